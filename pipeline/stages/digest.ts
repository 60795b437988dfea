import { createHash } from "node:crypto";
import { z } from "zod";
import { type Dossier, dossierSchema, type Snapshot, type Span } from "../schema/dossier.ts";
import type { Finding } from "../schema/finding.ts";
import {
  bytesSchema,
  collectionSchema,
  type FetchedDocument,
  isManifest,
  sourceRecordSchema,
  type SourceRecord,
} from "../schema/source.ts";
import { byteOffsets } from "./digest/byte-offsets.ts";
import { type DerivedText, deriveText } from "./digest/derive-text.ts";
import { fit } from "./digest/fit.ts";
import { addressesAssessor } from "./digest/injection.ts";
import { holdsInvisible } from "./digest/invisible.ts";
import type { Piece } from "./digest/piece.ts";
import { defineStage } from "./stage.ts";

export interface DigestDeps {
  /** Most bytes of source text that a judge is shown of one agent. */
  readonly dossierBytes: number;
}

export const digestOutputSchema = z.object({
  dossier: dossierSchema,
  snapshots: z.array(z.object({ record: sourceRecordSchema, raw: bytesSchema, text: bytesSchema })),
});

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** A, B, … Z, AA, AB, … */
export const sourceIdOf = (index: number): string =>
  (index < 26 ? "" : sourceIdOf(Math.floor(index / 26) - 1)) + String.fromCodePoint(65 + (index % 26));

function snapshotOf(document: FetchedDocument, id: string, derived: DerivedText): Snapshot {
  const { bytes, ...facts } = document;
  const text = derived.parser === "none" ? bytes : Buffer.from(derived.text, "utf8");
  const record: SourceRecord = {
    id,
    ...facts,
    sha256: sha256(bytes),
    bytes: bytes.length,
    text: { parser: derived.parser, sha256: sha256(text), bytes: text.length },
  };
  return { record, raw: bytes, text };
}

/** Sections below the document's own title. The title excuses nothing: an agent called "… Guard" would go free with all it says. */
const sectionsBelowTitle = (section: string): string => section.split(" › ").slice(1).join(" ");

/** Pieces before a code block that may introduce it as a sample. */
const INTRODUCTION = 2;

/** Spans of one source, without ids. */
function spansOf(source: string, derived: DerivedText): Omit<Span, "id">[] {
  const byteAt = byteOffsets(derived.text);
  const pieces = derived.pieces().toSorted((a, b) => a.start - b.start);
  const textOf = ({ start, end }: Piece): string => derived.text.slice(start, end);
  return pieces.map((piece, index) => {
    const { start, end, kind, section } = piece;
    const text = textOf(piece);
    const hidden = piece.hidden || holdsInvisible(text);
    const before = kind === "code" ? pieces.slice(Math.max(0, index - INTRODUCTION), index).map(textOf) : [];
    const context = [sectionsBelowTitle(section), ...before].join("\n");
    const suspicious = addressesAssessor(text, context, hidden);
    return { source, start: byteAt(start), end: byteAt(end), text, kind, section, hidden, suspicious };
  });
}

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
  spans.slice(0, 5).map(({ source, start, end, text }) => ({ source, start, end, quote: text }));

function findingsOf(dossier: Pick<Dossier, "spans" | "sources" | "omitted">): Finding[] {
  const findings: Finding[] = [];
  const suspicious = dossier.spans.filter((span) => span.suspicious);
  if (suspicious.length > 0) {
    const message = `${suspicious.length} place(s) read like an instruction to whoever assesses this agent; they were treated as text, not obeyed.`;
    findings.push({ code: "injection-suspected", severity: "error", message, evidence: evidenceOf(suspicious) });
  }
  const hidden = distinct(
    dossier.spans.filter(({ hidden: unseen, text }) => unseen && (holdsInvisible(text) || saysSomething(text))),
  );
  if (hidden.length > 0) {
    const severity = hidden.some((span) => span.suspicious || holdsInvisible(span.text)) ? "error" : "note";
    const message = `${hidden.length} text(s) are hidden from a reader of the rendered page.`;
    findings.push({ code: "hidden-text", severity, message, evidence: evidenceOf(hidden) });
  }
  for (const { id, title, bytes, truncated } of dossier.sources) {
    if (!truncated) continue;
    const message = `Source ${id} (${title}) goes on behind a limit; ${bytes} bytes of it were read, the rest was not.`;
    findings.push({ code: "source-truncated", severity: "warning", message, evidence: [] });
  }
  if (dossier.omitted.length > 0) {
    const bytes = dossier.omitted.reduce((sum, entry) => sum + entry.bytes, 0);
    const message = `${dossier.omitted.length} section(s), ${bytes} bytes, did not fit into the dossier; they are listed under "omitted".`;
    findings.push({ code: "source-left-out", severity: "warning", message, evidence: [] });
  }
  return findings;
}

/**
 * Turns fetched documents into numbered spans with exact byte ranges. Pure. Two documents with the same text give spans
 * once. Nothing is cut silently: what is left out, hidden or aimed at the assessor becomes a finding.
 */
export const digest = defineStage({
  name: "digest",
  input: collectionSchema,
  output: digestOutputSchema,
  run: ({ agent, documents }, { dossierBytes }: DigestDeps): z.output<typeof digestOutputSchema> => {
    const seen = new Set<string>();
    const snapshots: Snapshot[] = [];
    const found: Omit<Span, "id">[] = [];
    for (const [index, document] of documents.entries()) {
      const derived = deriveText(document.bytes, document.kind, document.mediaType);
      const snapshot = snapshotOf(document, sourceIdOf(index), derived);
      snapshots.push(snapshot);
      if (seen.has(snapshot.record.text.sha256)) continue;
      seen.add(snapshot.record.text.sha256);
      found.push(...spansOf(snapshot.record.id, derived));
    }
    const sources = snapshots.map(({ record }) => record);
    const kinds = new Map(sources.map(({ id, kind }) => [id, kind]));
    const numbered = found.map((span, index) => ({ id: `S${index + 1}`, ...span }));
    const fitted = fit(numbered, dossierBytes, (source) => isManifest(kinds.get(source) ?? "document"));
    const spans = fitted.spans.map((span, index) => ({ ...span, id: `S${index + 1}` }));
    const omitted = [...fitted.omitted];
    const sourceHash = sha256(
      JSON.stringify(numbered.map(({ source, text, hidden }) => [kinds.get(source), text, hidden])),
    );
    return {
      dossier: { agent, sources, spans, omitted, findings: findingsOf({ spans, sources, omitted }), sourceHash },
      snapshots,
    };
  },
});
