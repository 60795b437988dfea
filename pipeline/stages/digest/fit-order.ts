import type { Span } from "../../schema/dossier.ts";
import { relevanceOf } from "./relevance.ts";

/** Weaker touches of a probe do not count, in word weights. */
const FAINT = 2.5;

/**
 * Spans with the most telling first: of every probe its strongest span, then of every probe its second, and so on, so that
 * no flood of text on one subject hides the rest. A text that stood before counts no more. Ties keep reading order.
 */
export function telling(spans: readonly Span[]): Span[] {
  const texts = new Set<string>();
  const read = spans.map((span, position) => {
    const isNew = !texts.has(span.text);
    texts.add(span.text);
    return { span, position, isNew, relevance: relevanceOf(span.text) };
  });
  const byProbe = new Map<number, { position: number; strength: number }[]>();
  for (const { position, isNew, relevance } of read) {
    if (!isNew) continue;
    for (const [probe, strength] of relevance.byProbe) {
      if (strength < FAINT) continue;
      const list = byProbe.get(probe);
      if (list === undefined) byProbe.set(probe, [{ position, strength }]);
      else list.push({ position, strength });
    }
  }
  const round = new Map<number, number>();
  for (const list of byProbe.values()) {
    const strongest = list.toSorted((a, b) => b.strength - a.strength || a.position - b.position);
    for (const [index, { position }] of strongest.entries())
      round.set(position, Math.min(round.get(position) ?? Number.POSITIVE_INFINITY, index));
  }
  const last = read.length;
  const roundOf = (position: number, isNew: boolean): number => (isNew ? (round.get(position) ?? last) : last + 1);
  return read
    .toSorted(
      (a, b) =>
        roundOf(a.position, a.isNew) - roundOf(b.position, b.isNew) ||
        b.relevance.total - a.relevance.total ||
        a.position - b.position,
    )
    .map(({ span }) => span);
}
