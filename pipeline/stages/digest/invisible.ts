/** Bidirectional controls can show a reader other text than a program reads (Trojan Source, CVE-2021-42574). */
const BIDIRECTIONAL = /[\u202A-\u202E\u2066-\u2069]/u;
/** Overrides turn letters around, which no language needs. */
const OVERRIDE = /[\u202D\u202E]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}]/gu;
/** Of all letters of a text: fewer right-to-left ones need no isolates around the others. */
const RIGHT_TO_LEFT_SHARE = 1 / 4;

/** Right-to-left text sets names and commands apart by isolates and embeddings (Unicode Standard Annex 9, §2). */
function turnsDirection(text: string): boolean {
  if (!BIDIRECTIONAL.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isRightToLeft = (text.match(RIGHT_TO_LEFT)?.length ?? 0) > letters * RIGHT_TO_LEFT_SHARE;
  return OVERRIDE.test(text) || !isRightToLeft;
}

/** The three flags that Unicode recommends to spell with tag characters: England, Scotland, Wales (UTS #51, §1.4.9 and annex C). */
const TAG_FLAGS =
  /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/gu;
/** Tag characters spell invisible ASCII. */
const TAG = /[\u{E0000}-\u{E007F}]/u;

/** Characters without any glyph that no plain text needs: Hangul fillers, invisible operators, annotation marks, dead format codes. */
const NEVER_SEEN = /[\u3164\uFFA0\u2061-\u2064\u206A-\u206F\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]/u;
/** Fillers for a missing letter in old Hangul; beside no Hangul letter they are blanks. */
const STRAY_JAMO_FILLER =
  /(?<![\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB])[\u115F\u1160](?![\u1100-\u11FF\uD7B0-\uD7FB])/u;
/** A soft hyphen says where a word may break; two in a row, or one behind every letter, say nothing to a reader. */
const SOFT_HYPHENS =
  /\u00AD{2}|(?:(?<!\p{L})|\u00AD)\p{L}\u00AD\p{L}\u00AD\p{L}(?!\p{L})|(?<!\p{L})\p{L}\u00AD\p{L}\u00AD/u;

/** A selector picks a form of the character before it; several in a row carry bytes. A doubled U+FE0F comes from copying emoji. */
const SELECTOR_RUN =
  /(?!\uFE0F{2}(?![\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]))[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{2}/u;
/** Selectors above the first sixteen are registered for Han ideographs only. */
const STRAY_SELECTOR = /(?<!\p{Script=Han})[\u{E0100}-\u{E01EF}]/u;

/** Scripts whose words need the joiners U+200C and U+200D. */
const JOINING =
  "[\\p{Script=Arab}\\p{Script=Syrc}\\p{Script=Mong}\\p{Script=Nkoo}\\p{Script=Deva}\\p{Script=Beng}\\p{Script=Guru}\\p{Script=Gujr}\\p{Script=Orya}\\p{Script=Taml}\\p{Script=Telu}\\p{Script=Knda}\\p{Script=Mlym}\\p{Script=Sinh}\\p{Script=Khmr}\\p{Script=Mymr}\\p{Script=Tibt}]";
const EMOJI = "[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F\\u20E3]";
/** Fair uses of zero-width characters: emoji sequences, letters of joining scripts, line breaks in scripts without spaces, direction of right-to-left text. */
const FAIR_USES = new RegExp(
  [
    `(?<=${EMOJI})\\u200D(?=\\p{Extended_Pictographic})`,
    `(?<=${JOINING})[\\u200C\\u200D]`,
    `[\\u200C\\u200D](?=${JOINING})`,
    "(?<=[\\p{Script=Thai}\\p{Script=Laoo}\\p{Script=Khmr}\\p{Script=Mymr}\\p{Script=Tibt}])\\u200B",
    "(?<=\\p{Script=Mong})\\u180E",
    "(?<=[\\p{Script=Arab}\\p{Script=Hebr}\\p{Script=Syrc}\\p{Script=Thaa}][^\\p{L}]{0,8})[\\u200E\\u200F\\u061C]",
    "[\\u200E\\u200F\\u061C](?=[^\\p{L}]{0,8}[\\p{Script=Arab}\\p{Script=Hebr}\\p{Script=Syrc}\\p{Script=Thaa}])",
    "^\\uFEFF",
  ].join("|"),
  "gu",
);
const ZERO_WIDTH = /[\u{34F}\u200B-\u200F\u2060\u180E\u061C\uFEFF]/gu;
/** A stray one comes from copy and paste; more of them carry something. */
const ZERO_WIDTH_ALLOWED = 2;

/** Anything the checks below could object to: nearly every text has none of it. */
const CANDIDATE =
  /[\u{34F}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E01EF}]|[\u{FE00}-\u{FE0F}]/u;

const holdsZeroWidth = (text: string): boolean =>
  (text.match(ZERO_WIDTH)?.length ?? 0) > ZERO_WIDTH_ALLOWED &&
  (text.replaceAll(FAIR_USES, "").match(ZERO_WIDTH)?.length ?? 0) > ZERO_WIDTH_ALLOWED;

/**
 * True if a text holds characters that a reader doesn't see but a program does. What scripts and emoji need is none:
 * joiners between letters that join, flags, marks of direction in right-to-left text, a byte order mark at the start.
 */
export const holdsInvisible = (text: string): boolean =>
  CANDIDATE.test(text) &&
  (turnsDirection(text) ||
    NEVER_SEEN.test(text) ||
    STRAY_JAMO_FILLER.test(text) ||
    SOFT_HYPHENS.test(text) ||
    SELECTOR_RUN.test(text) ||
    STRAY_SELECTOR.test(text) ||
    TAG.test(text.replaceAll(TAG_FLAGS, "")) ||
    holdsZeroWidth(text));

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
