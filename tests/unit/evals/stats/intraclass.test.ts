import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanSquare, oneWayAnova } from "../../../../evals/stats/anova.ts";
import { iccAgreement, iccConsistency } from "../../../../evals/stats/intraclass.ts";
import { completeScores, printed, score, shuffled } from "./support.ts";

// Shrout & Fleiss 1979, table 2: four judges rate six targets.
const TARGETS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe("published figures", () => {
  test("ICC(2,1) = .29 and ICC(3,1) = .71", () => {
    expect([printed(iccAgreement(TARGETS), 2), printed(iccConsistency(TARGETS), 2)]).toEqual(["0.29", "0.71"]);
  });

  test("the same table's one-way mean squares, 11.24 and 6.26", () => {
    const { between, within } = oneWayAnova(TARGETS);
    expect([printed(meanSquare(between), 2), printed(meanSquare(within), 2)]).toEqual(["11.24", "6.26"]);
  });
});

describe("edges", () => {
  const both = (scores: number[][]) => [iccAgreement(scores), iccConsistency(scores)];

  test("trials that agree give 1; a trial that is higher throughout is error for agreement alone", () => {
    expect(
      both([
        [8.3, 8.3, 8.3],
        [7.1, 7.1, 7.1],
      ]),
    ).toEqual([1, 1]);
    // BMS 6.25, JMS 0.25, EMS 0: 6.25/(6.25 + 0 + 2·0.25/2) and 6.25/6.25.
    expect(
      both([
        [1, 1.5],
        [3.5, 4],
      ]),
    ).toEqual([expect.closeTo(6.25 / (6.25 + 0.25), 10), 1]);
  });

  test("nothing that varies, one unit, one trial or no data: not defined", () => {
    for (const scores of [[[0.1, 0.1, 0.1]], [[1, 2]], [[1], [2]], [[], []], []]) {
      expect(both(scores)).toEqual([null, null]);
    }
  });

  test("units that are all alike: no agreement, and consistency not defined", () => {
    // In doubles the residuals of this table are not quite 0; taken for noise they would give −0.5.
    const row = [0.1, 0.2, 0.3];
    expect(both([row, row, row])).toEqual([0, null]);
  });

  test("constant data are told apart from noise, whatever their mean in doubles", () => {
    const row = [0.1, 0.1, 0.1];
    expect(both([row, row, row])).toEqual([null, null]);
  });

  test("more noise than difference is below 0", () => {
    expect(
      both([
        [1, 9, 5],
        [9, 1, 5],
        [5, 5, 5],
      ]).every((value) => (value ?? 0) < 0),
    ).toBe(true);
  });

  test("rows of two lengths, NaN and infinities are refused", () => {
    expect(() => iccAgreement([[1, 2], [1]])).toThrow("same number of trials, got 2 and 1");
    expect(() =>
      iccConsistency([
        [1, Number.NaN],
        [1, 2],
      ]),
    ).toThrow(/finite/);
    expect(() =>
      iccAgreement([
        [1, Infinity],
        [1, 2],
      ]),
    ).toThrow(/finite/);
  });
});

describe("properties", () => {
  test("order of units changes nothing, nor do shift and scale", () => {
    const twoOrders = completeScores.chain((scores) => fc.tuple(fc.constant(scores), shuffled(scores), score));
    fc.assert(
      fc.property(twoOrders, ([scores, others, shift]) => {
        const moved = others.map((row) => row.map((value) => 2 * value + shift));
        expect(iccAgreement(moved) ?? 9).toBeCloseTo(iccAgreement(scores) ?? 9, 8);
        expect(iccConsistency(moved) ?? 9).toBeCloseTo(iccConsistency(scores) ?? 9, 8);
      }),
    );
  });

  test("both are at most 1, and exactly 1 where every trial repeats the first", () => {
    fc.assert(
      fc.property(completeScores, (scores) => {
        expect(Math.max(iccAgreement(scores) ?? 0, iccConsistency(scores) ?? 0)).toBeLessThanOrEqual(1);
        const repeated = scores.map(([first = 0, ...others]) => [first, ...others.map(() => first)]);
        const expected = new Set(repeated.flat()).size === 1 ? null : 1;
        expect([iccAgreement(repeated), iccConsistency(repeated)]).toEqual([expected, expected]);
      }),
    );
  });

  test("a trial that is higher throughout leaves consistency alone", () => {
    fc.assert(
      fc.property(completeScores, score, (scores, shift) => {
        const raised = scores.map(([first = 0, ...others]) => [first + shift, ...others]);
        expect(iccConsistency(raised) ?? 9).toBeCloseTo(iccConsistency(scores) ?? 9, 8);
      }),
    );
  });
});
