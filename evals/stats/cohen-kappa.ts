import { sum } from "./basics.ts";
import { present } from "./ratings.ts";

/** What a disagreement of d levels costs: 1 whatever d is (`none`), d (`linear`), d² (`quadratic`). */
export type KappaWeighting = "none" | "linear" | "quadratic";

/**
 * Agreement beyond chance of two raters on ordered levels (a judge and the human golden set): 1 − Σv·o/Σv·e, where v is
 * what a disagreement costs, o how often it was seen and e how often the raters' own level frequencies let expect it.
 * 1 is perfect, 0 is chance. Levels are numbers at even distances; their scale, and levels that nobody used, change nothing.
 * Pairs with a missing side are left out. Null if none is left, or if both raters gave one and the same level throughout.
 * Source: Cohen 1968, "Weighted kappa", Psychological Bulletin 70 (disagreement weights); quadratic weights: Fleiss
 * & Cohen 1973; linear ones: Cicchetti & Allison 1971.
 * @throws {RangeError} if the lists differ in length, or a level is NaN or infinite.
 */
export function cohenKappa(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  weighting: KappaWeighting,
): number | null {
  if (first.length !== second.length) {
    throw new RangeError(`Two raters must rate the same units, got ${first.length} and ${second.length} levels.`);
  }
  present([...first, ...second]);
  const pairs: (readonly [number, number])[] = [];
  for (const [unit, level] of first.entries()) {
    const other = second[unit] ?? null;
    if (level !== null && other !== null) pairs.push([level, other]);
  }
  const cost = COST[weighting];
  const observed = sum(pairs.map(([a, b]) => cost(a, b)));
  // What chance would cost: every level of the first rater against every one of the second, as often as both were given.
  const others = counts(pairs.map(([, level]) => level));
  const expected = sum(
    [...counts(pairs.map(([level]) => level))].flatMap(([level, count]) =>
      [...others].map(([other, otherCount]) => (cost(level, other) * count * otherCount) / pairs.length),
    ),
  );
  return expected === 0 ? null : 1 - observed / expected;
}

const counts = (levels: readonly number[]): ReadonlyMap<number, number> =>
  new Map([...Map.groupBy(levels, (level) => level)].map(([level, all]) => [level, all.length]));

const COST: Readonly<Record<KappaWeighting, (first: number, second: number) => number>> = {
  none: (first, second) => Number(first !== second),
  linear: (first, second) => Math.abs(first - second),
  quadratic: (first, second) => (first - second) ** 2,
};
