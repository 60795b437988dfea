import type { Span } from "../../pipeline/schema/dossier.ts";
import type { Finding } from "../../pipeline/schema/finding.ts";
import type { SourceKind, SourceRecord } from "../../pipeline/schema/source.ts";
import { disagreements } from "../../pipeline/stages/digest/disagree.ts";
import { FIXED_TIME } from "./documents.ts";

/** A sentence of a README, unless it is said to be something else. */
export const span = (text: string, facts: Partial<Span> = {}): Span => ({
  id: "S1",
  source: "A",
  start: 0,
  end: text.length,
  text,
  kind: "prose",
  section: "Sample",
  hidden: false,
  suspicious: false,
  ...facts,
});

const source = (id: string, kind: SourceKind): SourceRecord => ({
  id,
  kind,
  url: `file:${id}`,
  finalUrl: null,
  mediaType: "text/plain",
  title: id,
  retrievedAt: FIXED_TIME,
  sha256: "0".repeat(64),
  text: { parser: "none", sha256: "0".repeat(64), bytes: 1 },
  bytes: 1,
  truncated: false,
  etag: null,
  lastModified: null,
});

/** What is found between spans of a README (`A`) and of a manifest (`B`). */
export const found = (spans: readonly Span[], kind: SourceKind = "package-json"): Finding[] =>
  disagreements(spans, [source("A", "readme"), source("B", kind)]);
/** Findings where the text says one thing and these lines of a manifest another. */
export const against = (claim: string, lines: readonly string[], kind?: SourceKind): Finding[] =>
  found([span(claim), ...lines.map((line) => span(line, { source: "B", kind: "field" }))], kind);

/** A claim of each rule. */
export const CLAIMS = {
  "read-only": "This server is strictly read-only.",
  offline: "Works offline.",
  telemetry: "No telemetry.",
  "api-key": "No API key needed.",
  "open-source": "Sample is open source.",
  "install-scripts": "It has no install scripts.",
  sandboxed: "The agent is fully sandboxed.",
  stateless: "It stores nothing.",
  maintained: "Actively maintained.",
  approval: "Every tool call requires approval.",
} as const;
