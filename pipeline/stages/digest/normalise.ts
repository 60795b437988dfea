import { COUNTED_ROW, COUNTED_SENTENCES, isCounter, isLoneCounter, withoutNumbers } from "./counters.ts";
import type { Piece } from "./piece.ts";

const ADDRESS = /https?:\/\/[^\s<>"'`)\]]+/giu;
/** `ref` is not among them: a git ref decides what is fetched. */
const TRACKER = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_hs(?:enc|mi)|yclid)$/iu;

/** An address without the parameters that only say where a visitor came from. */
function withoutTrackers(address: string): string {
  const [, before = address, query = "", fragment = ""] = /^([^?#]*)\?([^#]*)(#.*)?$/su.exec(address) ?? [];
  if (query === "") return address;
  const kept = query.split("&").filter((part) => !TRACKER.test(part.replace(/=.*$/su, "")));
  return before + (kept.length > 0 ? `?${kept.join("&")}` : "") + fragment;
}

/** Code between backticks, which is somebody's command: every second part. */
const INLINE_CODE = /(`[^`]*`)/u;
/** Statements stand beside each other on one line: "Stars: 87 | Forks: 12 · updated 3 days ago". */
const SEPARATOR = /( ?(?:[|·•;]|<!--|-->) ?)/u;
const EDGES = /^[\s>#*_\-+]+|[\s*_]+$/gu;

/** A counter with `#` for its number; any other statement as it is. */
const still = (statement: string): string =>
  isCounter(statement.replaceAll(EDGES, "")) ? withoutNumbers(statement) : statement;

/**
 * The text as it is hashed: counters of popularity and dates of upkeep lose their numbers, trackers in addresses go, and white
 * space is one space. Only what says nothing else: a number in a sentence may be what the agent does to how many, and a change
 * that goes unseen keeps an old judgement. Code stays as it is: there a blank can matter.
 */
export function normalised(text: string, kind: Piece["kind"] = "prose"): string {
  if (kind === "code") return text.replaceAll(/\r\n?/gu, "\n").trimEnd();
  const line = text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .split(INLINE_CODE)
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(ADDRESS, withoutTrackers) : part))
    .join("");
  if (isLoneCounter(line.replaceAll(EDGES, ""))) return withoutNumbers(line);
  const statements = line
    .split(SEPARATOR)
    .map((part, index) => (index % 2 === 0 ? still(part) : part))
    .join("")
    .replaceAll(COUNTED_ROW, "$1#");
  return COUNTED_SENTENCES.reduce((rest, sentence) => rest.replaceAll(sentence, "$1#"), statements);
}

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
