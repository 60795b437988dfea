import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passAll } from "../../../../evals/stats/pass-all.ts";
import { printed } from "./support.ts";

const trials = (passes: number, failures: number) => [
  ...Array.from({ length: passes }, () => true),
  ...Array.from({ length: failures }, () => false),
];

/** Share of all choices of `attempts` trials that hold passes alone, counted one by one. */
function counted(outcomes: readonly boolean[], attempts: number): number {
  const choices = (from: readonly boolean[], size: number): boolean[][] =>
    size === 0
      ? [[]]
      : from.flatMap((outcome, index) => choices(from.slice(index + 1), size - 1).map((rest) => [outcome, ...rest]));
  const all = choices(outcomes, attempts);
  return all.filter((choice) => choice.every(Boolean)).length / all.length;
}

describe("pass^N", () => {
  // τ-bench, arXiv 2406.12045: C(c, k)/C(n, k), and pass^1 is the usual mean success rate.
  test("C(3,2)/C(5,2) = 0.3, averaged over listings", () => {
    expect(printed(passAll([trials(3, 2)], 2), 3)).toBe("0.300");
    expect(printed(passAll([trials(3, 2), trials(5, 0), trials(1, 4)], 2), 4)).toBe("0.4333");
    expect(passAll([trials(3, 2), trials(5, 0)], 1)).toBeCloseTo(0.8);
  });

  test("is what counting all choices of N trials gives", () => {
    const listing = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    const asked = listing.chain((outcomes) =>
      fc.tuple(fc.constant(outcomes), fc.integer({ min: 1, max: outcomes.length })),
    );
    fc.assert(
      fc.property(asked, ([outcomes, attempts]) => {
        expect(passAll([outcomes], attempts)).toBeCloseTo(counted(outcomes, attempts), 12);
      }),
    );
  });

  test("does not overflow where factorials would, and knows certain cases", () => {
    expect(passAll([trials(399, 1)], 400)).toBe(0);
    expect(passAll([trials(399, 1)], 200)).toBeCloseTo(0.5, 10);
    expect(passAll([trials(7, 0)], 7)).toBe(1);
  });

  test("no listings: not defined", () => {
    expect(passAll([], 3)).toBeNull();
  });

  test("fewer trials than attempts, or no number of attempts, is refused", () => {
    expect(() => passAll([trials(2, 1)], 4)).toThrow("4 attempts cannot be judged by 3 trials");
    for (const attempts of [0, 1.5, Number.NaN]) expect(() => passAll([], attempts)).toThrow(RangeError);
  });
});
