/** Ways to carry a text in characters that no reader sees, or in an order other than the one shown. */

/** Each letter as its counterpart in the tag block (Unicode 17.0, U+E0000-E007F). @param text ASCII */
export const inTagCharacters = (text: string): string =>
  text.replace(/[ -~]/g, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)));

/** Each byte as a variation selector: U+FE00-FE0F for 0-15, U+E0100-E01EF for the rest. */
export const inVariationSelectors = (text: string): string =>
  [...Buffer.from(text)].map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join("");

/** Each bit as one of two characters, bytes most significant bit first. */
export const inBits = (text: string, zero: string, one: string): string =>
  [...Buffer.from(text)]
    .map((byte) => byte.toString(2).padStart(8, "0").replaceAll("1", one).replaceAll("0", zero))
    .join("");

/** A character between any two letters of each word. */
export const withBetween = (text: string, between: string): string => text.replace(/(?<=\S)(?=\S)/g, between);

/** Stored backwards between a right-to-left override (U+202E) and its end (U+202C): shown forwards. */
export const reversedByOverride = (text: string): string => `\u202e${text.split("").toReversed().join("")}\u202c`;

/** Each word in a right-to-left isolate (U+2067 … U+2069). */
export const inIsolates = (text: string): string => text.replace(/\S+/g, "\u2067$&\u2069");
