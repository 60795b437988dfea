import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pearson, spearman } from "../../../../evals/stats/correlation.ts";
import { PEAK_FLOW, printed, score } from "./support.ts";

const pairsOf = fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 30 });

describe("correlation, published figures", () => {
  test("Pearson: two meters, r = 0.94 (Bland & Altman 1986)", () => {
    expect(printed(pearson(PEAK_FLOW.wright, PEAK_FLOW.mini), 2)).toBe("0.94");
  });

  test("Pearson: first set of Anscombe's quartet (1973), r = .816", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(printed(pearson(x, y), 3)).toBe("0.816");
  });

  test("Spearman with a tie: frigatebirds, ρ = −0.7630357", () => {
    // Volume of the pouch and pitch of the call: McDonald, "Handbook of Biological Statistics", Spearman rank correlation;
    // the digits are those of R's cor.test in Mangiafico's companion to it.
    const volume = [
      1760, 2040, 2440, 2550, 2730, 2740, 3010, 3080, 3370, 3740, 4910, 5090, 5090, 5380, 5850, 6730, 6990, 7960,
    ];
    const pitch = [529, 566, 473, 461, 465, 532, 484, 527, 488, 485, 478, 434, 468, 449, 425, 389, 421, 416];
    expect(printed(spearman(volume, pitch), 7)).toBe("-0.7630357");
  });
});

describe("correlation, edges", () => {
  test.each([pearson, spearman])("%o is not defined where a side does not vary, or for one pair", (correlation) => {
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
    expect(correlation([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
    expect([correlation([], []), correlation([1], [2])]).toEqual([null, null]);
  });

  test.each([pearson, spearman])("%o refuses NaN and lists of two lengths", (statistic) => {
    expect(() => statistic([1, Number.NaN], [1, 2])).toThrow(/finite/);
    expect(() => statistic([1, 2], [1, -Infinity])).toThrow(/finite/);
    expect(() => statistic([1, 2], [1])).toThrow("equally long, got 2 and 1");
  });

  test("is 1 with itself and −1 with its opposite, and never beyond", () => {
    fc.assert(
      fc.property(fc.uniqueArray(score, { minLength: 2 }), (values) => {
        const opposite = values.map((value) => -value);
        for (const correlation of [pearson, spearman]) {
          expect(correlation(values, values)).toBeCloseTo(1, 10);
          expect(correlation(values, values) ?? 2).toBeLessThanOrEqual(1);
          expect(correlation(values, opposite)).toBeCloseTo(-1, 10);
        }
      }),
    );
  });

  test("Spearman sees ranks alone: any rising change leaves it exactly", () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        expect(spearman(first.map(Math.exp), second)).toBe(spearman(first, second));
      }),
    );
  });
});
