import { COUNTED_ROW, isLoneCounter } from "./counters.ts";
import { normalised } from "./volatile.ts";

export { normalised };

/** Longer texts are read, whatever they hold. In UTF-16 units. */
const LONGEST_NOISE = 600;
/** An image's text with as many words is no badge's: it says something, and no reader sees it. */
const BADGE_WORDS = 8;

const IMAGE = /!\[([^\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/gu;
const HTML_IMAGE = /<(?:img|source)\b[^>]*>/giu;
const EMPTY_LINK = /\[\s*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/gu;
const LAYOUT_TAG = /<\/?(?:a|p|br|hr|div|span|picture|center|h[1-6]|kbd|sub|sup|table|tbody|tr|td|th)\b[^>]*>/giu;
const MARKS = /^[\s>#*_\-+|]+|[\s*_|]+$/gu;

const BUILD =
  /^(?:(?:build|ci|tests?|status|pipeline|docs|coverage|codecov|quality gate)[\s:：-]*)+(?:passing|passed|failing|failed|success|unknown|error|pending|ok|green|\d{1,3}(?:\.\d+)?%)$/iu;

/** What stands between counters in one piece, most telling first. */
const SEPARATORS = [/ ?[|·•;] ?/u, / [–—-] /u, /, | \/ /u];
const bare = (text: string): string => text.replaceAll(/^[\s*_]+|[\s*_.]+$/gu, "");
/** Signs that show letters: in circles and squares, or flags in a row too long to be a choice of languages. */
const LETTER_SIGNS =
  /[\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]{3}|(?:[\u{1F1E6}-\u{1F1FF}][^\p{L}\p{N}]{0,3}){12}/u;
/** Nothing in it can be read. */
const isWordless = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) && !LETTER_SIGNS.test(text);

/** True if a text is counters and nothing else, however they are separated. */
function isCounters(text: string, separators: readonly RegExp[] = SEPARATORS): boolean {
  if (isWordless(text) || isLoneCounter(text) || BUILD.test(text)) return true;
  const [separator, ...rest] = separators;
  return separator !== undefined && text.split(separator).every((part) => isCounters(bare(part), rest));
}

const words = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;

/** Alternative texts of the images in a piece, Markdown's and HTML's. */
const alternativeTexts = (text: string): string[] => [
  ...Array.from(text.matchAll(IMAGE), ([, alternative = ""]) => alternative),
  ...Array.from(text.matchAll(/\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/giu), ([, a, b]) => a ?? b ?? ""),
];

/**
 * True if a piece says nothing about the agent and changes by itself: badges, banners, counters, dates of upkeep, the
 * state of a build. Such a piece becomes no span; the stored text keeps it. Ask only about text that a reader sees.
 */
export function isNoise(text: string): boolean {
  if (text.length > LONGEST_NOISE || text.includes("<!--")) return false;
  if (alternativeTexts(text).some((alternative) => words(alternative) >= BADGE_WORDS)) return false;
  const stripped = text
    .replaceAll(IMAGE, " ")
    .replaceAll(HTML_IMAGE, " ")
    .replaceAll(EMPTY_LINK, " ")
    .replaceAll(LAYOUT_TAG, " ");
  const rest = bare(stripped.replaceAll(/\s+/gu, " ").replaceAll(MARKS, ""));
  return isCounters(rest) || isCounters(rest.replaceAll(COUNTED_ROW, ""));
}
