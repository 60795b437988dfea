import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summaryLines } from "../../../outputs/terminal.ts";
import { textWidth } from "../../../outputs/text-width.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";

describe("summaryLines", () => {
  it("shows name, score, interval, headline scenario, riskiest factors, findings, review and judge", () => {
    expect(summaryLines(sampleAssessment(), { columns: 100, colour: false })).toEqual([
      "Harbour Desk",
      "AIVSS 9.0 Critical",
      "8.9 to 9.3 (High to Critical) while 2 factors are not stated, worst of 2 scenarios",
      "s1 Refund paid by the text of a ticket",
      "  Dynamic Tool Use      0.8 ████████░░",
      "  Contextual Awareness  0.8 ████████░░",
      "  Autonomy of Action    0.6 ██████░░░░",
      "  Dynamic Identity      0.6 ██████░░░░",
      "  Opacity & Reflexivity 0.4 ████░░░░░░",
      "2 findings to look at: 1 warning, 1 note",
      "draft, not reviewed",
      "judged by example-model (3 samples) on 2026-11-21 from 3 sources; repeats its number within ±0.2, 95",
      "times in 100 (30 listings × 10 runs)",
    ]);
  });

  it("fits any terminal from 40 columns up, whatever the text", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 200 }), (said, columns) => {
        const lines = summaryLines(assessmentSaying(said), { columns, colour: false });
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("lets no control sequence of the text through", () => {
    const lines = summaryLines(assessmentSaying("a\u001b[2Jb\u202ec\u0007"), { columns: 80, colour: false });
    expect(lines[0]).toBe(String.raw`a\u{1b}[2Jb\u{202e}c\u{7}`);
    expect(lines.join("\n")).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("colours only when asked, and changes nothing else by it", () => {
    const plain = summaryLines(sampleAssessment(), { columns: 60, colour: false });
    const painted = summaryLines(sampleAssessment(), { columns: 60, colour: true });
    expect(painted[1]).toBe("\u001b[1m\u001b[31mAIVSS 9.0 Critical\u001b[39m\u001b[22m");
    expect(painted.map(stripVTControlCharacters)).toEqual(plain);
  });

  it("says so when nothing is stated or found", () => {
    const sample = sampleAssessment();
    const factors = sample.factors.map((factor) => ({ ...factor, level: null, score: null }));
    const lines = summaryLines({ ...sample, factors, findings: [] }, { columns: 80, colour: false });
    expect(lines).toContain("no factor is stated");
    expect(lines).toContain("no findings");
  });
});
