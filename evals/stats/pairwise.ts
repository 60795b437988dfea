import { mean } from "./basics.ts";
import { present, type Ratings } from "./ratings.ts";

/**
 * How alike the trials of a unit are: the mean of `compare` over every pair of its answers, and of that the mean over
 * the units. Units with fewer than two answers say nothing and are left out; each of the others counts once, however
 * many trials it has. Null if no unit is left.
 * Source: with `compare` = "equal", the mean of P_i in Fleiss 1971, "Measuring nominal scale agreement among many
 * raters", Psychological Bulletin 76.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function meanPairwise<Value>(
  ratings: Ratings<Value>,
  compare: (first: Value, second: Value) => number,
): number | null {
  const ofUnits = ratings.map((unit) => {
    const answers = present(unit);
    return mean(answers.flatMap((first, index) => answers.slice(index + 1).map((second) => compare(first, second))));
  });
  return mean(present(ofUnits));
}
