/** Bidirectional controls can show a reader other text than a program reads (Trojan Source, CVE-2021-42574). */
const BIDIRECTIONAL = /[\u202A-\u202E\u2066-\u2069]/u;
/** Tag characters spell invisible ASCII; the only fair use is inside a flag emoji. */
const TAGS = /(?<!\u{1F3F4}[\u{E0000}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/u;
/** Zero-width characters that no script needs inside a word. The joiners U+200C and U+200D do have uses and are left alone. */
const ZERO_WIDTH = /[\u200B\u2060\u180E]|(?<=.)\uFEFF/gsu;
/** A stray one comes from copy and paste; more of them carry something. */
const ZERO_WIDTH_ALLOWED = 2;

/** True if a text holds characters that a reader doesn't see but a program does. */
export const holdsInvisible = (text: string): boolean =>
  BIDIRECTIONAL.test(text) || TAGS.test(text) || (text.match(ZERO_WIDTH)?.length ?? 0) > ZERO_WIDTH_ALLOWED;

/** The text as a program might read it: zero-width characters gone, tag characters turned into the ASCII they spell. */
export const revealed = (text: string): string =>
  text
    .replaceAll(/[\u200B-\u200D\u2060\u180E\uFEFF\u202A-\u202E\u2066-\u2069]/gu, "")
    .replaceAll(/[\u{E0020}-\u{E007E}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000));
