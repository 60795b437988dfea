import type { Hit } from "./find-evidence.ts";

/** Quotes that a reader is shown for one answer. */
const MAX_SPANS = 3;
/** A quote of this many characters is read at a glance. */
const SHORT = 200;

/** The lower, the better a quote: seen by everyone, from a manifest, strong, a list entry, short, no mere heading. */
function rank({ entry: { span, fromManifest, isCredible }, strength, isTool }: Hit): number {
  let penalty = 0;
  if (!isCredible) penalty += 100;
  if (!fromManifest) penalty += 8;
  if (!isTool) penalty += 2;
  if (span.kind === "heading") penalty += 5;
  if (span.kind === "code") penalty += 3;
  if (span.text.length > SHORT) penalty += 2;
  return penalty - 4 * strength;
}

/** Ids of the best places, best first; between equals the one that stands first. */
export const pickSpans = (hits: readonly Hit[]): string[] =>
  hits
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MAX_SPANS)
    .map(({ entry }) => entry.span.id);
