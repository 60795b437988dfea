import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedCalibrationError, reliabilityTable } from "../../../../evals/stats/calibration.ts";

// The example of scikit-learn's calibration_curve: three bins, share of positives 0, 0.5, 1 at 0.2, 0.525, 0.85.
const PREDICTIONS = [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1].map((confidence, index) => ({
  confidence,
  correct: index >= 4,
}));

describe("published figures", () => {
  test("accuracy and mean confidence of three bins", () => {
    const table = reliabilityTable(PREDICTIONS, 3);
    expect(table.map(({ accuracy }) => accuracy)).toEqual([0, 0.5, 1]);
    expect(table.map(({ meanConfidence }) => meanConfidence.toFixed(3))).toEqual(["0.200", "0.525", "0.850"]);
    expect(table.map(({ count }) => count)).toEqual([3, 2, 4]);
  });

  test("bins ascend, whatever order the predictions came in", () => {
    expect(reliabilityTable(PREDICTIONS.toReversed(), 3).map(({ low }) => low)).toEqual([0, 1 / 3, 2 / 3]);
  });

  test("the error is the mean distance, weighted: (3·0.2 + 2·0.025 + 4·0.15)/9", () => {
    expect(expectedCalibrationError(PREDICTIONS, 3)).toBeCloseTo(1.25 / 9, 12);
  });
});

describe("edges", () => {
  test("0 falls into the first bin, an upper edge into its own, empty bins are left out", () => {
    const table = reliabilityTable([0, 0.1, 1].map((confidence) => ({ confidence, correct: true })));
    expect(table.map(({ low, high, count }) => [low, high, count])).toEqual([
      [0, 0.1, 2],
      [0.9, 1, 1],
    ]);
  });

  test("of no predictions nothing is known", () => {
    expect([reliabilityTable([]), expectedCalibrationError([])]).toEqual([[], null]);
  });

  test("sure and right is 0, sure and wrong is 1", () => {
    expect(expectedCalibrationError([{ confidence: 1, correct: true }])).toBe(0);
    expect(expectedCalibrationError([{ confidence: 1, correct: false }])).toBe(1);
  });

  test.each([Number.NaN, -0.1, 1.1])("%s is no confidence", (confidence) => {
    expect(() => reliabilityTable([{ confidence, correct: true }])).toThrow(`from 0 to 1, got ${confidence}`);
  });

  test.each([0, 2.5, Number.NaN])("%s is no number of bins", (bins) => {
    expect(() => expectedCalibrationError([], bins)).toThrow(RangeError);
  });
});

test("every prediction is in one bin, and the error lies between 0 and 1", () => {
  const prediction = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), correct: fc.boolean() });
  fc.assert(
    fc.property(fc.array(prediction, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (predictions, bins) => {
      const table = reliabilityTable(predictions, bins);
      expect(table.reduce((total, { count }) => total + count, 0)).toBe(predictions.length);
      const error = expectedCalibrationError(predictions, bins) ?? -1;
      expect(error >= 0 && error <= 1).toBe(true);
    }),
  );
});
