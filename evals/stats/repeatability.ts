import { meanSquare, oneWayAnova } from "./anova.ts";
import type { Ratings } from "./ratings.ts";

/**
 * Within-unit standard deviation s_w = √(mean square within), in the unit of the values: how far one trial of a listing
 * lies from that listing's mean. Null if no unit was tried twice.
 * Source: Bland & Altman 1996, "Measurement error", BMJ 313:744.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function withinUnitDeviation(ratings: Ratings<number>): number | null {
  const within = meanSquare(oneWayAnova(ratings).within);
  return within === null ? null : Math.sqrt(within);
}

/**
 * Standard error of measurement as textbooks give it, SD·√(1 − reliability), in the unit of `deviation`. An estimate of the
 * same noise as {@link withinUnitDeviation}, got from a reliability coefficient; for comparison with figures others print.
 * Source: Weir 2005, "Quantifying test-retest reliability", J. Strength Cond. Res. 19.
 * @param deviation Standard deviation of all scores, at least 0.
 * @param reliability An intraclass correlation, at most 1.
 * @throws {RangeError} if either lies outside its range.
 */
export function standardErrorOfMeasurement(deviation: number, reliability: number): number {
  requireDeviation(deviation);
  if (!(reliability <= 1 && reliability > -Infinity)) {
    throw new RangeError(`A reliability is a number up to 1, got ${reliability}.`);
  }
  return deviation * Math.sqrt(1 - reliability);
}

/**
 * Two trials of one unchanged listing differ by less than this 95 times in 100: 1.96·√2·s_w. A published number moves only
 * by more than this. We put {@link withinUnitDeviation} in, and not SD·√(1 − ICC): that one leans on how different the
 * sampled listings happen to be, through both of its factors, and on which ICC was picked; s_w is the noise alone.
 * Source: Bland & Altman 1999, "Measuring agreement in method comparison studies", Stat. Methods Med. Res. 8, §3. Their paper
 * of 1986 (Lancet i:307) takes 2 for 1.96.
 * @throws {RangeError} if `withinDeviation` is negative, NaN or infinite.
 */
export function repeatabilityCoefficient(withinDeviation: number): number {
  requireDeviation(withinDeviation);
  return 1.96 * Math.SQRT2 * withinDeviation;
}

function requireDeviation(deviation: number): void {
  if (!(deviation >= 0 && deviation < Infinity)) {
    throw new RangeError(`A standard deviation is a finite number from 0, got ${deviation}.`);
  }
}
