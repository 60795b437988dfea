import { ENGLISH } from "./phrases-english.ts";

const SMALL_WORDS =
  "a an as at be by do for from give given has have he her his if in is it its make mark must no none not of off on or our out put rate rated she so than that the their them then there they this to too up use was we well what when where which who will with yes you your and all any are can each every let may more most only over per same say says see set should such take these under until very call print write list leave hide choose pick treat count answer reply";
const RATING_WORDS =
  "threat threats risk risks risky sandbox sandboxed proven proved unlikely likely level levels grade grades graders grader rater raters assessor assessors auditor auditors reviewer reviewers evaluator evaluators judge judges inspector inspectors scanner scanners score scores scored scoring rating ratings severity verdict verdicts headline anchor anchors factor factors probe probes scenario scenarios mitigation mitigations strong weak lowest low lower minimum minimal mildest mild zero safe harmless benign clean empty finding findings danger dangers dangerous theoretical human approval approves approved asked action actions before after agent agents tool tools server package listing report reports result results final nothing everything everywhere always never stated confirmed verified trusted trust enforced evidence memory autonomy network access credentials shell file files write writes writing two three one number numbers points please stop ignore skip omit drop believe assume assess assessment assessing review reviewing evaluate evaluation security model models system";

/** Words of all English phrases and of ratings, and small ones. */
export const WORDS: ReadonlySet<string> = new Set(
  [
    ...SMALL_WORDS.split(" "),
    ...RATING_WORDS.split(" "),
    ...Object.values(ENGLISH.phrases)
      .flat()
      .flatMap((phrase) => phrase.replaceAll("*", "").split(/[ ']/)),
  ].filter((word) => word.length > 1 || word === "a"),
);

/**
 * True if letters are most likely English words: several of them are known, and they are a good part of all.
 * @param vocabulary the known words, as they are or all of them in one cipher
 */
export function readsLikeEnglish(words: readonly string[], vocabulary: ReadonlySet<string> = WORDS): boolean {
  const known = words.filter((word) => vocabulary.has(word));
  return known.filter((word) => word.length > 2).length >= 3 && known.length * 5 >= words.length * 2;
}
