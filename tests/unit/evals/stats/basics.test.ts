import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, meanAbsoluteError, median, quantile, standardDeviation } from "../../../../evals/stats/basics.ts";
import { printed, score, shuffled } from "./support.ts";

describe("published figures", () => {
  // The mouse data, treatment group: Efron & Tibshirani 1993, table 2.1: mean 86.86, standard error 25.24.
  const mice = [94, 197, 16, 38, 99, 141, 23];

  test("mean and the standard error s/√n", () => {
    expect(printed(mean(mice), 2)).toBe("86.86");
    expect(printed((standardDeviation(mice) ?? 0) / Math.sqrt(mice.length), 2)).toBe("25.24");
  });

  test("median", () => {
    expect(median(mice)).toBe(94);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test("quantiles by definition 7, as numpy.quantile gives them", () => {
    const values = [16, 8, 4, 2, 1];
    expect([0, 0.1, 0.25, 0.6, 1].map((share) => printed(quantile(values, share), 6))).toEqual(
      [1, 1.4, 2, 5.6, 16].map((value) => value.toFixed(6)),
    );
  });

  test("mean absolute error", () => {
    expect(meanAbsoluteError([7, 8, 3], [8, 6, 3])).toBe(1);
  });
});

describe("edges", () => {
  test("of nothing, nothing is known; one value has a mean and no deviation", () => {
    expect([mean([]), median([]), standardDeviation([]), meanAbsoluteError([], [])]).toEqual([null, null, null, null]);
    expect([mean([7]), median([7]), standardDeviation([7])]).toEqual([7, 7, null]);
  });

  test("equal values do not vary at all, though their mean in doubles is another number", () => {
    expect(mean([0.1, 0.1, 0.1])).not.toBe(0.1);
    expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0);
  });

  test.each([Number.NaN, Infinity, -Infinity])("%s is refused", (value) => {
    expect(() => mean([1, value])).toThrow(RangeError);
    expect(() => standardDeviation([1, value])).toThrow(/finite/);
    expect(() => median([1, value])).toThrow(/finite/);
    expect(() => meanAbsoluteError([1], [value])).toThrow(/finite/);
  });

  test("a share is no quantile's probability outside 0-1, and pairs come in equal numbers", () => {
    expect(() => quantile([1], 1.1)).toThrow(/0 to 1/);
    expect(() => quantile([1], Number.NaN)).toThrow(/0 to 1/);
    expect(() => meanAbsoluteError([1, 2], [1])).toThrow("equally long, got 2 and 1");
  });
});

describe("properties", () => {
  const some = fc.array(score, { minLength: 2, maxLength: 30 });

  test("a deviation does not move with its values, and grows with their scale", () => {
    fc.assert(
      fc.property(some, score, (values, shift) => {
        const deviation = standardDeviation(values) ?? Number.NaN;
        expect(standardDeviation(values.map((value) => value + shift))).toBeCloseTo(deviation, 10);
        expect(standardDeviation(values.map((value) => 3 * value))).toBeCloseTo(3 * deviation, 10);
      }),
    );
  });

  test("order changes nothing", () => {
    const twoOrders = some.chain((values) => fc.tuple(fc.constant(values), shuffled(values)));
    fc.assert(
      fc.property(twoOrders, ([values, others]) => {
        expect(median(others)).toBe(median(values));
        expect(mean(others)).toBeCloseTo(mean(values) ?? Number.NaN, 10);
      }),
    );
  });

  test("quantiles rise with their probability and stay inside the values", () => {
    fc.assert(
      fc.property(some, (values) => {
        const found = [0, 0.2, 0.5, 0.9, 1].map((share) => quantile(values, share) ?? Number.NaN);
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        expect([found.at(0), found.at(-1)]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
    );
  });
});
