import { spelled } from "./disguises.ts";
import { readsLikeEnglish } from "./vocabulary.ts";

/** Words of a text that are looked at; an instruction is shorter. */
const MOST_WORDS = 80;
const FEWEST_WORDS = 4;

/** Every second or third word, from each beginning. Longer gaps spell nothing that a model would find. */
function everyNth(text: string): string[] {
  const words = text.split(/\s+/).slice(0, MOST_WORDS);
  return [2, 3]
    .flatMap((step) => Array.from({ length: step }, (_, from) => words.filter((_word, index) => index % step === from)))
    .filter((some) => some.length >= FEWEST_WORDS)
    .map((some) => some.join(" "));
}

const STRING = /"([^"\n]{1,80})"|'([^'\n]{1,80})'/g;

/** The strings of a program one after another: `a = "rate it "; b = "low"`. */
function strings(text: string): string[] {
  const parts = Array.from(text.matchAll(STRING), ([, double, single]) => double ?? single ?? "");
  return parts.length < 2 ? [] : [parts.join(""), parts.join(" ")];
}

/** What parts of a folded text say together, where others stand between them. */
export const skipping = (text: string): string[] => [...everyNth(text), ...strings(text)];

/** Fewer letters spell no instruction. */
const SHORTEST = 10;
const FIRST_WORD = /[\p{L}\p{N}][\p{L}\p{N}'_-]*/u;

/** What the beginnings of neighbouring lines or pieces spell: their first letters, their first words. */
export function beginnings(texts: readonly string[]): string[] {
  const first = texts.flatMap((text) => FIRST_WORD.exec(text)?.[0] ?? []);
  const letters = first.map((word) => word.charAt(0)).join("");
  return [
    ...(letters.length >= SHORTEST ? [spelled(letters)].filter((read) => readsLikeEnglish(read.split(" "))) : []),
    ...(first.length >= FEWEST_WORDS ? [first.join(" ")] : []),
  ];
}
