import { sum } from "./basics.ts";
import { present, type Ratings } from "./ratings.ts";

/**
 * Share (0-1) of trials whose severity band is not the one most trials of their listing gave. Which of equally frequent
 * bands is taken changes nothing. Trials without a band are left out, and so are listings with fewer than two bands, which
 * cannot flip; null if nothing is left.
 * Source: the variation ratio, 1 − modal count/count (Freeman 1965, "Elementary Applied Statistics"), over all listings.
 */
export function bandFlipRate(bands: Ratings<string>): number | null {
  const units = bands.map((unit) => present(unit)).filter((unit) => unit.length >= 2);
  const trials = sum(units.map((unit) => unit.length));
  if (trials === 0) return null;
  return sum(units.map((unit) => unit.length - modalCount(unit))) / trials;
}

function modalCount(unit: readonly string[]): number {
  const groups = [...Map.groupBy(unit, (band) => band).values()];
  return Math.max(...groups.map((same) => same.length));
}
