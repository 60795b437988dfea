import { describe, expect, it } from "vitest";
import { StoreError } from "../../../pipeline/errors.ts";
import type { Decision } from "../../../pipeline/schema/review.ts";
import { appendDecision, parseReviewFile } from "../../../pipeline/store/review-file.ts";

const PATH = "assessments/a/review.yaml";
const APPROVAL: Decision = { action: "approve", reviewer: "kim", date: "2026-11-21" };
const OVERRIDE: Decision = {
  action: "override",
  path: "factors.autonomy_of_action.level",
  value: null,
  reason: 'Says: "no" # here\nand there',
  reviewer: "Ana \u{1f3c3}",
  date: "2026-11-21",
};
const ITEM = "  - action: approve\n    reviewer: kim\n    date: 2026-11-21\n";

describe("people's file", () => {
  it("is made with a word of explanation", () => {
    const text = appendDecision(null, APPROVAL, PATH);
    expect(text).toMatch(/^# Decisions of people.*\ndecisions:\n/u);
    expect(text.endsWith(ITEM)).toBe(true);
  });

  it.each([
    [
      "comments, order, quotes and blank lines",
      `# ours\ndecisions:\n  # why\n  - date: '2026-11-20'   # a Friday\n    action: "reject"\n    reviewer: ana\n\n  # more\n`,
    ],
    ["items without indent", "decisions:\n- action: reject\n  reviewer: ana\n  date: 2026-11-20"],
    ["items in one line each", "decisions:\n    - { action: reject, reviewer: ana, date: 2026-11-20 }\n"],
    [
      "a text over several lines",
      "decisions:\n  - action: reject\n    reviewer: ana\n    date: 2026-11-20\n    reason: |\n      one\n\n      two\n",
    ],
    [
      "line ends of another system",
      "decisions:\r\n  - action: reject\r\n    reviewer: ana\r\n    date: 2026-11-20\r\n",
    ],
    ["a byte order mark", "\u{feff}decisions:\n  - { action: reject, reviewer: ana, date: 2026-11-20 }\n"],
  ])("keeps %s", (_, before) => {
    const after = appendDecision(before, OVERRIDE, PATH);
    // Every line that stood there stands there still, in its order.
    const rest = after.split(/\r?\n/u);
    const lost = before
      .trimEnd()
      .split(/\r?\n/u)
      .filter((line) => {
        const at = rest.indexOf(line);
        rest.splice(0, at + 1);
        return at === -1;
      });
    expect(lost).toEqual([]);
    expect(after.includes("\r\n")).toBe(before.includes("\r\n"));
    expect(parseReviewFile(after, PATH).decisions).toEqual([...parseReviewFile(before, PATH).decisions, OVERRIDE]);
    const twice = appendDecision(after, APPROVAL, PATH);
    expect(parseReviewFile(twice, PATH).decisions).toHaveLength(3);
  });

  it.each([
    "",
    "# nothing yet\n",
    "decisions: []\n",
    "decisions:\n",
    "decisions: # none\n",
    "decisions: [] # none\n",
    "---\n",
    "{}\n",
  ])("takes a first decision where it says %j", (before) => {
    const after = appendDecision(before, APPROVAL, PATH);
    expect(parseReviewFile(after, PATH).decisions).toEqual([APPROVAL]);
    for (const comment of before.match(/#.*/gu) ?? []) expect(after).toContain(comment);
  });

  it("that takes no more by its form says so", () => {
    expect(() => appendDecision("null\n", APPROVAL, PATH)).toThrow("written in a way that nothing can be added to");
  });

  it("takes one into a list in one line", () => {
    const before = "decisions: [{ action: reject, reviewer: ana, date: 2026-11-20 }] # ours\n";
    expect(parseReviewFile(appendDecision(before, OVERRIDE, PATH), PATH).decisions).toHaveLength(2);
  });

  it.each([
    ["decisions:\n  - action: approve\n    reviewer: [\n", "line 4"],
    ["# one\ndecisions:\n  - action: approve\n    reviewer: kim\n    date: yesterday\n", "line 5: decisions.0.date"],
    ["decisions:\n  - action: allow\n", "line 2: decisions.0.action"],
    ["decisions: []\nother: 1\n", "line 1: (top)"],
    ["- approve\n", "line 1: (top)"],
    ["a: &a\n  b: *a\n", "line"],
  ])("that says %j is never written to, and the line is named", (text, line) => {
    const attempt = (): string => appendDecision(text, APPROVAL, PATH);
    expect(attempt).toThrow(StoreError);
    expect(attempt).toThrow(line);
    expect(attempt).toThrow("it was left as it is");
  });
});
