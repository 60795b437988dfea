/** Words for how popular something is. Their numbers move every day and say nothing about what an agent does. */
const POPULARITY = "stars|stargazers|downloads|forks|contributors|watchers|followers|installs|installations|pulls";
/** Words that are popularity only beside a large number: "3 users" may be a limit. */
const AUDIENCE = "users?|views?|visitors?|visits?|members?|likes?|developers?|teams|companies";
const ADJECTIVES =
  "(?:(?:weekly|monthly|daily|total|all-time|recent|active|happy|github|npm|pypi|docker|unique|page|package|registered)[ -])*";
const COUNT = "\\d(?:[\\d,.]*\\d)?(?: ?[kmb]\\b)?\\+?(?:/(?:week|month|day|wk|mo))?";
const LARGE_COUNT = "(?:\\d{1,3}(?:[,.]\\d{3})+|\\d{4,}|\\d[\\d.]*(?= ?[kmb]\\b| ?\\+))(?: ?[kmb]\\b)?\\+?";
/** Words that make a number a limit, which is a fact about the agent. */
const LIMIT =
  "(?<!\\b(?:up to|at most|at least|max|maximum|maximum of|min|minimum|minimum of|limit|limit of|limited to|limited to the first|first|top|only|than|per|for|every|after|with)[:=]? {0,3})(?<![\\w.,$€£v-])";

const COUNT_BEFORE_WORD = new RegExp(
  `${LIMIT}${COUNT}(?= ${ADJECTIVES}(?:${POPULARITY})\\b(?! (?:per|at a time|max|limit)\\b))`,
  "giu",
);
const LARGE_BEFORE_WORD = new RegExp(`${LIMIT}${LARGE_COUNT}(?= ${ADJECTIVES}(?:${AUDIENCE})\\b)`, "giu");
const WORD_BEFORE_COUNT = new RegExp(
  `(?<![\\w.-])(?<!\\b(?:max|maximum|concurrent|parallel) )((?:${POPULARITY}|${AUDIENCE})(?: \\([^)]{1,20}\\))? ?[:：]\\*{0,2} ?\\*{0,2})(?:${LARGE_COUNT}|\\d{3,}(?![\\d.]))(?! ?(?:ms|s|[kmg]i?b|px|%))`,
  "giu",
);
const STARS_BEFORE_COUNT = new RegExp(`(?<![\\w.-])((?:stars|forks|stargazers) ?[:：] ?)${COUNT}`, "giu");
const SIGN_BEFORE_COUNT = /([\u2B50\u2605\u2606]\uFE0F?|\u{1F31F}|\u{1F374}|\u{1F440}) ?\d[\d,.]*(?: ?[kmb]\b)?\+?/giu;

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?";
const DATE = [
  "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?",
  "\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}",
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  `\\d{1,2}(?:st|nd|rd|th)?\\.? ${MONTH},? \\d{4}`,
  `${MONTH} \\d{4}`,
  "(?:about |over |almost |~)?(?:\\d+|an?|one|two|three|few|a few) (?:second|minute|hour|day|week|month|year)s? ago",
  "yesterday|today|just now|last (?:week|month|year)",
].join("|");
/** A date that only says when a page or package was last touched. A version's date in a change log is told by its version. */
const DATED = new RegExp(
  `\\b((?:(?:last|latest|recently|page|first)[ -])*(?:updated?|commit(?:ted)?|modified|published|generated|crawled|indexed|synced|refreshed|pushed|(?<=(?:last|latest)[ -])released?)(?: ?(?:on|at|date|was|:|：|\\*|_|—|–|-))* ?)(?:${DATE})(?![\\w/])`,
  "giu",
);

const ADDRESS = /https?:\/\/[^\s<>"'`)\]]+/giu;
const TRACKER =
  /^(?:utm_\w+|ref|ref_src|source_ref|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_hs(?:enc|mi)|yclid|trk)$/iu;

/** An address without the parameters that only say where a visitor came from. */
function withoutTrackers(address: string): string {
  const [, before = address, query = "", fragment = ""] = /^([^?#]*)\?([^#]*)(#.*)?$/su.exec(address) ?? [];
  if (query === "") return address;
  const kept = query.split("&").filter((part) => !TRACKER.test(part.replace(/=.*$/su, "")));
  return before + (kept.length > 0 ? `?${kept.join("&")}` : "") + fragment;
}

/**
 * The text as it is hashed: what moves every day without the agent having changed is taken out. Popularity and dates of
 * upkeep become `#`, trackers in addresses go, white space is one space. Versions, limits, ports and prices stay.
 */
export const normalised = (text: string): string =>
  text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(ADDRESS, withoutTrackers)
    .replaceAll(COUNT_BEFORE_WORD, "#")
    .replaceAll(LARGE_BEFORE_WORD, "#")
    .replaceAll(WORD_BEFORE_COUNT, "$1#")
    .replaceAll(STARS_BEFORE_COUNT, "$1#")
    .replaceAll(SIGN_BEFORE_COUNT, "$1 #")
    .replaceAll(DATED, "$1#");
