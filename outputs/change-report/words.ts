import type { Change } from "../../pipeline/schema/diff.ts";
import { code, inline, shorten, visible } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";

const level = (value: number | null): string => (value === null ? "not stated" : String(value));
const answer = (value: string): string => value.replaceAll("_", " ");
/** Longest text of a stranger in a line of changes. */
const SHOWN = 120;

/** How outside text is made fit for one form. */
export interface Escape {
  readonly inline: (text: string) => string;
  readonly code: (text: string) => string;
}

export const FOR_MARKDOWN: Escape = { inline, code };
export const FOR_TERMINAL: Escape = { inline: visible, code: visible };

/** One change in words, outside text escaped. */
export function changeWords(change: Change, { inline: escape, code: name }: Escape): string {
  const said = (text: string): string => escape(shorten(text, SHOWN));
  switch (change.kind) {
    case "profile":
      return `profile ${change.before} → ${change.after}`;
    case "score":
      return `score ${oneDecimal(change.before)} → ${oneDecimal(change.after)}`;
    case "band":
      return `band ${change.before} → ${change.after}`;
    case "interval":
      return `interval ${change.before} → ${change.after}`;
    case "level":
      return `${said(change.name)}: level ${level(change.before)} → ${level(change.after)}`;
    case "factor-certainty":
      return `${said(change.name)}: ${answer(change.before)} → ${answer(change.after)}`;
    case "probe":
      return `${said(change.says)} (${name(change.probe)}): ${answer(change.before)} → ${answer(change.after)}`;
    case "layer-certainty":
      return `${change.layer} ${said(change.name)}: ${answer(change.before)} → ${answer(change.after)}`;
    case "threat-added":
      return `${change.layer}: threat added, ${said(change.name)}`;
    case "threat-removed":
      return `${change.layer}: threat removed, ${said(change.name)}`;
    case "threat":
      return `${change.layer}: ${change.what} of ${said(change.name)} ${change.before} → ${change.after}`;
    case "scenario-added":
      return `scenario added (${name(change.risk)}): ${said(change.title)}`;
    case "scenario-removed":
      return `scenario removed (${name(change.risk)}): ${said(change.title)}`;
    case "scenario":
      return `scenario ${name(change.risk)}: ${change.what} ${name(change.before)} → ${name(change.after)}`;
    case "finding-added":
      return `finding added, ${change.code}: ${said(change.message)}`;
    case "finding-removed":
      return `finding gone, ${change.code}: ${said(change.message)}`;
    case "review":
      return `review: ${answer(change.before)} → ${answer(change.after)}`;
    default:
      return change satisfies never;
  }
}
