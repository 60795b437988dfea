import { describe, expect, it } from "vitest";
import { cvssMetricsSchema } from "../../../pipeline/schema/judgement.ts";
import { cvssWord, describeVector } from "../../../outputs/cvss-words.ts";

describe("cvssWord", () => {
  it("has its own words for each value of each of the eleven metrics", () => {
    const metrics = Object.entries(cvssMetricsSchema.shape);
    expect(metrics).toHaveLength(11);
    for (const [metric, { options }] of metrics) {
      const words = options.map((value) => cvssWord(metric, value));
      expect(words).not.toContain(undefined);
      expect(new Set(words).size).toBe(options.length);
    }
  });

  it.each([
    ["AV", "X"],
    ["E", "A"],
    ["constructor", "name"],
    ["AV", "toString"],
  ])("does not know %s:%s", (metric, value) => {
    expect(cvssWord(metric, value)).toBeUndefined();
  });
});

describe("describeVector", () => {
  it("reads the attack whole and names harm only", () => {
    const words = describeVector("CVSS:4.0/AV:L/AC:H/AT:N/PR:N/UI:A/VC:H/VI:N/VA:L/SC:N/SI:N/SA:N");
    expect(words.attack.map((text) => text.slice(-6))).toEqual(["(AV:L)", "(AC:H)", "(AT:N)", "(PR:N)", "(UI:A)"]);
    expect(words.agent).toEqual([
      "everything, or what matters most, can be read (VC:H)",
      "it can be slowed or interrupted (VA:L)",
    ]);
    expect(words.beyond).toEqual([]);
  });
});
