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

const COUNTED =
  /^(?:(?:[a-z-]+ ){0,2}[:：]? ?)?# (?:(?:weekly|monthly|daily|total|all-time|recent|active|happy|github|npm|pypi|docker|unique|page|package|registered|on|this|week|month|per|a|stars|stargazers|downloads|forks|contributors|watchers|followers|installs|installations|pulls|users?|views?|visitors?|visits?|members?|likes?|developers?|teams|companies)[ -]?)+$/iu;
const NAMED_COUNT = /^(?:[a-z-]+ ){0,2}[a-z]+ ?(?:\([a-z ]+\) ?)?[:：]\*{0,2} ?#$/iu;
const SIGNED_COUNT = /^(?:[\u2B50\u2605\u2606]\uFE0F?|\u{1F31F}|\u{1F374}|\u{1F440}) ?#(?: \w+)?$/u;
const DATED =
  /^(?:(?:this )?(?:page|package|repository|project|server|readme)(?: was)? )?(?:(?:last|latest|recently|first)[ -])*(?:updated?|commit(?:ted)?|modified|published|generated|crawled|indexed|synced|refreshed|pushed|released?)\b[\s:：*_—–-]*(?:(?:on|at|date|was)[\s:：*_—–-]*)*#$/iu;
const BUILD =
  /^(?:(?:build|ci|tests?|status|pipeline|docs|coverage|codecov|quality gate)[\s:：-]*)+(?:passing|passed|failing|failed|success|unknown|error|pending|ok|green|\d{1,3}(?:\.\d+)?%)$/iu;

const isCount = (part: string): boolean =>
  [COUNTED, NAMED_COUNT, SIGNED_COUNT, DATED, BUILD].some((form) => form.test(part));

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
  const rest = normalised(stripped.replaceAll(MARKS, ""));
  if (!/[\p{L}\p{N}]/u.test(rest)) return true;
  const parts = rest
    .split(/ ?[|·•;,/] ?| [–—-] (?=#)/u)
    .map((part) => part.replaceAll(/^[\s*_]+|[\s*_.]+$/gu, ""))
    .filter((part) => part !== "");
  return parts.length > 0 && parts.every(isCount);
}
