import { describe, expect, test } from "vitest";
import { aivssScore, roundTenths } from "../../../pipeline/scoring/aivss.ts";
import { severityOf } from "../../../pipeline/framework/bands.ts";
import { tenthsText, unitsOf } from "../../../pipeline/scoring/decimal.ts";

const inputs = (cvssTenths: number, factorTenths: number, threatHundredths: number, mitigationHundredths = 100) => ({
  cvssTenths,
  factorTenths,
  threatHundredths,
  mitigationHundredths,
});

describe("the 0.8 equation, worked by hand", () => {
  test.each([
    // 9.4 + 0.6 × 0.9 × 0.97 = 9.4 + 0.5238
    { of: inputs(94, 90, 97), riskGapTenths: 6, aarsE5: 52_380, rawE7: 99_238_000, scoreTenths: 99 },
    // (5.0 + 5.0 × 0.5 × 0.5) × 0.67 = 6.25 × 0.67 = 4.1875
    { of: inputs(50, 50, 50, 67), riskGapTenths: 50, aarsE5: 125_000, rawE7: 41_875_000, scoreTenths: 42 },
    // Nothing to fill: the gap is closed.
    { of: inputs(100, 100, 100), riskGapTenths: 0, aarsE5: 0, rawE7: 100_000_000, scoreTenths: 100 },
    { of: inputs(0, 0, 97, 83), riskGapTenths: 100, aarsE5: 0, rawE7: 0, scoreTenths: 0 },
    // A flaw without impact in an agent without limits.
    { of: inputs(0, 100, 100), riskGapTenths: 100, aarsE5: 1_000_000, rawE7: 100_000_000, scoreTenths: 100 },
    // 8.5 + 1.5 × 0.5 × 1.00 = 9.25, a tie: half up, where rounding to even gives 9.2.
    { of: inputs(85, 50, 100), riskGapTenths: 15, aarsE5: 75_000, rawE7: 92_500_000, scoreTenths: 93 },
  ])("$of.cvssTenths $of.factorTenths", ({ of, ...expected }) => {
    expect(aivssScore("uplift", of)).toEqual(expected);
  });

  test("half goes up, and anything less does not", () => {
    expect(roundTenths(86_500_000)).toBe(87);
    expect(roundTenths(86_499_999)).toBe(86);
    expect(roundTenths(499_999)).toBe(0);
    expect(roundTenths(500_000)).toBe(1);
  });

  test("a threat multiplier above 1 can pass 10; the score stops there and the raw value does not", () => {
    // 8.5 + 1.5 × 1.0 × 1.1 = 10.15
    expect(aivssScore("uplift", inputs(85, 100, 110))).toMatchObject({ rawE7: 101_500_000, scoreTenths: 100 });
    // The multipliers of the standards never pass it.
    for (let cvss = 0; cvss <= 100; cvss += 1) {
      expect(aivssScore("uplift", inputs(cvss, 100, 100)).rawE7).toBe(100_000_000);
    }
  });
});

describe("the 0.5 equation, worked by hand", () => {
  test.each([
    // (6.9 + 5.0) / 2 × 0.97 = 5.7715
    { of: inputs(69, 50, 97), riskGapTenths: null, aarsE5: 500_000, rawE7: 57_715_000, scoreTenths: 58 },
    // (2.1 + 4.0) / 2 × 0.97 = 2.9585
    { of: inputs(21, 40, 97), riskGapTenths: null, aarsE5: 400_000, rawE7: 29_585_000, scoreTenths: 30 },
    // (8.0 + 0.1) / 2 × 1.0 = 4.05, a tie
    { of: inputs(80, 1, 100), riskGapTenths: null, aarsE5: 10_000, rawE7: 40_500_000, scoreTenths: 41 },
    { of: inputs(100, 100, 100), riskGapTenths: null, aarsE5: 1_000_000, rawE7: 100_000_000, scoreTenths: 100 },
  ])("$of.cvssTenths $of.factorTenths", ({ of, ...expected }) => {
    expect(aivssScore("average", of)).toEqual(expected);
  });
});

test.each([
  ["cvssTenths", inputs(101, 0, 97)],
  ["cvssTenths", inputs(-1, 0, 97)],
  ["factorTenths", inputs(50, 4.5, 97)],
  ["factorTenths", inputs(50, Number.NaN, 97)],
  ["threatHundredths", inputs(50, 50, 111)],
  ["mitigationHundredths", inputs(50, 50, 97, 101)],
])("%s out of range is refused by name", (path, wrong) => {
  expect(() => aivssScore("uplift", wrong)).toThrow(expect.objectContaining({ code: "SCORE_INPUT", path }));
});

test.each([
  [0, "None"],
  [1, "Low"],
  [39, "Low"],
  [40, "Medium"],
  [69, "Medium"],
  [70, "High"],
  [89, "High"],
  [90, "Critical"],
  [100, "Critical"],
] as const)("%i tenths are %s", (tenths, severity) => {
  expect(severityOf(tenths)).toBe(severity);
});

describe("decimals", () => {
  test("every value of the grid is read back, whatever its binary form", () => {
    for (let units = 0; units <= 1100; units += 1) {
      expect(unitsOf(Number(`${Math.floor(units / 10)}.${units % 10}`), 1)).toBe(units);
      expect(unitsOf(Number(`${Math.floor(units / 100)}.${String(units % 100).padStart(2, "0")}`), 2)).toBe(units);
    }
  });

  test.each([0.25, 0.30000000000000004, 0.1 + 0.2, 5.55, 1e-9, Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    "%d needs more than one digit, or is no number",
    (value) => {
      expect(unitsOf(value, 1)).toBeNull();
    },
  );

  test("minus zero is zero, and tenths print with one digit", () => {
    expect(Object.is(unitsOf(-0, 1), 0)).toBe(true);
    expect([0, 7, 70, 100].map(tenthsText)).toEqual(["0.0", "0.7", "7.0", "10.0"]);
  });
});
