import { isUtf8 } from "node:buffer";

/** Shortest encoded text worth decoding, in encoded characters. */
const SHORTEST = 24;
/** Encodings inside encodings are followed this deep. */
const MAX_DEPTH = 3;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Text of bytes if it reads like one: valid UTF-8 with several words and no control characters; otherwise null. */
function readable(bytes: Uint8Array): string | null {
  // An error for each run of letters that is none would cost more than all the rest.
  if (!isUtf8(bytes)) return null;
  const text = decoder.decode(bytes);
  const clean = !/[^\P{Cc}\t\r\n]/u.test(text);
  const saysSomething =
    (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 1 ||
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u.test(text);
  return clean && (saysSomething || isEncoded(text)) ? text : null;
}

const BASE64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const isEncoded = (text: string): boolean => /^[A-Za-z0-9+/_=-]{24,}$/.test(text.trim());
const HEX = /(?:\\x)?[0-9a-fA-F]{2}(?:(?:[ :,]|\\x|0x|, ?0x)?[0-9a-fA-F]{2}){11,}/g;
const PERCENT = /(?:%[0-9a-fA-F]{2})+/g;
const ENTITY = /&#(?:[xX]([0-9a-fA-F]{2,6})|(\d{2,7}));/g;
const ESCAPE = /\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2}))/g;
/** Quoted-printable. Source: RFC 2045, section 6.7. */
const QUOTED_PRINTABLE = /(?:=[0-9A-F]{2})+/g;
/** Fewer escapes are an apostrophe or a space. */
const FEWEST_ESCAPES = 4;
const BITS = /(?:[01]{8}\s?){8,}/g;
const OCTAL = /(?:\\?[01][0-7]{2}[\s,]?){12,}/g;
const BASE32 = /(?<![A-Z2-7])[A-Z2-7]{24,}={0,6}/g;

const CODE_POINTS = /\b(?:\d{2,3}[\s,]+){12,}\d{2,3}\b/g;

const ofPoint = (point: number): string => (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "");

/** Bytes of a run of percent escapes as text; the run itself if they are none. */
function ofPercents(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

const ofBase64 = (run: string): string | null => readable(Buffer.from(run, "base64"));

const BASE32_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Source: RFC 4648, section 6. */
function ofBase32(run: string): string | null {
  const bits = Array.from(run.replaceAll("=", ""), (sign) => BASE32_SIGNS.indexOf(sign).toString(2).padStart(5, "0"));
  return readable(Uint8Array.from(bits.join("").match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2)));
}

/** Pieces of base64 with one blank between them: "SWdub3Jl IGFsbCBw". */
const CHUNKS = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]+={0,2}(?:[ \t][A-Za-z0-9+/]+={0,2}){2,}/g;
/** A chunk that is no word: capitals or digits inside, or padding. */
const NO_WORD = /[a-z][A-Z]|[0-9+/=]|[A-Z]{2}[a-z]/;

/** What pieces of one base64 text spell together, from the first that is no word to the last; null if they are prose. */
function joined(run: string): string | null {
  if (!NO_WORD.test(run)) return null;
  const chunks = run.split(/[ \t]/);
  const first = chunks.findIndex((chunk) => NO_WORD.test(chunk));
  const last = chunks.findLastIndex((chunk) => NO_WORD.test(chunk));
  const odd = chunks.filter((chunk) => NO_WORD.test(chunk)).length;
  if (first < 0 || odd * 3 < last - first + 1) return null;
  const candidates = [chunks.slice(first, last + 1), chunks.slice(first), chunks];
  return candidates.map((some) => ofBase64(some.join(""))).find((text) => text !== null) ?? null;
}

/** Ways to escape characters: each begins with a sign that most texts don't have. */
const ESCAPES: readonly {
  readonly sign: string;
  readonly form: RegExp;
  readonly resolve: (all: string, a?: string, b?: string) => string;
}[] = [
  { sign: "%", form: PERCENT, resolve: ofPercents },
  { sign: "=", form: QUOTED_PRINTABLE, resolve: (all) => ofPercents(all.replaceAll("=", "%")) },
  {
    sign: "&#",
    form: ENTITY,
    resolve: (_, hex, decimal) => ofPoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  },
  { sign: "\\", form: ESCAPE, resolve: (_, long, short) => ofPoint(Number.parseInt(long ?? short ?? "0", 16)) },
];

/** A text with all its escapes resolved, if it has more than a stray one. The rest of the text stays, so that half an escape hides nothing. */
function unescaped(text: string): string[] {
  return ESCAPES.flatMap(({ sign, form, resolve }) => {
    if (!text.includes(sign)) return [];
    let count = 0;
    const plain = text.replaceAll(form, (all: string, a?: string, b?: string) => {
      count += 1;
      return resolve(all, a, b);
    });
    const isLongRun = plain.length * 2 < text.length;
    return count >= FEWEST_ESCAPES || (count > 0 && isLongRun)
      ? [form === PERCENT ? plain.replaceAll("+", " ") : plain]
      : [];
  });
}

/** How encoded runs look and what they decode to; null where they are none after all. */
const DECODERS: readonly { readonly form: RegExp; readonly decode: (run: string) => string | null }[] = [
  { form: BASE64, decode: ofBase64 },
  { form: CHUNKS, decode: joined },
  { form: HEX, decode: (run) => readable(Buffer.from(run.replaceAll(/\\x|0x|[ :,]/g, ""), "hex")) },
  {
    form: BITS,
    decode: (run) => readable(Uint8Array.from(run.match(/[01]{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))),
  },
  {
    form: OCTAL,
    decode: (run) => readable(Uint8Array.from(run.match(/[01][0-7]{2}/g) ?? [], (byte) => Number.parseInt(byte, 8))),
  },
  { form: BASE32, decode: ofBase32 },
  {
    form: CODE_POINTS,
    decode: (run) => {
      const points = (run.match(/\d+/g) ?? []).map(Number);
      return points.every((point) => point < 256) ? readable(Uint8Array.from(points)) : null;
    },
  },
];

/**
 * Texts that stand encoded in a text: base64, hexadecimal, percent and HTML escapes, Unicode escapes, bits, character
 * codes; also one inside another. Empty if there is none. Never throws.
 */
export function decodedFrom(text: string, depth = 0): string[] {
  if (depth >= MAX_DEPTH || text.length < SHORTEST) return [];
  const runs = DECODERS.flatMap(({ form, decode }) =>
    Array.from(text.matchAll(form)).flatMap(([run]) => (run.length < SHORTEST ? [] : (decode(run) ?? []))),
  );
  return [...runs, ...unescaped(text)]
    .filter((decoded) => decoded !== text)
    .flatMap((decoded) => [decoded, ...decodedFrom(decoded, depth + 1)]);
}
