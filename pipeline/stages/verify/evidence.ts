import { saysSomething } from "../../framework/says-something.ts";
import type { Dossier, Span } from "../../schema/dossier.ts";
import type { Evidence } from "../../schema/evidence.ts";
import { isManifest } from "../../schema/source.ts";

/** Resolves span ids to quotes. The only way from a judge's answer to evidence. */
export interface EvidenceBook {
  /** Spans that exist, in the order named, without repeats. Unknown ids are counted in `dropped`. */
  resolve(ids: readonly string[]): Span[];
  /** Quote and offsets of a span. */
  quote(span: Span): Evidence;
  /** True if a span has this id. */
  has(id: string): boolean;
  /** Fit to support an answer that lowers risk: visible, no instruction to the assessor, and more than a heading or links. */
  isCredible(span: Span): boolean;
  /** From a manifest, whose word outranks prose (design §8.2). */
  isFromManifest(span: Span): boolean;
  /** Ids named so far that no span has. */
  readonly dropped: ReadonlySet<string>;
}

export function openEvidenceBook(dossier: Dossier): EvidenceBook {
  const spans = new Map(dossier.spans.map((span) => [span.id, span]));
  const kinds = new Map(dossier.sources.map((source) => [source.id, source.kind]));
  const dropped = new Set<string>();
  return {
    dropped,
    resolve: (ids) =>
      [...new Set(ids)].flatMap((id) => {
        const span = spans.get(id);
        if (span === undefined) dropped.add(id);
        return span ?? [];
      }),
    quote: ({ source, start, end, text }) => ({ source, start, end, quote: text }),
    has: (id) => spans.has(id),
    isCredible: (span) => !span.hidden && !span.suspicious && saysSomething(span),
    isFromManifest: (span) => isManifest(kinds.get(span.source) ?? "document"),
  };
}

/** Joins lists of evidence: first come first, no place twice, at most `limit`. */
export function joinEvidence(lists: readonly (readonly Evidence[])[], limit: number): Evidence[] {
  const byPlace = new Map<string, Evidence>();
  for (const evidence of lists.flat()) {
    const place = `${evidence.source}:${evidence.start}`;
    if (!byPlace.has(place)) byPlace.set(place, evidence);
  }
  return [...byPlace.values()].slice(0, limit);
}
