import * as fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { markdownWriter } from "../../../outputs/markdown/index.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { assessmentSaying, baselineAssessment, sampleAssessment } from "../../support/sample-assessment.ts";

const HOSTILE =
  "# Owned\n| a | b |\n|---|---|\n<img src=x onerror=alert(1)> [here](javascript:alert(1)) ![i](//e.example) www.evil.example `` ` ``` \u202etxt\u200b \u001b[2J \\| @all $x$ <!-- -->";

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

/** How often each kind of node stands in a report, text and code aside: its skeleton. */
function skeleton(markdown: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of nodesOf(parse(markdown)))
    if (type !== "text" && type !== "inlineCode") counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

const write = (assessment: Assessment): string => markdownWriter.write(assessment);

describe("report.md", () => {
  const report = write(sampleAssessment());

  it("matches the golden files", async () => {
    await expect(report).toMatchFileSnapshot("../../golden/report.md");
    await expect(write(baselineAssessment())).toMatchFileSnapshot("../../golden/report-baseline.md");
    await expect(write(assessmentSaying(HOSTILE))).toMatchFileSnapshot("../../golden/report-hostile.md");
  });

  it("names each disputable line once, in order", () => {
    const ids = [...report.matchAll(/^(?:### |- \*\*)([sftxn]\d+|L\d) /gmu)].map(([, id]) => id);
    const layers = ["L1", "L2", "t1", "L3", "t2", "L4", "t3", "L5", "L6", "L7", "t4"];
    expect(ids).toEqual([...numbered("s", 2), ...numbered("f", 11), ...layers, "x1", ...numbered("n", 2)]);
  });

  it("gives every quote of a line its own id", () => {
    expect(report).toContain("  - f1b `By default you are asked before a refund is paid.` (A, README.md)");
    expect(report).toContain("- s2m mitigation `readable by your user only (mode 600)` (A, README.md)");
  });

  it("says what it assumed and who judged", () => {
    expect(report).toContain("8.9 to 9.3 (High to Critical) while 2 factors are not stated");
    expect(report).toContain("typical 0.2 assumed");
    expect(report).toContain("judged by `example-model` (3 samples) on 2026-11-21 from 3 sources");
    expect(write(baselineAssessment())).toContain("fixed rules, no language model");
  });

  it("keeps its structure under hostile text", () => {
    const plain = skeleton(write(assessmentSaying("plain")));
    expect(plain).toMatchObject({ table: 4, heading: 20 });
    expect(plain).not.toHaveProperty("link");
    expect(skeleton(write(assessmentSaying(HOSTILE)))).toEqual(plain);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (text) => {
        // Text of blanks only leaves blocks out; that is no attack.
        const found = skeleton(write(assessmentSaying(`x${text}x`)));
        expect(found).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it("words an assessment without gaps, moves, findings or chains", () => {
    const sample = sampleAssessment();
    const score = { ...sample.score, assumed: [], low: 9, high: 9, bandMoves: [] };
    const quiet = write({
      ...sample,
      score,
      findings: [],
      crossLayer: [],
      omitted: [],
      scenarios: sample.scenarios.slice(0, 1),
    });
    expect(quiet).toContain(
      "**AIVSS 9.0 Critical** · no factor had to be assumed · one scenario · draft, not reviewed",
    );
    expect(quiet).toContain("No single factor, moved alone, would take the headline out of Critical.");
    expect(quiet).toContain("Nothing was flagged. That is no proof of safety.");
    expect(quiet).not.toContain("## Across layers");
    expect(quiet).not.toContain("Not read");
  });

  it("follows the chosen profile", () => {
    const sample = sampleAssessment();
    const older = write({ ...sample, score: sample.profiles["owasp-0.5"] });
    expect(older).toContain(
      "      = (8.3 + 4.0) / 2 × 0.97 = 5.9655\n        rounded half up, once, to one decimal: 6.0 Medium",
    );
    expect(older).toContain("| **owasp-0.5** |");
    expect(older).not.toContain("Factor sum:");
  });

  it("says where the review stands and why", () => {
    const review = {
      ...sampleAssessment().review,
      status: "changes_requested" as const,
      decisions: [{ action: "reject" as const, reviewer: "Kim", reason: "s2 has a key store now", date: "2026-11-22" }],
    };
    const text = write({ ...sampleAssessment(), review });
    expect(text).toContain("· changes requested by Kim on 2026-11-22");
    expect(text).toContain("- 2026-11-22 reject by Kim: s2 has a key store now");
  });

  it.each([
    [null, true, "price unknown"],
    [0.0042, true, "0.0042 USD"],
    [null, false, "no cost"],
  ])("words a cost of %s (language model: %s) as %s", (costUsd, languageModel, words) => {
    const sample = sampleAssessment();
    expect(write({ ...sample, provenance: { ...sample.provenance, costUsd, languageModel } })).toContain(
      `out, ${words}`,
    );
  });
});
