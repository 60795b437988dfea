import { quantile, squaredDeviations, sum } from "./basics.ts";
import { normalQuantile, normalShareBelow } from "./normal.ts";
import { integerBelow, type Random } from "./random.ts";
import { present, requireFinite } from "./ratings.ts";

/** @default 2000 resamples, confidence 0.95 */
export interface BootstrapOptions {
  readonly resamples?: number;
  /** Share (above 0, below 1) of intervals, over many samples, that hold the true value. */
  readonly confidence?: number;
}

/** Where the true value lies, in the unit of the statistic. */
export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** Resamples the interval rests on: those for which the statistic was defined. */
  readonly resamples: number;
}

/**
 * Interval of any statistic of a sample of listings: bias-corrected and accelerated percentiles (BCa) of its values on
 * samples drawn anew, whole listings at a time, so that the trials of a listing stay together. Nothing is assumed about the
 * noise. Null where the statistic is not defined for the sample, or not without each single unit, as for one unit alone.
 * It cannot see what the sample lacks: a rate of exactly 0 gives an interval of no width. Thirty units is few: at 95%
 * expect the true value inside about 90 to 95 times in 100.
 * Source: Efron 1987, "Better Bootstrap Confidence Intervals", JASA 82; Efron & Tibshirani 1993, "An Introduction to the
 * Bootstrap", §14.3, eq. 14.9-14.15. Equal values count as half below, which a statistic with few values needs.
 * @param statistic Gives null where it is not defined; such resamples are left out.
 * @throws {RangeError} if the statistic gives NaN or an infinity, or an option is out of range.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
  random: Random,
  { resamples = 2000, confidence = 0.95 }: BootstrapOptions = {},
): BootstrapInterval | null {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`A number of resamples is a whole number from 1, got ${resamples}.`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`A confidence lies above 0 and below 1, got ${confidence}.`);
  }
  const estimate = units.length === 0 ? null : statistic(units);
  const acceleration = jackknifeAcceleration(units, statistic);
  if (estimate === null || acceleration === null) return null;
  requireFinite([estimate]);
  const values = present(Array.from({ length: resamples }, () => statistic(units.map(() => drawn(units, random)))));
  const below = sum(values.map((value) => (value < estimate ? 1 : value === estimate ? 0.5 : 0))) / values.length;
  const bias = normalQuantile(below);
  const end = (share: number): number | null => {
    const shifted = bias + normalQuantile(share);
    // Past a denominator of 0 the formula would come back from the other end.
    return quantile(values, normalShareBelow(bias + shifted / Math.max(0, 1 - acceleration * shifted)));
  };
  const low = end((1 - confidence) / 2);
  const high = end((1 + confidence) / 2);
  return low === null || high === null ? null : { low, high, confidence, resamples: values.length };
}

/**
 * â, how fast the statistic's spread changes with its value: skewness of the values got by leaving out one unit at a time,
 * over 6. 0 where they are all the same; null where one of them is not defined.
 * Source: Efron & Tibshirani 1993, eq. 14.15.
 */
export function jackknifeAcceleration<Unit>(
  units: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
): number | null {
  if (units.length < 2) return null;
  const values = present(units.map((_, left) => statistic(units.toSpliced(left, 1))));
  if (values.length < units.length) return null;
  const centre = sum(values) / values.length;
  const squares = squaredDeviations(values);
  const cubes = sum(values.map((value) => (centre - value) ** 3));
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function drawn<Unit>(units: readonly Unit[], random: Random): Unit {
  const unit = units[integerBelow(random, units.length)];
  if (unit === undefined) throw new RangeError("A random number below 0, or from 1, cannot draw a unit.");
  return unit;
}
