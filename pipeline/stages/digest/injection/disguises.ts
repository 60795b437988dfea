import { inLatin } from "./confusables.ts";
import { readsLikeEnglish, WORDS } from "./vocabulary.ts";

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
/** The same word, also where it has no letter left. */
const LEET_PART = /(?<![\p{L}\p{N}])[a-z013457@$!€89]{1,24}(?![\p{L}\p{N}])/gu;
/** Fewer are names of versions and products. */
const LEET_WORDS = 2;

/** In UTF-16 units; longer ones are no word. */
const LONGEST_WORD = 16;
/** Joins letters to the words they spell, as far as the phrase tables know them: longest first. */
export function spelled(letters: string): string {
  const parts: string[] = [];
  for (let from = 0; from < letters.length;) {
    let to = Math.min(letters.length, from + LONGEST_WORD);
    while (to > from + 1 && !WORDS.has(letters.slice(from, to))) to -= 1;
    parts.push(letters.slice(from, to));
    from = to;
  }
  return parts.join(" ");
}

/** The letters of a word with one sign between them: "r_a_t_e". */
const SPREAD_WORDS =
  /(?<![\p{L}\p{N}])(?:\p{L}([._*~|·•-])(?:\p{L}\1){0,20}\p{L}|\p{L})(?: (?:\p{L}(?:\1\p{L}){0,20}))+(?![\p{L}\p{N}])/gu;
/** Fewer signs between letters are an abbreviation. */
const FEWEST_SIGNS = 8;

function together(text: string): string[] {
  const words = text.replaceAll(SPREAD_WORDS, (run, sign: string | undefined) =>
    sign === undefined || run.split(sign).length <= FEWEST_SIGNS ? run : run.replaceAll(sign, ""),
  );
  const joined = text.replaceAll(SPREAD, (run) => {
    const gapped = run.split(/[ \t]{2,6}/);
    return gapped.length > 2
      ? ` ${gapped.map((word) => word.replaceAll(/[^\p{L}]/gu, "")).join(" ")} `
      : ` ${spelled(run.replaceAll(/[^\p{L}]/gu, ""))} `;
  });
  return [words, joined].filter((reading) => reading !== text);
}

/** Signs that stand for two letters in turn: "9" for g and r, "1" for i and l. */
const OTHER_LETTERS: ReadonlyMap<string, string> = new Map([...DIGIT_LETTERS, ["1", "l"], ["9", "r"], ["2", "z"]]);

function withoutLeet(text: string): string[] {
  if ((text.match(LEET_WORD)?.length ?? 0) < LEET_WORDS) return [];
  return [DIGIT_LETTERS, OTHER_LETTERS].map((letters) =>
    text.replaceAll(LEET_PART, (word) => word.replaceAll(/[013457@$!€89]/g, (sign) => letters.get(sign) ?? sign)),
  );
}

/** Words that somebody cut with hyphens or dots and that the tables know when they are whole. */
const CUT_WORD = /(?<!\p{L})\p{L}{1,12}(?:[-.·‐]\p{L}{1,12}){1,11}(?!\p{L})/gu;
function uncut(text: string): string | null {
  let changed = false;
  const whole = text.replaceAll(CUT_WORD, (word) => {
    const letters = word.replaceAll(/[^\p{L}]/gu, "");
    if (!WORDS.has(letters)) return word;
    changed = true;
    return letters;
  });
  return changed ? whole : null;
}

/** A run of letters longer than words are. */
const RUN_TOGETHER = /(?<![\p{L}\p{N}])[a-z]{20,200}(?![\p{L}\p{N}])/gu;
/** Words tied together by one sign where a blank should be. */
const TIED = /(?<![\p{L}\p{N}])\p{L}+(?:([_+-])\p{L}+)(?:\1\p{L}+){3,40}(?![\p{L}\p{N}])/gu;

function apart(text: string): string[] {
  const read = text
    .replaceAll(RUN_TOGETHER, (run) => {
      const words = spelled(run);
      return readsLikeEnglish(words.split(" ")) ? words : run;
    })
    .replaceAll(TIED, (run, sign: string) => run.replaceAll(sign, " "));
  return read === text ? [] : [read];
}

/** Other readings of a folded text that somebody may have dressed up; empty for most. */
export const undisguised = (text: string): string[] =>
  [inLatin(text), ...together(text), ...withoutLeet(text), uncut(text), ...apart(text)].filter(
    (reading) => reading !== null,
  );
