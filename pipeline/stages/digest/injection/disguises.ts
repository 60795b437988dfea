import { inLatin } from "./confusables.ts";
import { ENGLISH } from "./phrases-english.ts";

/** Letters apart by one sign each: "i g n o r e", "i.g.n.o.r.e". Fewer are an enumeration. */
const SPREAD =
  /(?<![\p{L}\p{N}])\p{L}(?:([ ._*~|·•-]{1,2})\p{L})(?:\1\p{L}|[ \t]{2,6}\p{L}| ?[/|,] ?\p{L}){8,}(?![\p{L}\p{N}])/gu;

const DIGIT_LETTERS: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "i"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["8", "b"],
  ["9", "g"],
  ["@", "a"],
  ["$", "s"],
  ["!", "i"],
  ["€", "e"],
]);
/** A word with letters and with digits or signs that stand for letters. */
const LEET_WORD =
  /(?<![\p{L}\p{N}])(?=[013457@$!€89]*[a-z])(?=[a-z]*[013457@$!€89])[a-z013457@$!€89]{2,24}(?![\p{L}\p{N}])/gu;
/** Fewer are names of versions and products. */
const LEET_WORDS = 2;

/** In UTF-16 units; longer ones are no word. */
const LONGEST_WORD = 16;
const SMALL_WORDS = "a an as at be by for in is it no of on or the this to and that with";

let known: ReadonlySet<string> | undefined;
/** Words of all English phrases, and small ones. */
const englishWords = (): ReadonlySet<string> =>
  (known ??= new Set(
    [
      ...SMALL_WORDS.split(" "),
      ...Object.values(ENGLISH.phrases)
        .flat()
        .flatMap((phrase) => phrase.replaceAll("*", "").split(/[ ']/)),
    ].filter((word) => word.length > 1 || word === "a"),
  ));

/** Joins letters to the words they spell, as far as the phrase tables know them: longest first. */
export function spelled(letters: string): string {
  const words = englishWords();
  const parts: string[] = [];
  for (let from = 0; from < letters.length;) {
    let to = Math.min(letters.length, from + LONGEST_WORD);
    while (to > from + 1 && !words.has(letters.slice(from, to))) to -= 1;
    parts.push(letters.slice(from, to));
    from = to;
  }
  return parts.join(" ");
}

function together(text: string): string | null {
  let changed = false;
  const joined = text.replaceAll(SPREAD, (run) => {
    changed = true;
    return ` ${spelled(run.replaceAll(/[^\p{L}]/gu, ""))} `;
  });
  return changed ? joined : null;
}

function withoutLeet(text: string): string | null {
  let changed = 0;
  const plain = text.replaceAll(LEET_WORD, (word) => {
    changed += 1;
    return word.replaceAll(/[013457@$!€89]/g, (sign) => DIGIT_LETTERS.get(sign) ?? sign);
  });
  return changed >= LEET_WORDS ? plain : null;
}

/** Words that somebody cut with hyphens or dots and that the tables know when they are whole. */
const CUT_WORD = /(?<!\p{L})\p{L}{1,12}(?:[-.·‐]\p{L}{1,12}){1,11}(?!\p{L})/gu;
function uncut(text: string): string | null {
  let changed = false;
  const whole = text.replaceAll(CUT_WORD, (word) => {
    const letters = word.replaceAll(/[^\p{L}]/gu, "");
    if (!englishWords().has(letters)) return word;
    changed = true;
    return letters;
  });
  return changed ? whole : null;
}

/** A run of letters longer than words are. */
const RUN_TOGETHER = /(?<![\p{L}\p{N}])[a-z]{20,200}(?![\p{L}\p{N}])/gu;
function apart(text: string): string | null {
  let changed = false;
  const read = text.replaceAll(RUN_TOGETHER, (run) => {
    if (!PLAIN.test(run)) return run;
    changed = true;
    return spelled(run);
  });
  return changed ? read : null;
}

const rot13 = (text: string): string =>
  text.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
const reversed = (text: string): string => Array.from(text).toReversed().join("");

/** Words that nearly every instruction to an assessor holds. */
const TELLING = ["instruction", "prompt", "assess", "agent", "score", "ignore", "disregard", "review", "evaluat"];
const anyOf = (words: readonly string[]): RegExp => new RegExp(words.join("|"));
const PLAIN = anyOf(TELLING);
const ROT13 = anyOf(TELLING.map(rot13));
const REVERSED = anyOf(TELLING.map(reversed));

/** Other readings of a folded text that somebody may have dressed up; empty for most. */
export const undisguised = (text: string): string[] =>
  [
    inLatin(text),
    together(text),
    withoutLeet(text),
    uncut(text),
    apart(text),
    ROT13.test(text) ? rot13(text) : null,
    REVERSED.test(text) ? reversed(text) : null,
  ].filter((reading) => reading !== null);
