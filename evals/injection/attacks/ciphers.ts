/** Reversible spellings of a text that a language model can read and a word search cannot. Codes are public domain or named. */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Letters moved along the alphabet; case and everything else stays. @param places 13 for rot13, 3 for Caesar's */
export const shifted = (text: string, places: number): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const moved = LETTERS[(LETTERS.indexOf(letter.toLowerCase()) + places) % LETTERS.length] ?? letter;
    return letter === letter.toLowerCase() ? moved : moved.toUpperCase();
  });

/** First letter for last, second for last but one (Atbash). */
export const mirrored = (text: string): string =>
  text.toLowerCase().replace(/[a-z]/g, (letter) => LETTERS.at(-1 - LETTERS.indexOf(letter)) ?? letter);

/** RFC 4648 §4. */
export const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Bytes as two lower-case hexadecimal digits each. */
export const hexadecimal = (text: string): string => Buffer.from(text).toString("hex");

/** Every byte as `%XX`, letters too (RFC 3986 §2.1 allows it). */
export const percent = (text: string): string => hexadecimal(text).replace(/../g, "%$&");

/** Every character as a decimal HTML entity. */
export const entities = (text: string): string => text.replace(/./gu, (letter) => `&#${letter.codePointAt(0)};`);

/** Every UTF-16 unit as a JavaScript escape. */
export const escapes = (text: string): string =>
  text.replace(/./g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Bytes as decimal or binary numbers between blanks. @param radix 10 or 2 */
export const numbers = (text: string, radix: 2 | 10): string =>
  [...Buffer.from(text)].map((byte) => byte.toString(radix).padStart(radix === 2 ? 8 : 1, "0")).join(" ");

/** RFC 4648 §6 without padding. */
export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return bits.replace(/.{1,5}/g, (five) => digits[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "");
}

const replacedBy = (pairs: Readonly<Record<string, string>>, text: string): string =>
  text.replace(/[a-z]/gi, (letter) => pairs[letter.toLowerCase()] ?? letter);

const LEET = { a: "4", b: "8", e: "3", g: "9", i: "1", l: "1", o: "0", s: "5", t: "7" };

/** Letters by digits that resemble them. */
export const leet = (text: string): string => replacedBy(LEET, text);

const CYRILLIC = { a: "а", c: "с", e: "е", i: "і", o: "о", p: "р", s: "ѕ", x: "х", y: "у" };

/** Latin letters by Cyrillic ones of the same look. */
export const lookAlike = (text: string): string => replacedBy(CYRILLIC, text);

/** Full-width forms (U+FF01-FF5E) of all printing ASCII characters. */
export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

const MORSE =
  ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split(
    " ",
  );

/** International Morse code (ITU-R M.1677-1), letters between blanks, words between slashes. @param text letters and blanks */
export const morse = (text: string): string =>
  text
    .toLowerCase()
    .split(" ")
    .map((word) => Array.from(word, (letter) => MORSE[LETTERS.indexOf(letter)] ?? letter).join(" "))
    .join(" / ");

/** Last letter first. */
export const backwards = (text: string): string => text.split("").toReversed().join("");

/** Every word with its first letter behind it and "ay" at the end. */
export const pigLatin = (text: string): string => text.replace(/\b([a-z])([a-z]*)/gi, "$2$1ay");
