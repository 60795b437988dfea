import type { Ratings } from "../stats/ratings.ts";
import { type Reading, readingsByListing, type Trial } from "./trial.ts";

/** All readings of one listing: the unit that is resampled, because its trials belong together. */
export interface Unit {
  readonly listing: string;
  readonly readings: readonly Reading[];
}

export const unitsOf = (trials: readonly Trial[]): Unit[] =>
  [...readingsByListing(trials)].map(([listing, readings]) => ({ listing, readings }));

/** Statistic of one value over units, for `figureOver`. */
export const over =
  <Value>(valueOf: (reading: Reading) => Value | null, statistic: (ratings: Ratings<Value>) => number | null) =>
  (units: readonly Unit[]): number | null =>
    statistic(units.map(({ readings }) => readings.map(valueOf)));
