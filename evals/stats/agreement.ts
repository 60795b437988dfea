import { meanPairwise } from "./pairwise.ts";
import type { Ratings } from "./ratings.ts";

/**
 * Share (0-1) of pairs of trials that gave the same answer; {@link meanPairwise} says how it is averaged and when it is
 * null. Not corrected for chance: print Krippendorff's alpha beside it.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function exactAgreement(ratings: Ratings<string | number | boolean>): number | null {
  return meanPairwise(ratings, (first, second) => Number(first === second));
}

/**
 * Share (0-1) of pairs of trials whose levels, whole numbers, differ by at most one; averaged as {@link meanPairwise}
 * says.
 * @throws {RangeError} if a level is no whole number.
 */
export function withinOneAgreement(levels: Ratings<number>): number | null {
  return meanPairwise(levels, (first, second) => {
    // Scores would make this a coin toss: 8.3 − 7.3 is a little more than 1 in doubles.
    for (const level of [first, second]) {
      if (!Number.isInteger(level)) throw new RangeError(`A level is a whole number, got ${level}.`);
    }
    return Number(Math.abs(first - second) <= 1);
  });
}
