import { sum } from "./basics.ts";
import { present, type Ratings } from "./ratings.ts";

/** How two answers differ: at all (`nominal`), by the answers ranked between them (`ordinal`), by distance (`interval`). */
export type MeasurementLevel = "nominal" | "ordinal" | "interval";

/**
 * Agreement beyond chance of any number of trials, missing answers allowed: 1 − D_observed/D_expected. 1 is perfect, 0 is
 * chance, below 0 is worse than chance; in common use 0.80 is sound and 0.667 tentative.
 * Null, and not 1, where it is not defined: no unit has two answers, or all answers that could be compared are the same,
 * so that agreement cannot be told from having only one answer to give.
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", the form for any metric, any number of
 * observers and missing data, with the coincidence matrix written out as sums over units.
 * @throws {RangeError} if a number is NaN or infinite.
 */
export function krippendorffAlpha(ratings: Ratings<number>, level: MeasurementLevel): number | null;
export function krippendorffAlpha(ratings: Ratings<string>, level: "nominal"): number | null;
export function krippendorffAlpha(ratings: Ratings<number> | Ratings<string>, level: MeasurementLevel): number | null {
  const units = ratings.map((unit) => present<number | string>(unit)).filter((unit) => unit.length >= 2);
  const answers = units.flat();
  const totals = counts(answers);
  const difference = DIFFERENCE[level](totals);
  const observed = sum(units.map((unit) => disagreement(counts(unit), difference) / (unit.length - 1)));
  const expected = disagreement(totals, difference) / (answers.length - 1);
  return expected === 0 ? null : 1 - observed / expected;
}

type Answer = number | string;
type Counts = ReadonlyMap<Answer, number>;
type Difference = (first: Answer, second: Answer) => number;

function counts(answers: readonly Answer[]): Counts {
  const found = new Map<Answer, number>();
  for (const answer of answers) found.set(answer, (found.get(answer) ?? 0) + 1);
  return found;
}

/** Σ n_c·n_k·δ²(c, k) over all ordered pairs of answers. */
function disagreement(found: Counts, difference: Difference): number {
  let total = 0;
  for (const [first, firstCount] of found) {
    for (const [second, secondCount] of found) total += firstCount * secondCount * difference(first, second);
  }
  return total;
}

/** δ² of Krippendorff 2011, given how often each answer was given. */
const DIFFERENCE: Readonly<Record<MeasurementLevel, (totals: Counts) => Difference>> = {
  nominal: () => (first, second) => Number(first !== second),
  interval: () => (first, second) => (Number(first) - Number(second)) ** 2,
  // (Σ n_g − (n_c + n_k)/2)², g from c to k, is the squared distance of the mean ranks of c and k.
  ordinal: (totals) => {
    const ranks = new Map<Answer, number>();
    let before = 0;
    for (const [answer, count] of [...totals].toSorted(([a], [b]) => Number(a) - Number(b))) {
      ranks.set(answer, before + count / 2);
      before += count;
    }
    return (first, second) => ((ranks.get(first) ?? 0) - (ranks.get(second) ?? 0)) ** 2;
  },
};
