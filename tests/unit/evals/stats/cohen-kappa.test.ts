import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa, type KappaWeighting } from "../../../../evals/stats/cohen-kappa.ts";
import { printed } from "./support.ts";

const EVERY_WEIGHTING: KappaWeighting[] = ["none", "linear", "quadratic"];

/** Both raters' levels from a table: how often the first said the row and the second the column. */
const fromTable = (table: readonly (readonly number[])[]): [number[], number[]] => {
  const pairs = table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [first, second] as const)),
  );
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
};

describe("published figures", () => {
  // Two radiologists, 85 xeromammograms: Altman 1991, "Practical Statistics for Medical Research", §14.3; the Stata manual
  // prints all three kappas (entry "kappa", wgt(w) and wgt(w2)).
  test.each([
    ["none", "0.4728"],
    ["linear", "0.5684"],
    ["quadratic", "0.6714"],
  ] as const)("xeromammograms, weights %s: %s", (weighting, kappa) => {
    const [first, second] = fromTable([
      [21, 12, 0, 0],
      [4, 17, 1, 0],
      [3, 9, 15, 2],
      [0, 0, 0, 1],
    ]);
    expect(printed(cohenKappa(first, second, weighting), 4)).toBe(kappa);
  });

  // Raters 2 and 3 of the data set "anxiety" of the R package irr, as its kappa2 prints them. It renumbers the levels in
  // use, 1 2 3 4 6, without a gap, so 5 stands for 6 here.
  test.each([
    ["none", "-0.0062893"],
    ["linear", "0.1459075"],
    ["quadratic", "0.2520325"],
  ] as const)("anxiety ratings, weights %s: %s", (weighting, kappa) => {
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    const close = (level: number) => Math.min(level, 5);
    expect(printed(cohenKappa(second.map(close), third.map(close), weighting), 7)).toBe(kappa);
  });
});

describe.each(EVERY_WEIGHTING)("edges, weights %s", (weighting) => {
  test("perfect agreement is 1; one level throughout, no pair or nothing is not defined", () => {
    expect(cohenKappa([0, 3, 5], [0, 3, 5], weighting)).toBe(1);
    expect(cohenKappa([2, 2], [2, 2], weighting)).toBeNull();
    expect(cohenKappa([1, null], [null, 1], weighting)).toBeNull();
    expect(cohenKappa([], [], weighting)).toBeNull();
  });

  test("a pair with a missing side counts for neither", () => {
    expect(cohenKappa([0, 3, 5, null, 1], [1, 3, 4, 0, null], weighting)).toBe(
      cohenKappa([0, 3, 5], [1, 3, 4], weighting),
    );
  });

  test("lists of two lengths and NaN are refused, NaN opposite a missing level too", () => {
    expect(() => cohenKappa([1], [1, 2], weighting)).toThrow("same units, got 1 and 2");
    expect(() => cohenKappa([Number.NaN], [null], weighting)).toThrow(/finite/);
  });

  test("the raters may change places, and the scale does not matter", () => {
    const level = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 20 }), (pairs) => {
        const first = pairs.map(([a]) => a);
        const second = pairs.map(([, b]) => b);
        const kappa = cohenKappa(first, second, weighting) ?? 9;
        expect(cohenKappa(second, first, weighting) ?? 9).toBeCloseTo(kappa, 10);
        const scaled = (values: number[]) => values.map((value) => 2 * value - 3);
        expect(cohenKappa(scaled(first), scaled(second), weighting) ?? 9).toBeCloseTo(kappa, 10);
      }),
    );
  });
});
