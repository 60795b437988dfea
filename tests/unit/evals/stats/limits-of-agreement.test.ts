import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limitsOfAgreement } from "../../../../evals/stats/limits-of-agreement.ts";
import { PEAK_FLOW, printed, score } from "./support.ts";

const pairsOf = fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 30 });

describe("limits of agreement", () => {
  test("two meters, Bland & Altman 1986: bias −2.1, SD 38.8, limits −79.7 and 75.5 with their 2 and their rounding", () => {
    const { bias, deviation, low, high } = limitsOfAgreement(PEAK_FLOW.wright, PEAK_FLOW.mini) ?? fail();
    expect([printed(bias, 1), printed(deviation, 1)]).toEqual(["-2.1", "38.8"]);
    const twice = [-2, 2].map((factor) =>
      printed(Number(printed(bias, 1)) + factor * Number(printed(deviation, 1)), 1),
    );
    expect(twice).toEqual(["-79.7", "75.5"]);
    expect([(bias - low) / deviation, (high - bias) / deviation]).toEqual([expect.closeTo(1.96), expect.closeTo(1.96)]);
  });

  test("methods that agree have no bias and no width; one pair has no limits", () => {
    expect(limitsOfAgreement([0.1, 0.7], [0.1, 0.7])).toEqual({ bias: 0, deviation: 0, low: 0, high: 0 });
    expect([limitsOfAgreement([1], [2]), limitsOfAgreement([], [])]).toEqual([null, null]);
  });

  test("NaN and lists of two lengths are refused", () => {
    expect(() => limitsOfAgreement([1, Number.NaN], [1, 2])).toThrow(/finite/);
    expect(() => limitsOfAgreement([1, 2], [1])).toThrow("equally long, got 2 and 1");
  });

  test("changing places turns the bias and the limits round", () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const there = limitsOfAgreement(first, second) ?? fail();
        const back = limitsOfAgreement(second, first) ?? fail();
        expect(back.low).toBeCloseTo(-there.high, 10);
        expect(back.bias).toBeCloseTo(-there.bias, 10);
      }),
    );
  });
});

function fail(): never {
  throw new Error("not defined, though there are two pairs");
}
