import { type BootstrapOptions, bootstrapInterval } from "./stats/bootstrap.ts";
import { seededRandom } from "./stats/random.ts";
import type { Figure, Offender } from "./result.ts";

/** One seed for every interval: the same trials give the same report. */
const SEED = 20_261_121;
const MOST_OFFENDERS = 3;
/** Fewer resamples than the default: dozens of figures are drawn, and the second decimal is all that is printed. */
const RESAMPLES: BootstrapOptions = { resamples: 1000 };

/** The worst three. @param order of two values, negative if the first is worse */
export const worstOf = (all: readonly Offender[], order: (a: number, b: number) => number): Offender[] =>
  all.toSorted((a, b) => order(a.value, b.value) || (a.name < b.name ? -1 : 1)).slice(0, MOST_OFFENDERS);

export const lowestFirst = (a: number, b: number): number => a - b;
export const highestFirst = (a: number, b: number): number => b - a;

type Facts = Pick<Figure, "id" | "says"> & Partial<Pick<Figure, "count" | "worst">>;

/** A figure without an interval, such as a count. */
export const plainFigure = (facts: Facts, value: number | null): Figure => ({
  interval: null,
  count: 0,
  worst: [],
  ...facts,
  value,
});

/** A figure of units (listings), with its 95% interval by resampling whole units. */
export function figureOver<Unit>(
  facts: Facts,
  units: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null,
): Figure {
  const value = units.length === 0 ? null : statistic(units);
  const interval = bootstrapInterval(units, statistic, seededRandom(SEED), RESAMPLES);
  return {
    count: units.length,
    worst: [],
    ...facts,
    value,
    interval: interval === null ? null : { low: interval.low, high: interval.high },
  };
}
