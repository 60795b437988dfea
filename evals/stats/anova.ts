import { squaredDeviations, sum } from "./basics.ts";
import { present, type Ratings } from "./ratings.ts";

/** One line of an analysis of variance. */
export interface VariationSource {
  readonly sumOfSquares: number;
  readonly degreesOfFreedom: number;
}

/** How much of the variation lies between the units, and how much between the trials of one unit. */
export interface OneWayAnova {
  readonly between: VariationSource;
  readonly within: VariationSource;
  /** n₀, the number of trials a unit that stands for unequal ones; their number where all have the same. 0 for one unit. */
  readonly trialsPerUnit: number;
}

/** Variances, in the square of the values' unit. */
export interface VarianceComponents {
  /** σ² of the units' true values; 0 where its estimate is negative. */
  readonly between: number;
  /** σ² of repeated trials of one unit: the noise. */
  readonly within: number;
}

/**
 * One-way analysis of variance of trials within units; unequal numbers of trials are allowed, missing ones are left out.
 * Source: Sokal & Rohlf 1995, "Biometry", 3rd ed., chapter 9 (n₀: unequal sample sizes).
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function oneWayAnova(ratings: Ratings<number>): OneWayAnova {
  const units = ratings.map((unit) => present(unit)).filter((unit) => unit.length > 0);
  const values = units.flat();
  const withinSquares = sum(units.map((unit) => squaredDeviations(unit)));
  // Every value replaced by the mean of its unit: what then still varies lies between the units.
  const origin = values[0] ?? 0;
  const levelled = units.flatMap((unit) => {
    const centre = sum(unit.map((value) => value - origin)) / unit.length;
    return unit.map(() => centre);
  });
  const sizeSquares = sum(units.map((unit) => unit.length ** 2));
  const betweenFreedom = Math.max(0, units.length - 1);
  return {
    between: { sumOfSquares: squaredDeviations(levelled), degreesOfFreedom: betweenFreedom },
    within: { sumOfSquares: withinSquares, degreesOfFreedom: values.length - units.length },
    trialsPerUnit: betweenFreedom === 0 ? 0 : (values.length - sizeSquares / values.length) / betweenFreedom,
  };
}

/** Mean square of one line of the table; null where nothing was free to vary. */
export function meanSquare(source: VariationSource): number | null {
  return source.degreesOfFreedom === 0 ? null : source.sumOfSquares / source.degreesOfFreedom;
}

/**
 * Variance between listings and within listings, of a one-way random-effects model. The estimate of the first can come
 * out negative where noise is large; it is then 0, as is usual. Null for fewer than two units, or if no unit was tried twice.
 * Source: Searle, Casella & McCulloch 1992, "Variance Components", chapter 3 (ANOVA estimators, unbalanced data).
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function varianceComponents(ratings: Ratings<number>): VarianceComponents | null {
  const anova = oneWayAnova(ratings);
  const between = meanSquare(anova.between);
  const within = meanSquare(anova.within);
  if (between === null || within === null) return null;
  return { between: Math.max(0, (between - within) / anova.trialsPerUnit), within };
}
