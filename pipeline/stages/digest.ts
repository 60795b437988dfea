import { createHash } from "node:crypto";
import { z } from "zod";
import { dossierSchema, type Snapshot, type Span } from "../schema/dossier.ts";
import {
  bytesSchema,
  collectionSchema,
  type FetchedDocument,
  isManifest,
  sourceRecordSchema,
  type SourceRecord,
  type UnreadDocument,
} from "../schema/source.ts";
import { once } from "../schema/contract.ts";
import { byteOffsets } from "./digest/byte-offsets.ts";
import { type DerivedText, deriveText } from "./digest/derive-text.ts";
import { disagreements } from "./digest/disagree.ts";
import { dossierFindings } from "./digest/findings.ts";
import { fit, type FitSource } from "./digest/fit.ts";
import { suspicions } from "./digest/injection.ts";
import { holdsInvisible } from "./digest/invisible.ts";
import { isNoise, normalised } from "./digest/normalise.ts";
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

type UnnumberedSpan = Omit<Span, "id">;

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

/** Pieces of one source at most: many times those of the longest document, little enough to hold. */
const MOST_PIECES = 20_000;

/** Pieces in reading order. Of a text in too many, what follows the last one is one piece that the budget leaves out by its size. */
function piecesOf(derived: DerivedText): Piece[] {
  const pieces = derived.pieces().toSorted((a, b) => a.start - b.start);
  if (pieces.length <= MOST_PIECES) return pieces;
  const [first] = pieces.slice(MOST_PIECES);
  const kept = pieces.slice(0, MOST_PIECES);
  const start = Math.max(first?.start ?? 0, ...kept.slice(-1).map(({ end }) => end));
  return [
    ...kept,
    { start, end: derived.text.length, kind: "prose", section: "(the rest, in too many pieces)", hidden: false },
  ];
}

/** Spans of one source in reading order, without what only counts stars and days. */
function spansOf(source: string, derived: DerivedText): UnnumberedSpan[] {
  const byteAt = byteOffsets(derived.text);
  const read = piecesOf(derived)
    .map((piece) => {
      const text = derived.text.slice(piece.start, piece.end);
      return { ...piece, text, hidden: piece.hidden || holdsInvisible(text) };
    })
    .filter(({ text, hidden }) => hidden || !isNoise(text));
  const suspicious = suspicions(read);
  return read.map(({ start, end, text, kind, section, hidden }, index) => ({
    source,
    start: byteAt(start),
    end: byteAt(end),
    text,
    kind,
    section,
    hidden,
    suspicious: suspicious[index] ?? false,
  }));
}

/** Snapshots of all documents, and spans of those whose text has not stood before. */
function readDocuments(documents: readonly FetchedDocument[]): { snapshots: Snapshot[]; spans: UnnumberedSpan[] } {
  const seen = new Set<string>();
  const snapshots: Snapshot[] = [];
  const spans: UnnumberedSpan[] = [];
  for (const [index, document] of documents.entries()) {
    const derived = deriveText(document.bytes, document.kind, document.mediaType);
    const snapshot = snapshotOf(document, sourceIdOf(index), derived);
    snapshots.push(snapshot);
    if (seen.has(snapshot.record.text.sha256)) continue;
    seen.add(snapshot.record.text.sha256);
    for (const span of spansOf(snapshot.record.id, derived)) spans.push(span);
  }
  return { snapshots, spans };
}

/** Manifests that are read as plain lines, because they are not what their name says: a program would refuse them. */
const brokenManifests = (sources: readonly SourceRecord[]): UnreadDocument[] =>
  sources
    .filter(({ kind, text }) => isManifest(kind) && (text.parser === "none" || text.parser === "decoded-text@1"))
    .map(({ title, mediaType }) => ({
      title,
      reason: `it is no valid ${mediaType.replace(/;.*/, "")}, or too large or deep for one, and was read as plain text`,
    }));

const numbered = (spans: readonly UnnumberedSpan[]): Span[] =>
  spans.map((span, index) => ({ ...span, id: `S${index + 1}` }));

/** A file name that says its language: README.zh-CN.md, README_ja.md. */
const TRANSLATION =
  /readme[._-](?!en\b)(?:[a-z]{2}(?:[-_][a-z]{2,4})?|chinese|japanese|korean|spanish|french|german)\.(?:md|markdown|txt)\b/i;

/** What fitting needs to know of a source. */
function factsForFit(sources: readonly SourceRecord[]): (id: string) => FitSource {
  const hasOriginal = sources.some(({ kind, title, url }) => kind === "readme" && !TRANSLATION.test(`${title} ${url}`));
  const facts = new Map(
    sources.map(({ id, kind, title, url }) => [
      id,
      {
        isManifest: isManifest(kind),
        isTranslation: hasOriginal && (TRANSLATION.test(title) || TRANSLATION.test(url)),
      },
    ]),
  );
  return (id) => facts.get(id) ?? { isManifest: false, isTranslation: false };
}

/** Equal for two dossiers of which a judge would read the same: what moves every day without the agent is not in it. */
function sourceHashOf(spans: readonly UnnumberedSpan[], sources: readonly SourceRecord[]): string {
  const kinds = new Map(sources.map(({ id, kind }) => [id, kind]));
  return sha256(
    JSON.stringify(spans.map(({ source, text, kind, hidden }) => [kinds.get(source), normalised(text, kind), hidden])),
  );
}

/**
 * Turns fetched documents into numbered spans with exact byte ranges. Pure. Two documents with the same text give spans
 * once. Nothing is cut silently: what is left out, unread, hidden, contradicted or aimed at the assessor becomes a finding.
 */
export const digest = defineStage({
  name: "digest",
  input: once(collectionSchema),
  output: digestOutputSchema,
  run: ({ agent, documents, unread }, { dossierBytes }: DigestDeps): z.output<typeof digestOutputSchema> => {
    const { snapshots, spans: found } = readDocuments(documents);
    const sources = snapshots.map(({ record }) => record);
    const all = numbered(found);
    const fitted = fit(all, dossierBytes, factsForFit(sources));
    const spans = numbered(fitted.spans);
    const omitted = [...fitted.omitted];
    const findings = [
      ...dossierFindings(
        { spans: all, sources, omitted },
        [...unread, ...brokenManifests(sources)],
        fitted.unseenBytes,
      ),
      ...disagreements(all, sources),
    ];
    return {
      dossier: { agent, sources, spans, omitted, unread, findings, sourceHash: sourceHashOf(found, sources) },
      snapshots,
    };
  },
});
