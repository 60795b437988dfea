import { expect, test } from "vitest";
import { repeatabilityWords } from "../../../outputs/score-words.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const { provenance } = sampleAssessment();
const measured = { coefficient: 0.21, listings: 30, trials: 10, measuredAt: "2026-11-14T02:00:00.000Z" };

test.each([
  [null, "how far this judge repeats its number was not measured"],
  [measured, "repeats its number within ±0.2, 95 times in 100 (30 listings × 10 runs)"],
  [{ ...measured, coefficient: 0.04 }, "repeats its number within ±0.04, 95 times in 100 (30 listings × 10 runs)"],
  [{ ...measured, coefficient: 0, trials: 2 }, "repeats its number exactly (30 listings × 2 runs)"],
])("repeatability %o", (repeatability, words) => {
  expect(repeatabilityWords({ ...provenance, repeatability })).toBe(words);
});
