import { mean } from "./basics.ts";

/**
 * pass^N, 0-1: the chance that all of N fresh trials of a listing pass, averaged over the listings. Of a listing with c
 * passes in n trials the unbiased estimate is C(c, N)/C(n, N). A trial that failed to answer did not pass. Null for no
 * listings.
 * Source: Yao et al. 2024, "τ-bench", arXiv 2406.12045 (pass^k).
 * @param attempts N, a whole number from 1; no listing may have fewer trials.
 * @throws {RangeError} if `attempts` is none of these.
 */
export function passAll(outcomes: readonly (readonly boolean[])[], attempts: number): number | null {
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new RangeError(`A number of attempts is a whole number from 1, got ${attempts}.`);
  }
  return mean(
    outcomes.map((trials) => {
      if (trials.length < attempts) {
        throw new RangeError(`${attempts} attempts cannot be judged by ${trials.length} trials.`);
      }
      const passes = trials.filter(Boolean).length;
      // C(c, N)/C(n, N) = ∏ (c − i)/(n − i), without factorials that overflow; with c < N one factor is 0.
      let chance = 1;
      for (let used = 0; used < attempts; used += 1) chance *= (passes - used) / (trials.length - used);
      return chance;
    }),
  );
}
