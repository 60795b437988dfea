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

/** True for hidden text that a reader would want to know of: more than a marker, and not one that a program left. */
const isForReaders = (text: string): boolean =>
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

/** More bytes of hidden text than this are worth a look, whatever each of them says. */
const MUCH_HIDDEN_BYTES = 8_192;

/** @param leftOutBytes of unseen text that did not fit: nobody hides so much by accident */
function hiddenText(spans: readonly Span[], leftOutBytes: number): Finding[] {
  const all = spans.filter((span) => span.hidden);
  const isMuch = all.reduce((sum, { start, end }) => sum + end - start, 0) > MUCH_HIDDEN_BYTES;
  const hidden = distinct(all.filter(({ text }) => isMuch || holdsInvisible(text) || isForReaders(text)));
  if (hidden.length === 0) return [];
  const isGrave = leftOutBytes > 0 || hidden.some((span) => span.suspicious || holdsInvisible(span.text));
  const severity = isGrave ? "error" : "note";
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

function leftOut(omitted: Dossier["omitted"], unseenBytes: number): Finding[] {
  if (omitted.length === 0) return [];
  const bytes = omitted.reduce((sum, entry) => sum + entry.bytes, 0);
  const left = `${omitted.length} section(s), ${bytes} bytes, did not fit into the dossier; they are listed under "omitted".`;
  const unseen =
    unseenBytes > 0 ? ` Of these bytes ${unseenBytes} are hidden or suspicious text beyond its share.` : "";
  return [
    { code: "source-left-out", severity: unseenBytes > 0 ? "error" : "warning", message: left + unseen, evidence: [] },
  ];
}

/** What a reviewer must know about a dossier before its content: suspicions, hidden text, and everything that was not read. */
export const dossierFindings = (
  { spans, sources, omitted }: Pick<Dossier, "spans" | "sources" | "omitted">,
  unread: readonly UnreadDocument[],
  unseenBytes: number,
): Finding[] => [
  ...injection(spans),
  ...hiddenText(spans, unseenBytes),
  ...truncated(sources),
  ...unreadDocuments(unread),
  ...leftOut(omitted, unseenBytes),
];
