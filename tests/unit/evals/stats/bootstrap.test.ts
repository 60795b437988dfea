import { describe, expect, test } from "vitest";
import { squaredDeviations, mean } from "../../../../evals/stats/basics.ts";
import { bootstrapInterval, jackknifeAcceleration } from "../../../../evals/stats/bootstrap.ts";
import { iccAgreement } from "../../../../evals/stats/intraclass.ts";
import { normalQuantile, normalShareBelow } from "../../../../evals/stats/normal.ts";
import { seededRandom } from "../../../../evals/stats/random.ts";

// Spatial test data, column A: Efron & Tibshirani 1993, table 14.1. The statistic is their plug-in variance, 171.5.
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
const variance = (values: readonly number[]) =>
  values.length === 0 ? null : squaredDeviations(values) / values.length;

describe("published figures", () => {
  test("variance 171.5 and acceleration 0.061 (Efron & Tibshirani 1993, §14.3)", () => {
    expect(variance(SPATIAL)?.toFixed(1)).toBe("171.5");
    expect(jackknifeAcceleration(SPATIAL, variance)?.toFixed(3)).toBe("0.061");
  });

  test("BCa at 90%: theirs is 115.8-259.6 from 2,000 resamples, 115.5-260.9 in the limit", () => {
    // The limit is scipy.stats.bootstrap's with 400,000 resamples; the plain percentiles would be 97.9 and 235.8.
    const interval = bootstrapInterval(SPATIAL, variance, seededRandom(1), { resamples: 20_000, confidence: 0.9 });
    expect(Math.abs((interval?.low ?? 0) - 115.5)).toBeLessThan(2);
    expect(Math.abs((interval?.high ?? 0) - 260.9)).toBeLessThan(2);
  });

  test("the normal distribution, to the digits of its tables", () => {
    expect(normalShareBelow(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalShareBelow(1)).toBeCloseTo(0.8413447460685429, 14);
    expect(normalShareBelow(-3)).toBeCloseTo(0.0013498980316300933, 14);
    expect([normalShareBelow(-9), normalShareBelow(0), normalShareBelow(Infinity)]).toEqual([0, 0.5, 1]);
    for (const [share, z] of [
      [0.025, -1.959963985],
      [0.5, 0],
      [0.9, 1.281551566],
    ] as const) {
      expect(normalQuantile(share)).toBeCloseTo(z, 9);
    }
  });
});

describe("an interval", () => {
  const listings = SPATIAL.map((value, index) => [value, value + (index % 3)]);

  test("is the same for the same seed, and says what it rests on", () => {
    const [first, again, other] = [1, 1, 2].map((seed) => bootstrapInterval(SPATIAL, mean, seededRandom(seed)));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first).toMatchObject({ confidence: 0.95, resamples: 2000 });
  });

  test("holds the estimate, and is wider the surer it is to be", () => {
    const at = (confidence: number) => bootstrapInterval(SPATIAL, mean, seededRandom(3), { confidence });
    const [narrow, wide] = [at(0.5), at(0.99)];
    const estimate = mean(SPATIAL) ?? 0;
    expect([wide?.low, narrow?.low, estimate, narrow?.high, wide?.high]).toEqual(
      [wide?.low, narrow?.low, estimate, narrow?.high, wide?.high].toSorted((a = 0, b = 0) => a - b),
    );
  });

  test("draws whole listings: every row of a resample is a row of the sample", () => {
    const seen = new Set<readonly number[]>();
    const statistic = (rows: readonly (readonly number[])[]) => {
      for (const row of rows) seen.add(row);
      return iccAgreement(rows);
    };
    bootstrapInterval(listings, statistic, seededRandom(4));
    expect(seen).toEqual(new Set(listings));
  });

  test("holds the true value about as often as it says", () => {
    // Means of 40 exponential values, true mean 1; at 90%, 200 samples: 169 or fewer hits happen to a true 90% once in 90.
    const random = seededRandom(5);
    let hits = 0;
    for (let sample = 0; sample < 200; sample += 1) {
      const values = Array.from({ length: 40 }, () => -Math.log(1 - random()));
      const { low, high } = bootstrapInterval(values, mean, random, { resamples: 500, confidence: 0.9 }) ?? {
        low: 2,
        high: 2,
      };
      if (low <= 1 && high >= 1) hits += 1;
    }
    expect(hits).toBeGreaterThan(166);
    expect(hits).toBeLessThan(194);
  });
});

describe("edges", () => {
  test("a statistic that never moves has an interval of no width", () => {
    expect(bootstrapInterval([0.5, 0.5, 0.5], mean, seededRandom(1))).toMatchObject({ low: 0.5, high: 0.5 });
    expect(bootstrapInterval([0, 0], () => 0, seededRandom(1))).toMatchObject({ low: 0, high: 0 });
  });

  test("acceleration is exactly 0 where leaving one out changes nothing, rounding or not", () => {
    expect(jackknifeAcceleration([1, 2, 3], () => 0.1)).toBe(0);
  });

  test("no unit, one unit, or a statistic not defined without one of them: no interval", () => {
    expect(bootstrapInterval([], mean, seededRandom(1))).toBeNull();
    expect(bootstrapInterval([1], mean, seededRandom(1))).toBeNull();
    expect(
      bootstrapInterval(
        [
          [1, 2],
          [3, 5],
        ],
        iccAgreement,
        seededRandom(1),
      ),
    ).toBeNull();
  });

  test("a statistic that needs one certain unit has no interval", () => {
    const needsSeven = (values: readonly number[]) => (values.includes(7) ? 1 : null);
    expect(bootstrapInterval([5, 6, 7], needsSeven, seededRandom(1))).toBeNull();
  });

  test("resamples without a value are left out and not counted", () => {
    // One listing drawn three times varies nowhere: 3 of 27 resamples.
    const rows = [
      [1, 1],
      [2, 2],
      [3, 4],
    ];
    const { resamples } = bootstrapInterval(
      rows,
      (drawn) => (new Set(drawn).size === 1 ? null : iccAgreement(drawn)),
      seededRandom(1),
    ) ?? { resamples: 0 };
    expect(resamples).toBeGreaterThan(1650);
    expect(resamples).toBeLessThan(1900);
  });

  test("values equal to the estimate count as half below: a symmetric statistic has a symmetric interval", () => {
    const { low, high } = bootstrapInterval([0, 0, 1, 1], mean, seededRandom(1), { confidence: 0.6 }) ?? fail();
    expect([low, high]).toEqual([0.25, 0.75]);
  });

  test("an estimate that no resample reaches keeps the ends in order", () => {
    // How many different units there are, and 100 for the first: much bias and much acceleration.
    const different = (values: readonly number[]) => new Set(values).size + (values.includes(0) ? 100 : 0);
    const units = Array.from({ length: 12 }, (_, index) => index);
    const { low, high } = bootstrapInterval(units, different, seededRandom(1), { confidence: 0.999 }) ?? fail();
    expect(low).toBeLessThanOrEqual(high);
    expect(high).toBeGreaterThan(100);
  });

  test("NaN from a statistic, a broken stream and options out of range are refused", () => {
    expect(() => bootstrapInterval([1, 2], () => Number.NaN, seededRandom(1))).toThrow(/finite/);
    const units = Array.from({ length: 20 }, (_, index) => index);
    const wrongOnce = (values: readonly number[]) => (new Set(values).size === 20 ? Number.NaN : 1);
    expect(() => bootstrapInterval(units, wrongOnce, seededRandom(1))).toThrow(/finite/);
    expect(() => bootstrapInterval([1, 2], mean, () => 1)).toThrow(/cannot draw/);
    for (const confidence of [0, 1, Number.NaN]) {
      expect(() => bootstrapInterval([1, 2], mean, seededRandom(1), { confidence })).toThrow(RangeError);
    }
    for (const resamples of [0, 1.5, Number.NaN]) {
      expect(() => bootstrapInterval([1, 2], mean, seededRandom(1), { resamples })).toThrow(RangeError);
    }
  });
});

function fail(): never {
  throw new Error("no interval, though the statistic is defined");
}
