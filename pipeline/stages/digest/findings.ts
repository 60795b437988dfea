import type { Dossier, Span } from "../../schema/dossier.ts";
import type { Finding } from "../../schema/finding.ts";
import type { UnreadDocument } from "../../schema/source.ts";
import { holdsInvisible } from "./invisible.ts";

/** Quotes in one finding. */
const MAX_QUOTES = 5;

/** What generators and checkers leave for each other. */
const OF_A_PROGRAM =
  /\b(?:auto-?)?generated\b|\b(?:es|markdown)lint\b|\bprettier-ignore\b|\bdo not edit\b|\bdoctoc\b|\ball-contributors\b/i;
/** Longer ones are read as text, whatever words they hold. In UTF-16 units. */
const LONGEST_MARKER = 120;
/** Fewer words are a marker for a program (`<!-- TOC -->`), not a text. */
const HIDDEN_WORDS = 8;

const saysSomething = (text: string): boolean =>
  !(text.length <= LONGEST_MARKER && OF_A_PROGRAM.test(text)) &&
  (text.replaceAll(/<(?!!--)[^>]*>/g, " ").match(/\p{L}{2,}/gu)?.length ?? 0) >= HIDDEN_WORDS;

/** The first of spans that say the same. */
const distinct = (spans: readonly Span[]): Span[] =>
  [...new Map(spans.toReversed().map((span) => [span.text, span])).values()].toReversed();

const evidenceOf = (spans: readonly Span[]): Finding["evidence"] =>
  spans.slice(0, MAX_QUOTES).map(({ source, start, end, text }) => ({ source, start, end, quote: text }));

/** Texts that speak to the assessor. Source spans keep their place and are marked. */
function injection(spans: readonly Span[]): Finding[] {
  const suspicious = spans.filter((span) => span.suspicious);
  if (suspicious.length === 0) return [];
  const message = `${suspicious.length} place(s) read like an instruction to whoever assesses this agent; they were treated as text, not obeyed.`;
  return [{ code: "injection-suspected", severity: "error", message, evidence: evidenceOf(suspicious) }];
}

function hiddenText(spans: readonly Span[]): Finding[] {
  const hidden = distinct(
    spans.filter(({ hidden: unseen, text }) => unseen && (holdsInvisible(text) || saysSomething(text))),
  );
  if (hidden.length === 0) return [];
  const severity = hidden.some((span) => span.suspicious || holdsInvisible(span.text)) ? "error" : "note";
  const message = `${hidden.length} text(s) are hidden from a reader of the rendered page.`;
  return [{ code: "hidden-text", severity, message, evidence: evidenceOf(hidden) }];
}

const truncated = (sources: Dossier["sources"]): Finding[] =>
  sources
    .filter((source) => source.truncated)
    .map(({ id, title, bytes }) => ({
      code: "source-truncated",
      severity: "warning",
      message: `Source ${id} (${title}) goes on behind a limit; ${bytes} bytes of it were read, the rest was not.`,
      evidence: [],
    }));

/** One document each, so that a reviewer sees what is missing. */
const unreadDocuments = (unread: readonly UnreadDocument[]): Finding[] =>
  unread.map(({ title, reason }) => ({
    code: "source-unread",
    severity: "warning",
    message: `${title}: ${reason.replace(/[.\s]+$/, "")}.`,
    evidence: [],
  }));

function leftOut(omitted: Dossier["omitted"], excessBytes: number): Finding[] {
  if (omitted.length === 0 && excessBytes === 0) return [];
  const bytes = omitted.reduce((sum, entry) => sum + entry.bytes, 0);
  const left = `${omitted.length} section(s), ${bytes} bytes, did not fit into the dossier; they are listed under "omitted".`;
  const excess =
    excessBytes > 0
      ? ` Hidden and suspicious text, which is never left out, exceeds the limit by ${excessBytes} bytes.`
      : "";
  return [{ code: "source-left-out", severity: "warning", message: left + excess, evidence: [] }];
}

/** What a reviewer must know about a dossier before its content: suspicions, hidden text, and everything that was not read. */
export const dossierFindings = (
  { spans, sources, omitted }: Pick<Dossier, "spans" | "sources" | "omitted">,
  unread: readonly UnreadDocument[],
  excessBytes: number,
): Finding[] => [
  ...injection(spans),
  ...hiddenText(spans),
  ...truncated(sources),
  ...unreadDocuments(unread),
  ...leftOut(omitted, excessBytes),
];
