import type { KnownWords } from "./known-words.ts";
import { addressesIn, sentencesOf } from "./plain-text.ts";

/** Kinds of names that a text may bring up. The first three mislead a reader and cost the sentence; the others are reported. */
export const ABSENT_KINDS = ["address", "vulnerability", "product", "code", "quote", "number"] as const;
export type AbsentKind = (typeof ABSENT_KINDS)[number];

/** A name in a judge's text that no source has. */
export interface AbsentName {
  readonly kind: AbsentKind;
  readonly name: string;
}

const BARE_HOST =
  /\b(?<![@/])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|ai|app|cloud|xyz|info|sh|co)\b(?:\/[^\s"'`)]*)?/giu;
const VULNERABILITY = /CVE-\d{4}-\d{3,}|GHSA(?:-[a-z0-9]{4}){3}/giu;
/** Two or more capitalised words in a row. */
const TITLE_CASED = /\p{Lu}[\p{L}\p{N}]*(?:[ -](?:of |the |for )?\p{Lu}[\p{L}\p{N}]*)+/gu;
/** Capitals inside a word, as products have them: "DataForge". */
const INNER_CAPITAL = /(?<![\p{L}\p{N}_`./-])\p{Lu}\p{Ll}+\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}_(])/gu;
const IN_BACKTICKS = /`([^`\n]{2,80})`/gu;
/** snake_case, camelCase, --flags and calls, with no backticks around them. */
const LIKE_CODE = /(?<![\p{L}\p{N}_`/-])(?:[a-z]+(?:_[a-z0-9]+)+|[a-z]+\p{Lu}[\p{L}\p{N}]+|--[a-z][a-z0-9-]+)\b/gu;
const IN_QUOTES = /["“]([^"“”]{8,200})["”]/gu;
const MEASURED =
  /(?<![\p{L}\p{N}.])v?\d+(?:[.,]\d+)*(?=\s?(?:%|percent\b|(?:milli)?seconds?\b|ms\b|minutes?\b|hours?\b|days?\b|[KMGT]i?B\b|tokens?\b|users?\b|stars?\b|downloads?\b|requests?\b|tools?\b|USD\b|dollars?\b))/giu;
const VERSION = /(?<![\p{L}\p{N}.])v?\d+\.\d+(?:\.\d+)*\b/gu;
/** Standards carry numbers that no listing repeats. */
const VERSION_OF_STANDARD = /\b(?:OAuth|TLS|SSL|HTTP|CVSS|AIVSS|OWASP|OpenAPI|JSON-RPC|SHA)[ -]?v?$/iu;

/** A quoted phrase of fewer words is an ordinary word in quotes. */
const QUOTE_WORDS = 3;

const allMatches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([match]) => match);
const allGroups = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, group]) => group ?? []);

const withoutScheme = (address: string): string =>
  address.replace(/^[a-z]+:\/\/(?:www\.)?|^www\./iu, "").replace(/[/.]+$/, "");

const isAddressKnown = (address: string, known: KnownWords): boolean => known.hasPhrase(withoutScheme(address));

/**
 * The first word of a sentence is capitalised whatever it is. It belongs to the name only if nothing knows any of its
 * words; otherwise the name is what follows.
 */
function titleCasedIn(sentence: string, known: KnownWords): string[] {
  return [...sentence.matchAll(TITLE_CASED)].flatMap(({ 0: name, index }) => {
    const isFirst = /^["“‘(`\s]*$/u.test(sentence.slice(0, index));
    if (!isFirst || name.split(/[ -]/u).every((word) => !known.hasWord(word))) return [name];
    const rest = name.replace(/^\S+?[ -](?:(?:of|the|for) )?/u, "");
    return /[ -]/.test(rest) ? [rest] : [];
  });
}

/** A product is absent if the phrase is, and with it a word that nothing else explains: other words may be joined freely. */
const isProductKnown = (name: string, known: KnownWords): boolean =>
  known.hasWord(name) || known.hasPhrase(name) || known.hasLetters(name);

function versionsIn(text: string): string[] {
  return [...text.matchAll(VERSION)].flatMap(({ 0: version, index }) =>
    VERSION_OF_STANDARD.test(text.slice(0, index)) ? [] : [version],
  );
}

const isNumberKnown = (number: string, known: KnownWords): boolean => {
  const bare = number.replace(/^v/i, "");
  return known.hasPhrase(bare) || known.hasPhrase(bare.replaceAll(",", ""));
};

const isCodeKnown = (code: string, known: KnownWords): boolean =>
  known.hasPhrase(code) || known.hasLetters(code) || known.hasPhrase(code.replace(/\(.*\)$/u, ""));

/**
 * Plain words of a sentence: no capital but the first letter, no digit, no sign that an address, code, a quotation or a
 * name has. Most sentences are such, and name nothing.
 */
const NAMES_NOTHING = /^(?!.*ghsa-)[A-Za-z]?(?:[a-z ,;'()]|-(?!-))*[.!?]?$/;

/**
 * Names in a text that neither the sources nor the framework have: addresses, vulnerability ids, products, code words,
 * quoted phrases, numbers with a unit. Pure and conservative: a name made of words that stand in the sources passes, and
 * so does every single capitalised word, because a judge may write plain English.
 */
export function absentNames(text: string, known: KnownWords): AbsentName[] {
  if (NAMES_NOTHING.test(text)) return [];
  const find = (kind: AbsentKind, names: readonly string[], isKnown: (name: string, known: KnownWords) => boolean) =>
    names.filter((name) => !isKnown(name, known)).map((name): AbsentName => ({ kind, name }));
  const unlinked = addressesIn(text).reduce((rest, address) => rest.replace(address, " "), text);
  const code = allGroups(unlinked, IN_BACKTICKS);
  const prose = unlinked.replace(IN_BACKTICKS, " x ").replace(IN_QUOTES, " x ");
  const hosts = allMatches(prose, BARE_HOST);
  const plain = prose.replace(BARE_HOST, " x ").replace(VULNERABILITY, " x ");
  // Marks around a name hide nothing.
  const unmarked = unlinked
    .replace(BARE_HOST, " x ")
    .replace(VULNERABILITY, " x ")
    .replace(/[`"“”]/gu, " ");
  const found = [
    ...find("address", [...addressesIn(text), ...hosts], isAddressKnown),
    ...find("vulnerability", allMatches(text, VULNERABILITY), (id) => known.hasPhrase(id)),
    ...find(
      "product",
      [
        ...sentencesOf(unmarked).flatMap((sentence) => titleCasedIn(sentence, known)),
        ...allMatches(unmarked, INNER_CAPITAL),
      ],
      isProductKnown,
    ),
    ...find("code", [...code, ...allMatches(plain, LIKE_CODE)], isCodeKnown),
    ...find(
      "quote",
      allGroups(unlinked, IN_QUOTES).filter((quote) => quote.trim().split(/\s+/u).length >= QUOTE_WORDS),
      (quote) => known.hasPhrase(quote.replace(/[.,;:!?…]+$/u, "")) || known.hasLetters(quote),
    ),
    ...find("number", [...allMatches(plain, MEASURED), ...versionsIn(plain)], isNumberKnown),
  ];
  return [...new Map(found.map((absent) => [`${absent.kind} ${absent.name}`, absent])).values()];
}
