/** Entities with names that stand for blanks, quotation signs or nothing. Source: HTML Standard, named character references. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["nbsp", " "],
  ["ensp", " "],
  ["emsp", " "],
  ["thinsp", " "],
  ["tab", " "],
  ["newline", "\n"],
  ["quot", '"'],
  ["apos", "'"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["colon", ":"],
  ["period", "."],
  ["comma", ","],
  ["shy", ""],
  ["zwj", ""],
  ["zwnj", ""],
]);
const ENTITY = /&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z]{2,7}));/g;

/** Marks and tags between two letters: "Ig**no**re", "al<b></b>l". An underscore there is no mark in Markdown. */
const MARKS_IN_WORD =
  /(?<=\p{L})(?:[*~]|<!--[^<>]{0,80}-->|<\/?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,80})?\/?>)+(?=\p{L})/gu;
/** They end a word, and a line. */
const BREAKING = /<(?:br|hr|p|div|li|td|tr|th|h\d)\b/i;

const ofPoint = (point: number): string => (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "");

const ofEntity = (all: string, hex?: string, decimal?: string, name?: string): string =>
  name === undefined
    ? ofPoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    : (NAMED.get(name.toLowerCase()) ?? all);

const QUOTE = /&(?:[lr][sd]quo|quot|apos|[lr]aquo|#34|#39);/g;
/** The text with its quotation signs as such, which say whose words stand between them. */
export const withQuotes = (text: string): string =>
  text.includes("&") ? text.replaceAll(QUOTE, (entity) => rendered(entity) ?? entity) : text;

/**
 * The text as a browser shows it, as far as words go: entities are characters, marks and tags inside words are gone. Null
 * if it has none of them.
 */
export function rendered(text: string): string | null {
  const read = text
    .replaceAll(ENTITY, ofEntity)
    .replaceAll(MARKS_IN_WORD, (marks) => (BREAKING.test(marks) ? ` ${marks} ` : ""));
  return read === text ? null : read;
}
