import { requireFinite, requirePairs } from "./ratings.ts";

/*
 * Plain doubles, no rounding: whoever prints a value rounds it. `null` means that the statistic is not defined for
 * these values, which is never the same as 0.
 */

/** Plain sum; 0 for no values. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Arithmetic mean; null for no values.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function mean(values: readonly number[]): number | null {
  requireFinite(values);
  return values.length === 0 ? null : sum(values) / values.length;
}

/**
 * Σ(x − x̄)², 0 for no values. The first value is taken off all of them beforehand, so that equal values give exactly 0:
 * the mean of three times 0.1 is not 0.1 in doubles, and "does not vary" must be told apart from "varies a little".
 */
export function squaredDeviations(values: readonly number[]): number {
  const origin = values[0] ?? 0;
  const shifted = values.map((value) => value - origin);
  const centre = sum(shifted) / values.length;
  return sum(shifted.map((value) => (value - centre) ** 2));
}

/**
 * Sample standard deviation √(Σ(x − x̄)²/(n − 1)), in the unit of the values; null for fewer than two of them.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function standardDeviation(values: readonly number[]): number | null {
  requireFinite(values);
  return values.length < 2 ? null : Math.sqrt(squaredDeviations(values) / (values.length - 1));
}

/**
 * Value below which a share `probability` (0-1) of the values lies, interpolated linearly between neighbours; null for
 * no values. Source: Hyndman & Fan 1996, "Sample Quantiles in Statistical Packages", definition 7.
 * @throws {RangeError} if a value is NaN or infinite, or `probability` lies outside 0-1.
 */
export function quantile(values: readonly number[], probability: number): number | null {
  requireFinite(values);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A quantile needs a probability from 0 to 1, got ${probability}.`);
  }
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * Middle value, or the mean of the two middle ones; null for no values.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/**
 * Mean of |first − second| over the pairs, in the unit of the values; null for no pairs.
 * @throws {RangeError} if the lists differ in length, or a value is NaN or infinite.
 */
export function meanAbsoluteError(first: readonly number[], second: readonly number[]): number | null {
  requirePairs(first, second);
  return mean(first.map((value, index) => Math.abs(value - (second[index] ?? 0))));
}
