import { mean, standardDeviation } from "./basics.ts";
import { requirePairs } from "./ratings.ts";

/** How far two methods lie apart on the same units, in the unit of the values. */
export interface LimitsOfAgreement {
  /** Mean of first − second: above 0 where the first gives more. */
  readonly bias: number;
  /** Standard deviation of the differences. */
  readonly deviation: number;
  /** About 95% of differences lie from `low` to `high`: bias ∓ 1.96 deviations. */
  readonly low: number;
  readonly high: number;
}

/**
 * Bias and 95% limits of agreement of two methods (a judge and the golden score) that measured the same units, in the same
 * order. Null for fewer than two pairs.
 * Source: Bland & Altman 1986, "Statistical methods for assessing agreement between two methods of clinical measurement",
 * Lancet i:307, with 1.96 for their 2, as in their paper of 1999, §2.
 * @throws {RangeError} if the lists differ in length, or a value is NaN or infinite.
 */
export function limitsOfAgreement(first: readonly number[], second: readonly number[]): LimitsOfAgreement | null {
  requirePairs(first, second);
  const differences = first.map((value, index) => value - (second[index] ?? 0));
  const bias = mean(differences);
  const deviation = standardDeviation(differences);
  if (bias === null || deviation === null) return null;
  return { bias, deviation, low: bias - 1.96 * deviation, high: bias + 1.96 * deviation };
}
