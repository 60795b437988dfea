import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanSquare, oneWayAnova, varianceComponents } from "../../../../evals/stats/anova.ts";
import {
  repeatabilityCoefficient,
  standardErrorOfMeasurement,
  withinUnitDeviation,
} from "../../../../evals/stats/repeatability.ts";
import { completeScores, PEAK_FLOW, printed, rows, score } from "./support.ts";

// Width of scutum of tick larvae, µm, from four rabbits: Sokal & Rohlf, "Biometry", box 9.1.
const TICKS = [
  [380, 376, 360, 368, 372, 366, 374, 382],
  [350, 356, 358, 376, 338, 342, 366, 350, 344, 364],
  [354, 360, 362, 352, 366, 372, 362, 344, 342, 358, 351, 348, 348],
  [376, 344, 342, 372, 374, 360],
];

// Peak expiratory flow, l/min, of 20 schoolchildren, four times each: Bland & Altman, BMJ 1996;313:744, table 1.
const CHILDREN = [
  [190, 220, 200, 200],
  [220, 200, 240, 230],
  [260, 260, 240, 280],
  [210, 300, 280, 265],
  [270, 265, 280, 270],
  [280, 280, 270, 275],
  [260, 280, 280, 300],
  [275, 275, 275, 305],
  [280, 290, 300, 290],
  [320, 290, 300, 290],
  [300, 300, 310, 300],
  [270, 250, 330, 370],
  [320, 330, 330, 330],
  [335, 320, 335, 375],
  [350, 320, 340, 365],
  [360, 320, 350, 345],
  [330, 340, 380, 390],
  [335, 385, 360, 370],
  [400, 420, 425, 420],
  [430, 460, 480, 470],
];

describe("one-way analysis of variance, published figures", () => {
  test("ticks, unequal numbers: sums of squares, degrees of freedom, F and n₀", () => {
    const { between, within, trialsPerUnit } = oneWayAnova(TICKS);
    expect([printed(between.sumOfSquares, 1), between.degreesOfFreedom]).toEqual(["1807.7", 3]);
    expect([printed(within.sumOfSquares, 1), within.degreesOfFreedom]).toEqual(["3778.0", 33]);
    expect(printed((meanSquare(between) ?? 0) / (meanSquare(within) ?? 0), 2)).toBe("5.26");
    expect(printed(trialsPerUnit, 3)).toBe("9.009");
  });

  test("schoolchildren: table 2 of the note", () => {
    const { between, within, trialsPerUnit } = oneWayAnova(CHILDREN);
    expect([printed(between.sumOfSquares, 2), between.degreesOfFreedom]).toEqual(["285318.44", 19]);
    expect([printed(within.sumOfSquares, 2), within.degreesOfFreedom]).toEqual(["27631.25", 60]);
    expect([printed(meanSquare(between), 2), printed(meanSquare(within), 2)]).toEqual(["15016.76", "460.52"]);
    expect(trialsPerUnit).toBe(4);
  });

  test("ticks: the variance between hosts is (602.58 − 114.48)/9.009", () => {
    const components = varianceComponents(TICKS);
    expect(printed(components?.between ?? null, 2)).toBe("54.18");
    expect(printed(components?.within ?? null, 2)).toBe("114.48");
  });
});

describe("repeatability, published figures", () => {
  test("schoolchildren: s_w = 21.5 l/min, two readings differ by less than 60 l/min", () => {
    expect(printed(withinUnitDeviation(CHILDREN), 1)).toBe("21.5");
    expect(printed(repeatabilityCoefficient(21.5), 0)).toBe("60");
  });

  test("two meters: the differences of repeated readings have the SD of the paper of 1986, 21.6 and 28.2 l/min", () => {
    const wright = withinUnitDeviation(rows(PEAK_FLOW.wright, PEAK_FLOW.wrightAgain)) ?? 0;
    const mini = withinUnitDeviation(rows(PEAK_FLOW.mini, PEAK_FLOW.miniAgain)) ?? 0;
    expect([printed(Math.SQRT2 * wright, 1), printed(Math.SQRT2 * mini, 1)]).toEqual(["21.6", "28.2"]);
    // The paper takes twice that, 1999 and we 1.96 times.
    expect(repeatabilityCoefficient(mini)).toBeCloseTo(0.98 * 2 * Math.SQRT2 * mini);
  });

  test("the textbook SEM agrees where its parts come from the same analysis", () => {
    // SD² = σ_b² + σ_w² and ICC = σ_b²/SD² give SD·√(1 − ICC) = σ_w.
    const { between, within } = varianceComponents(CHILDREN) ?? { between: 0, within: 0 };
    const deviation = Math.sqrt(between + within);
    const sem = standardErrorOfMeasurement(deviation, between / (between + within));
    expect(sem).toBeCloseTo(withinUnitDeviation(CHILDREN) ?? 0, 10);
    expect(printed(standardErrorOfMeasurement(10, 0.91), 1)).toBe("3.0");
  });
});

describe("edges", () => {
  test("without units, or without a second trial, nothing is known of the noise", () => {
    for (const ratings of [[], [[]], [[null]], [[1], [2]]]) {
      expect([varianceComponents(ratings), withinUnitDeviation(ratings)]).toEqual([null, null]);
    }
  });

  test("one unit tells its noise and nothing of others", () => {
    expect([varianceComponents([[1, 2]]), withinUnitDeviation([[1, 2]])]).toEqual([null, Math.SQRT1_2]);
    expect(oneWayAnova([[1, 2]]).trialsPerUnit).toBe(0);
  });

  test("constant units have exactly no noise, and constant data vary nowhere", () => {
    expect(
      withinUnitDeviation([
        [0.1, 0.1, 0.1],
        [8.3, 8.3, 8.3],
      ]),
    ).toBe(0);
    expect(
      varianceComponents([
        [0.1, 0.1, 0.1],
        [0.1, 0.1],
      ]),
    ).toEqual({ between: 0, within: 0 });
  });

  test("a negative estimate between units is 0", () => {
    expect(
      varianceComponents([
        [1, 9],
        [9, 1],
      ]),
    ).toEqual({ between: 0, within: 32 });
  });

  test("missing trials and empty units are left out", () => {
    expect(oneWayAnova([[1, null, 3], [null], [7, 8]])).toEqual(
      oneWayAnova([
        [1, 3],
        [7, 8],
      ]),
    );
  });

  test.each([Number.NaN, Infinity, -1])("%s is no deviation", (value) => {
    expect(() => repeatabilityCoefficient(value)).toThrow(/finite number from 0/);
    expect(() => standardErrorOfMeasurement(value, 0.5)).toThrow(/finite number from 0/);
  });

  test("NaN and a reliability above 1 are refused", () => {
    expect(() => oneWayAnova([[1, Number.NaN]])).toThrow(/finite/);
    expect(() => standardErrorOfMeasurement(1, 1.01)).toThrow("up to 1, got 1.01");
    expect(() => standardErrorOfMeasurement(1, Number.NaN)).toThrow("up to 1, got NaN");
    expect(() => standardErrorOfMeasurement(1, -Infinity)).toThrow("up to 1, got -Infinity");
  });
});

describe("properties", () => {
  test("noise is that of the units: shifting one of them changes nothing", () => {
    fc.assert(
      fc.property(completeScores, score, ([first = [], ...others], shift) => {
        const noise = withinUnitDeviation([first, ...others]) ?? Number.NaN;
        expect(withinUnitDeviation([first.map((value) => value + shift), ...others])).toBeCloseTo(noise, 10);
      }),
    );
  });

  test("both sums of squares add up to the total", () => {
    fc.assert(
      fc.property(fc.array(fc.array(score, { maxLength: 5 }), { maxLength: 6 }), (units) => {
        const { between, within } = oneWayAnova(units);
        const total = oneWayAnova([units.flat()]).within;
        expect(between.sumOfSquares + within.sumOfSquares).toBeCloseTo(total.sumOfSquares, 8);
      }),
    );
  });
});
