import { ALPHABET } from "./alphabets.ts";
import { readsLikeEnglish, WORDS } from "./vocabulary.ts";

const withLetters = (text: string, letterOf: (place: number) => number): string =>
  text.replaceAll(/[a-z]/g, (letter) => ALPHABET.charAt(letterOf(letter.charCodeAt(0) - 97)));

const reversed = (text: string): string => Array.from(text).toReversed().join("");
const rot47 = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint(33 + ((sign.charCodeAt(0) + 14) % 94)));

const mirrored = (text: string): string => withLetters(text, (place) => 25 - place);

/** Known words as they look mirrored, and turned around: to find one needs no reading of each unknown word. */
const MIRRORED: ReadonlySet<string> = new Set(Array.from(WORDS, mirrored));
const REVERSED: ReadonlySet<string> = new Set(Array.from(WORDS, reversed));

const WORD = /[a-z]+/g;
/** Unknown words that are tried, so that a long text costs no more. */
const MOST_WORDS = 24;
const FEWEST_WORDS = 3;
/** Shorter ones have too many readings. In letters. */
const SHORTEST_WORD = 4;

/** Steps from letter to letter, which a shift of all letters leaves as they are. */
function steps(word: string): string {
  let found = "";
  for (let index = 1; index < word.length; index += 1)
    found += ALPHABET.charAt((word.charCodeAt(index) - word.charCodeAt(index - 1) + 26) % 26);
  return found;
}

/** First letters of known words by their steps. */
const FIRST_LETTERS: ReadonlyMap<string, string> = new Map(
  [...WORDS].filter((word) => /^[a-z]{4,}$/.test(word)).map((word) => [steps(word), word]),
);

/** Shifts that make a known word of at least one of these, in letters of the alphabet. */
const shiftsOf = (words: readonly string[]): Set<number> =>
  new Set(
    words.flatMap((word) => {
      const known = FIRST_LETTERS.get(steps(word));
      return known === undefined ? [] : (known.charCodeAt(0) - word.charCodeAt(0) + 26) % 26;
    }),
  );

const shifted = (text: string, by: number): string => withLetters(text, (place) => (place + by) % 26);

/** Shifted, mirrored or turned letters, word by word or as a whole. Words that are English as they stand are left out of the question. */
function substituted(text: string): string[] {
  const unknown = (text.match(WORD) ?? []).filter((word) => !WORDS.has(word));
  if (unknown.length < FEWEST_WORDS) return [];
  const sample = unknown.slice(0, MOST_WORDS);
  const long = sample.filter((word) => word.length >= SHORTEST_WORD);
  const shifts = [...shiftsOf(long)].map((by) => (plain: string) => shifted(plain, by));
  const readings = [
    ...shifts.filter((read) => readsLikeEnglish(sample.map(read))),
    ...(readsLikeEnglish(sample, MIRRORED) ? [mirrored] : []),
  ].map((read) => read(text));
  if (!readsLikeEnglish(sample, REVERSED)) return readings;
  const turned = text.replaceAll(WORD, reversed);
  return [...readings, reversed(text), turned, turned.split(" ").toReversed().join(" ")];
}

/** A word of which the first letters were moved behind, and "ay", "way" or "yay" set after them. */
const PIG_WORD = /(?<![\p{L}\p{N}'])([a-z]{2,24})ay(?![\p{L}\p{N}'])/gu;
const MOST_MOVED = 3;

function ofPigWord(all: string, stem: string): string {
  for (let moved = 1; moved <= Math.min(MOST_MOVED, stem.length - 1); moved += 1) {
    const word = stem.slice(-moved) + stem.slice(0, -moved);
    if (WORDS.has(word)) return word;
  }
  if (/[wy]$/.test(stem) && WORDS.has(stem.slice(0, -1))) return stem.slice(0, -1);
  return WORDS.has(all) ? all : `${stem.slice(-1)}${stem.slice(0, -1)}`;
}

function pigLatin(text: string): string[] {
  const words = text.match(PIG_WORD) ?? [];
  return words.length < FEWEST_WORDS ? [] : [text.replaceAll(PIG_WORD, ofPigWord)];
}

/** Signs of all kinds instead of letters. Letters are told from the written text: folding would change them. */
function rot47Of(written: string): string[] {
  if (written.replaceAll(/[a-z\s]+/g, "").length * 2 < written.length) return [];
  const plain = rot47(written).toLowerCase();
  return readsLikeEnglish(plain.match(WORD) ?? []) && !readsLikeEnglish(written.toLowerCase().match(WORD) ?? [])
    ? [plain]
    : [];
}

/**
 * Texts that stand in a folded text behind a simple cipher.
 * @param written the same text before folding
 */
export const deciphered = (text: string, written: string): string[] => [
  ...substituted(text),
  ...pigLatin(text),
  ...rot47Of(written),
];
