import { createHash } from "node:crypto";
import calculator from "ae-cvss-calculator";
import { describe, expect, test } from "vitest";
import { type CvssMetrics, cvssMetricsSchema } from "../../../pipeline/schema/judgement.ts";
import { tenthsOf, vectorOf } from "../../../pipeline/scoring/cvss-base.ts";
import { BASE_METRICS, valuesOf } from "../../../pipeline/scoring/cvss-metrics.ts";
import { baseTenths } from "../../../pipeline/scoring/cvss.ts";
import { GRAVEST, HARMLESS, MIDDLE, seededIntegers } from "./support.ts";

/** Every combination of base metrics, gravest values first, the last metric turning fastest. */
function allMetrics(): CvssMetrics[] {
  const records = BASE_METRICS.reduce<Record<string, string>[]>(
    (rest, metric) => rest.flatMap((record) => valuesOf(metric).map((value) => ({ ...record, [metric]: value }))),
    [{}],
  );
  return records.map((record) => cvssMetricsSchema.parse(record));
}

test.each([
  // An exact tie, 8.55: half up is 8.6, scorers that round a binary fraction say 8.5.
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H", 86],
  [GRAVEST, 100],
  [HARMLESS, 0],
  [MIDDLE, 53],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 94],
  ["CVSS:4.0/AV:N/AC:H/AT:N/PR:N/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N", 21],
  ["CVSS:4.0/AV:A/AC:L/AT:N/PR:H/UI:N/VC:L/VI:H/VA:L/SC:N/SI:H/SA:H", 83],
])("%s", (vector, tenths) => {
  expect(baseTenths(vector)).toBe(tenths);
});

test("exploit maturity in the vector does not lower the base score", () => {
  const vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";
  expect(baseTenths(`${vector}/E:U`)).toBe(94);
});

describe("all 104,976 vectors", () => {
  const all = allMetrics();
  const tenths = Uint8Array.from(all, tenthsOf);

  test("have the scores of the calculator that was checked against an exact one", () => {
    expect(all).toHaveLength(104_976);
    // Hash over the tenths in this order, made from the calculator alone, one call for each vector.
    expect(createHash("sha256").update(tenths).digest("hex")).toBe(
      "b204fffe59458f72475692a6fb2b3c698dd8f51db85f16c37c302d21131941e1",
    );
  });

  test("score no higher when a metric becomes milder, on which intervals rest", () => {
    const rises: string[] = [];
    let stride = all.length;
    for (const metric of BASE_METRICS) {
      const values = valuesOf(metric).length;
      stride /= values;
      for (let index = 0; index < all.length; index += 1) {
        const isMildest = Math.floor(index / stride) % values === values - 1;
        if (!isMildest && (tenths[index + stride] ?? 0) > (tenths[index] ?? 0)) rises.push(`${metric} at ${index}`);
      }
    }
    expect(rises).toEqual([]);
  });

  test("agree with the calculator asked anew, in a sample of 2,000", () => {
    const random = seededIntegers(40);
    for (let count = 0; count < 2000; count += 1) {
      const index = random(all.length);
      const metrics = all[index];
      if (metrics === undefined) throw new Error(`no vector ${index}`);
      const { baseMetricsOnly } = new calculator.Cvss4P0(vectorOf(metrics)).calculateScores();
      expect(tenths[index]).toBe(Math.round((baseMetricsOnly ?? Number.NaN) * 10));
    }
  });
});
