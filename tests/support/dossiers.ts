import { createHash } from "node:crypto";
import type { Dossier, Span } from "../../pipeline/schema/dossier.ts";
import type { SourceRecord } from "../../pipeline/schema/source.ts";
import { FIXED_TIME } from "./documents.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const sourceOf = (id: string, text: string): SourceRecord => ({
  id,
  kind: id === "A" ? "readme" : "package-json",
  title: id === "A" ? "README.md" : "package.json",
  url: `file:${id}`,
  finalUrl: null,
  mediaType: id === "A" ? "text/markdown" : "application/json",
  retrievedAt: FIXED_TIME,
  sha256: sha256(text),
  bytes: Buffer.byteLength(text),
  truncated: false,
  etag: null,
  lastModified: null,
  text: { parser: id === "A" ? "none" : "package-json-lines@2", sha256: sha256(text), bytes: Buffer.byteLength(text) },
});

/** A dossier of hand-made spans: source A is a README, source B a manifest. Offsets follow the texts, one a line. */
export function dossierOf(spans: readonly (Partial<Span> & { readonly text: string })[]): Dossier {
  const texts = new Map<string, string>();
  const numbered = spans.map((span, index): Span => {
    const source = span.source ?? "A";
    const before = texts.get(source) ?? "";
    const start = Buffer.byteLength(before);
    texts.set(source, `${before}${span.text}\n`);
    const kind = source === "A" ? ("prose" as const) : ("field" as const);
    const end = start + Buffer.byteLength(span.text);
    return { kind, section: "", hidden: false, suspicious: false, ...span, id: `S${index + 1}`, source, start, end };
  });
  return {
    agent: { name: "Sample", slug: "sample", references: ["./sample"], identities: [] },
    sources: [...texts].map(([id, text]) => sourceOf(id, text)),
    spans: numbered,
    omitted: [],
    unread: [],
    findings: [],
    sourceHash: sha256([...texts.values()].join("")),
  };
}
