import type { AssessmentDiff, Cause, Change } from "../../pipeline/schema/diff.ts";
import type { OverrideValue } from "../../pipeline/schema/review.ts";
import { code, inline, shorten, visible } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";

const level = (value: number | null): string => (value === null ? "not stated" : String(value));
const answer = (value: string): string => value.replaceAll("_", " ");
/** Longest text of a stranger in a line of changes. */
const SHOWN = 120;
/** Places of sources that one line names. */
const MOST_PLACES = 4;

/** How outside text is made fit for one form. */
export interface Escape {
  readonly inline: (text: string) => string;
  readonly code: (text: string) => string;
}

export const FOR_MARKDOWN: Escape = { inline, code };
export const FOR_TERMINAL: Escape = { inline: visible, code: visible };
/** `markup` escapes whatever is put into it. */
export const FOR_MARKUP: Escape = { inline: (text) => text, code: (text) => text };

/** One change in words: what moved, and from what to what; null where something came or went. */
export interface ChangeParts {
  readonly what: string;
  readonly values: readonly [before: string, after: string] | null;
}

const STATUS: Readonly<Record<string, string>> = { reopened: "re-opened" };

/** What moved in an override: its own value, where it stands, its last day. */
function overrideParts(
  change: Extract<Change, { kind: "override" }>,
  { inline: escape, code: name }: Escape,
): ChangeParts {
  const words = (value: OverrideValue): string => {
    if (change.what === "expires") return value === null ? "no last day" : `until ${String(value)}`;
    if (change.what === "status") return STATUS[String(value)] ?? String(value);
    return escape(shorten(value === null ? "not stated" : String(value), SHOWN));
  };
  return {
    what: `override of ${name(change.path)} by ${escape(shorten(change.reviewer, SHOWN))}:`,
    values: [words(change.before), words(change.after)],
  };
}

const moved = (what: string, before: string, after: string): ChangeParts => ({ what, values: [before, after] });
const told = (what: string): ChangeParts => ({ what, values: null });

/** One change in words, outside text escaped. */
export function changeParts(change: Change, form: Escape): ChangeParts {
  const { inline: escape, code: name } = form;
  const said = (text: string): string => escape(shorten(text, SHOWN));
  switch (change.kind) {
    case "renamed":
      return moved("name", said(change.before), said(change.after));
    case "profile":
    case "band":
    case "interval":
      return moved(change.kind, change.before, change.after);
    case "score":
      return moved("score", oneDecimal(change.before), oneDecimal(change.after));
    case "level":
      return moved(`${said(change.name)}: level`, level(change.before), level(change.after));
    case "factor-certainty":
      return moved(`${said(change.name)}:`, answer(change.before), answer(change.after));
    case "probe":
      return moved(`${said(change.says)} (${name(change.probe)}):`, answer(change.before), answer(change.after));
    case "layer-certainty":
      return moved(`${change.layer} ${said(change.name)}:`, answer(change.before), answer(change.after));
    case "threat-added":
      return told(`${change.layer}: threat added, ${said(change.name)}`);
    case "threat-removed":
      return told(`${change.layer}: threat removed, ${said(change.name)}`);
    case "threat":
      return moved(`${change.layer}: ${change.what} of ${said(change.name)}`, change.before, change.after);
    case "scenario-added":
      return told(`scenario added (${name(change.risk)}): ${said(change.title)}`);
    case "scenario-removed":
      return told(`scenario removed (${name(change.risk)}): ${said(change.title)}`);
    case "scenario":
      return moved(`scenario ${name(change.risk)}: ${change.what}`, name(change.before), name(change.after));
    case "finding-added":
      return told(`finding added, ${change.code}: ${said(change.message)}`);
    case "finding-removed":
      return told(`finding gone, ${change.code}: ${said(change.message)}`);
    case "override-added":
    case "override-removed": {
      const status = change.status === "active" ? "" : ` (${STATUS[change.status] ?? change.status})`;
      const verb = change.kind === "override-added" ? "added" : "withdrawn";
      const value = change.value === null ? "not stated" : said(String(change.value));
      return told(`override ${verb}, ${name(change.path)} by ${said(change.reviewer)}: ${value}${status}`);
    }
    case "override":
      return overrideParts(change, form);
    case "review":
      return moved("review:", answer(change.before), answer(change.after));
    default:
      return change satisfies never;
  }
}

export const causeWords = (causes: readonly Cause[]): string => causes.join(", ");

/** True if the cause of the whole says it: it is the only one, and the part has the same. */
export const isTold = ({ causes }: Pick<Change, "causes">, whole: Pick<AssessmentDiff, "causes">): boolean =>
  whole.causes.length === 1 && causeWords(causes) === causeWords(whole.causes);

/** The cause of a part, where that of the whole does not say it already; and the changed places that its quotes stand in. */
export function reasonWords(part: Pick<Change, "causes" | "hunks">, whole: Pick<AssessmentDiff, "causes">): string {
  const { causes, hunks } = part;
  const more = hunks.length > MOST_PLACES ? ` and ${hunks.length - MOST_PLACES} more` : "";
  return [
    isTold(part, whole) ? "" : `; cause: ${causeWords(causes)}`,
    hunks.length === 0 ? "" : `; see ${hunks.slice(0, MOST_PLACES).join(", ")}${more}`,
  ].join("");
}

/** One change on one line, with its own cause where the agent has several. */
export function changeWords(change: Change, whole: Pick<AssessmentDiff, "causes">, form: Escape): string {
  const { what, values } = changeParts(change, form);
  return `${what}${values === null ? "" : ` ${values.join(" → ")}`}${reasonWords(change, whole)}`;
}
