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
