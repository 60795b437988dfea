/** A run of variation selectors long enough to carry text. */
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{2,}/gu;
const TAGS = /[\u{E0020}-\u{E007E}]/gu;
const TAG_ENDS = /[\u{E0000}-\u{E001F}\u{E007F}]/gu;
/** Bits written as two zero-width characters; a letter takes eight. */
const BITS = /[\u200B-\u200D\u2060\uFEFF]{16,}/gu;
/** No reader sees them; a program reads the letters around them as one word. */
const UNSEEN =
  /[\u{34F}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}]/gu;

const strict = new TextDecoder("utf-8", { fatal: true });

/** Text of bytes, if they are UTF-8 without control characters; otherwise nothing. */
function readable(bytes: readonly number[]): string {
  try {
    const text = strict.decode(Uint8Array.from(bytes));
    return /^[^\p{Cc}\p{Cn}\p{Co}]+$/u.test(text.replaceAll(/[\t\r\n]/g, " ")) ? text : "";
  } catch {
    return "";
  }
}

/** Selector 1-16 stands for byte 0-15, selector 17-256 for byte 16-255. */
const byteOfSelector = (selector: string): number => {
  const point = selector.codePointAt(0) ?? 0;
  return point >= 0xe0100 ? point - 0xe0100 + 16 : point - 0xfe00;
};

/** Reads a run of two zero-width characters as bits, either of them as one. */
function ofBits(run: string): string {
  const [zero, one, more] = new Set(run);
  if (zero === undefined || one === undefined || more !== undefined || run.length % 8 !== 0) return "";
  const bytesWith = (set: string): number[] =>
    (run.match(/.{8}/gsu) ?? []).map((byte) =>
      Array.from(byte).reduce((sum, bit) => sum * 2 + (bit === set ? 1 : 0), 0),
    );
  return readable(bytesWith(one)) || readable(bytesWith(zero));
}

/**
 * The text as a program might read it: what tag characters, runs of variation selectors and zero-width bits spell is
 * written out, everything else without a glyph is gone. For looking for instructions; never a quote.
 */
export const revealed = (text: string): string =>
  text
    .replaceAll(SELECTORS, (run) => readable(Array.from(run, byteOfSelector)))
    .replaceAll(BITS, ofBits)
    .replaceAll(UNSEEN, "")
    .replaceAll(TAG_ENDS, "")
    .replaceAll(TAGS, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000));
