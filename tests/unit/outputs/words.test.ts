import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact, humanBytes, interval, multiplier } from "../../../outputs/numbers.ts";
import { intervalWords, reviewWords } from "../../../outputs/score-words.ts";
import { fit, textWidth, wrap } from "../../../outputs/text-width.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

describe("numbers", () => {
  it.each([
    [1.1349, "1.1349"],
    [0, "0.0"],
    [10, "10.0"],
    [0.1 + 0.2, "0.3"],
    [6.2416, "6.2416"],
  ])("prints %d exactly as %s", (value, text) => {
    expect(exact(value)).toBe(text);
  });

  it.each([
    [1, "×1.00"],
    [0.5, "×0.50"],
    [0.97, "×0.97"],
    [0.875, "×0.875"],
  ])("prints the multiplier %d as %s", (value, text) => {
    expect(multiplier(value)).toBe(text);
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [11_240, "11.2 kB"],
    [999_949, "999.9 kB"],
    [999_950, "1.0 MB"],
  ])("prints %d bytes as %s", (bytes, text) => {
    expect(humanBytes(bytes)).toBe(text);
  });

  it("prints one number for an interval of no width", () => {
    expect([interval(8, 8), interval(8, 8.6)]).toEqual(["8.0", "8.0 to 8.6"]);
  });
});

const words = (low: number, high: number, assumed: number): string => {
  const sample = sampleAssessment();
  const factors = sample.factors.slice(0, assumed).map(({ id }) => id);
  return intervalWords({ ...sample, score: { ...sample.score, low, high, assumed: factors } });
};

describe("intervalWords", () => {
  it.each([
    [8, 8, 0, "no factor had to be assumed"],
    [8, 8, 1, "1 factor is not stated, which changes nothing"],
    [8, 8.6, 1, "8.0 to 8.6 while 1 factor is not stated"],
    [6.9, 7, 2, "6.9 to 7.0 (Medium to High) while 2 factors are not stated"],
    [0, 0.1, 2, "0.0 to 0.1 (None to Low) while 2 factors are not stated"],
  ])("words %d to %d with %d assumed", (low, high, assumed, text) => {
    expect(words(low, high, assumed)).toBe(text);
  });
});

describe("reviewWords", () => {
  it.each([
    ["draft", "draft, not reviewed"],
    ["approved", "approved by Kim on 2026-11-22"],
    ["stale", "approved by Kim on 2026-11-22, but changed since: review again"],
  ] as const)("words %s", (status, text) => {
    const decisions = status === "draft" ? [] : [{ action: "approve" as const, reviewer: "Kim", date: "2026-11-22" }];
    const sample = sampleAssessment();
    expect(reviewWords({ ...sample, review: { ...sample.review, status, decisions } })).toBe(text);
  });
});

describe("text width", () => {
  it("counts cells", () => {
    expect(["ab", "漢字", "e\u0301", "😀"].map(textWidth)).toEqual([2, 4, 1, 2]);
  });

  it("cuts and wraps within the width, losing no word that fits", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { minLength: 1 }), (parts) => {
        const text = parts.join(" ");
        expect(textWidth(fit(text, 20))).toBeLessThanOrEqual(20);
        const lines = wrap(text, 24);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(24);
        expect(lines.join(" ").replaceAll(/ +/gu, " ").trim()).toBe(text.replaceAll(/ +/gu, " ").trim());
      }),
    );
  });

  it("goes on with a longer word in the next line, after a slash if there is one, and loses nothing", () => {
    expect(wrap("from CVSS:4.0/AV:N/AC:L/AT:N end", 16)).toEqual(["from", "CVSS:4.0/AV:N/", "AC:L/AT:N end"]);
    expect(wrap("漢字漢字 xxxxxxx", 5)).toEqual(["漢字", "漢字", "xxxxx", "xx"]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});
