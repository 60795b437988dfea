import { expect, it } from "vitest";
import { summaryLines } from "../../../outputs/index.ts";
import { markdownWriter } from "../../../outputs/markdown/index.ts";
import { textWidth } from "../../../outputs/text-width.ts";
import { statusLines } from "../../../pipeline/cli/review-words.ts";
import { withOverrides } from "../../../pipeline/review/overrides/apply.ts";
import type { Decision, OverrideValue } from "../../../pipeline/schema/review.ts";
import { assessmentOf } from "../../support/nights.ts";

const HOSTILE = "\u001b[2J| <img src=x> [here](javascript:alert(1)) \u202e www.evil.example `` ` ";

const override = (path: string, value: OverrideValue, more: object = {}): Decision => ({
  action: "override",
  path,
  value,
  reason: HOSTILE,
  reviewer: HOSTILE,
  date: "2026-11-20",
  ...more,
});

const decided = (text: string) => {
  const own = assessmentOf({ text: 63, mood: 1 });
  const risk = own.scenarios[0]?.risk ?? "tool_misuse";
  return withOverrides(own, {
    decisions: [
      override(`scenarios.${risk}.AV`, "P"),
      override("layers.L3.threats.maestro:l3/denial-of-service-on-framework-apis", "present"),
      override("layers.L3.threats.maestro:l3/denial-of-service-on-framework-apis.severity", "high", {
        expires: "2026-11-30",
      }),
      override("summary", text),
      override("factors.persistent_memory.level", 3, { expires: "2026-11-20" }),
      override("scenarios.supply_chain.threat", "A"),
    ],
    today: "2026-11-21",
    before: null,
  });
};

it("says where a review stands, in lines of 60 cells, whatever reviewers wrote", () => {
  const lines = statusLines(decided(HOSTILE), true, 60);
  expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(60);
  expect(lines.join("")).not.toMatch(/[\p{Cc}\u202e]/u);
  const text = lines.join("\n");
  expect(text).toMatch(
    /^harbour-desk: AIVSS \d\.\d \w+, \d\.\d \w+ without overrides\ndraft, not reviewed\nreview\.yaml was edited since: run assay refresh, or decide,\s+to\s+apply it\n6 overrides:/u,
  );
  for (const status of ["active until 2026-11-30", "expired on 2026-11-20", "orphaned: what it was about is gone"])
    expect(text).toContain(`    ${status}`);
  expect(text).toContain("present; the judge said nothing");
  expect(text).toContain("error override-orphaned");
  expect(text).toContain("waits for a person:\n  nobody has reviewed it yet");
  expect(text).toContain("  2 overrides to decide again");
});

it.each([
  ["draft", "nobody has reviewed it yet"],
  ["stale", "what was approved has changed"],
  ["changes_requested", "changes are requested"],
  ["approved", "nothing waits for a person"],
] as const)("of a review that is %s, without findings, says that %s", (status, words) => {
  const own = assessmentOf({ text: 63, mood: 1 });
  const lines = statusLines({ ...own, findings: [], review: { ...own.review, status } }, false, 80);
  expect(lines.join("\n")).toContain(words);
  expect(lines.includes("nothing waits for a person")).toBe(status === "approved");
});

it("stands in the report and in the summary of a draft, with both numbers", () => {
  const assessment = decided("Plain words.");
  const { withoutOverrides } = assessment.review;
  const own = `${withoutOverrides?.aivss.toFixed(1)} ${withoutOverrides?.severity} without overrides`;
  expect(summaryLines(assessment, { columns: 60, colour: false })).toContain(own);
  const report = markdownWriter.write(assessment);
  expect(report).toContain(`** · ${own} · `);
  expect(report).toContain("## Overrides by people");
  expect(report).toMatch(/\| `summary` +\| Plain words\. +\| /u);
  // Nothing that a reviewer wrote becomes a link, a picture or HTML.
  const section = report.slice(report.indexOf("Decisions so far"));
  expect(section).not.toMatch(/<img|(?<!\\)\]\(|\p{Cc}(?<!\n)|\u202e/u);
});
