import type { Dossier, Span } from "../../schema/dossier.ts";
import { isManifest, type SourceRecord } from "../../schema/source.ts";

const INDENT = "    ";

/** Everything that some reader takes for the end of a line, so that no text can pretend to be the next span. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

/**
 * Characters that a person does not see: control and format characters but the joiners that scripts need, and the
 * variation selectors that can carry a message.
 */
const UNSEEN = /(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\u{e0100}-\u{e01ef}]/gu;

const escapeUnseen = (text: string): string =>
  text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Text on one line, for names and headings. */
const oneLine = (text: string): string => escapeUnseen(text.split(LINE_END).join(" ")).replace(/\s+/g, " ").trim();

/** Line ends stay, and every line but the first is indented. */
const indented = (text: string): string => text.trimEnd().split(LINE_END).map(escapeUnseen).join(`\n${INDENT}`);

function renderSpan({ id, kind, section, hidden, suspicious, text }: Span): string {
  const place = [kind, ...(section === "" ? [] : [oneLine(section)])].join(" · ");
  const marks = `${hidden ? " HIDDEN" : ""}${suspicious ? " SUSPICIOUS" : ""}`;
  return `${id} [${place}]${marks} ${indented(text)}`;
}

function renderSource(source: SourceRecord, dossier: Dossier): string {
  const trust = isManifest(source.kind) ? "manifest" : "prose";
  const omitted = dossier.omitted
    .filter((gap) => gap.source === source.id)
    .map((gap) => `(left out here: ${gap.bytes} bytes of "${oneLine(gap.section)}")`);
  return [
    `Source ${source.id}: ${oneLine(source.title)} (${source.kind}, ${trust}${source.truncated ? ", cut off at the size limit" : ""})`,
    ...dossier.spans.filter((span) => span.source === source.id).map(renderSpan),
    ...omitted,
  ].join("\n");
}

/** Who the agent is, as its own sources name it: data like the rest. */
export const renderAgent = ({ agent }: Dossier): string =>
  `Agent: ${oneLine(agent.name)} (${agent.references.map(oneLine).join(", ")})`;

/**
 * The spans as the judge reads them, source by source, one span a line: `S12 [list · Tools › Files] text`. Lines after
 * the first of a span are indented; characters that nobody sees are written out. Pure.
 */
export const renderDossier = (dossier: Dossier): string =>
  dossier.sources.map((source) => renderSource(source, dossier)).join("\n\n");
