import { describe, expect, it } from "vitest";
import { bandCrossings } from "../../../pipeline/review/crossings.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const scored = (aivss: number, severity: Assessment["score"]["severity"]): Assessment => {
  const sample = sampleAssessment();
  return { ...sample, score: { ...sample.score, aivss, severity } };
};
const [low, medium, high] = [scored(3.9, "Low"), scored(4, "Medium"), scored(7, "High")];

describe("band crossings", () => {
  const before = new Map([
    ["up", medium],
    ["down", high],
    ["same", medium],
    ["gone", high],
  ]);
  const after = new Map([
    ["up", high],
    ["down", low],
    ["same", scored(6.9, "Medium")],
    ["new", high],
  ]);

  it("are told up and down, and of no agent that is new, gone or in its band", () => {
    expect(bandCrossings(before, after, () => false)).toEqual([
      { slug: "up", name: "Harbour Desk", before: "Medium", after: "High", from: 4, to: 7, isDecided: false },
      { slug: "down", name: "Harbour Desk", before: "High", after: "Low", from: 7, to: 3.9, isDecided: false },
    ]);
  });

  it("are decided by an approval of what stands there now", () => {
    const decided = bandCrossings(before, after, (assessment) => assessment === low);
    expect(decided.map(({ slug, isDecided }) => [slug, isDecided])).toEqual([
      ["up", false],
      ["down", true],
    ]);
  });

  it("are none between equal folders", () => {
    expect(bandCrossings(after, after, () => false)).toEqual([]);
  });
});
