import { squaredDeviations, sum } from "./basics.ts";
import { requirePairs } from "./ratings.ts";

/**
 * Pearson's product-moment correlation of pairs, −1 to 1. Null for fewer than two pairs, or if one side does not vary.
 * Source: Pearson 1896, Phil. Trans. A 187; Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²·Σ(y − ȳ)²).
 * @throws {RangeError} if the lists differ in length, or a value is NaN or infinite.
 */
export function pearson(first: readonly number[], second: readonly number[]): number | null {
  requirePairs(first, second);
  const spread = Math.sqrt(squaredDeviations(first)) * Math.sqrt(squaredDeviations(second));
  if (!(spread > 0)) return null;
  const centre = sum(first) / first.length;
  const otherCentre = sum(second) / second.length;
  const shared = sum(first.map((value, index) => (value - centre) * ((second[index] ?? 0) - otherCentre)));
  // Rounding may step over the end by the last bit.
  return Math.max(-1, Math.min(1, shared / spread));
}

/**
 * Spearman's rank correlation, −1 to 1: Pearson's of the ranks, equal values sharing their mean rank. Null as {@link pearson}.
 * Source: Spearman 1904; ties: Kendall & Gibbons 1990, "Rank Correlation Methods", chapter 3.
 * @throws {RangeError} if the lists differ in length, or a value is NaN or infinite.
 */
export function spearman(first: readonly number[], second: readonly number[]): number | null {
  requirePairs(first, second);
  return pearson(meanRanks(first), meanRanks(second));
}

function meanRanks(values: readonly number[]): number[] {
  const ranks = new Map<number, number>();
  const places = Map.groupBy(values.toSorted((a, b) => a - b).entries(), ([, value]) => value);
  for (const [value, equal] of places) ranks.set(value, sum(equal.map(([place]) => place)) / equal.length);
  return values.map((value) => ranks.get(value) ?? 0);
}
