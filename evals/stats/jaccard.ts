import { meanPairwise } from "./pairwise.ts";
import type { Ratings } from "./ratings.ts";

/**
 * Overlap of two sets, |A ∩ B| / |A ∪ B|, 0-1. Two empty sets are equal and give 1.
 * Source: Jaccard 1912, "The distribution of the flora in the alpine zone", New Phytologist 11.
 */
export function jaccard(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const shared = [...first].filter((member) => second.has(member)).length;
  const united = first.size + second.size - shared;
  return united === 0 ? 1 : shared / united;
}

/** Mean overlap of the sets that the trials of a unit gave (threats, say), averaged as {@link meanPairwise} says. */
export function meanJaccard(sets: Ratings<ReadonlySet<string>>): number | null {
  return meanPairwise(sets, jaccard);
}
