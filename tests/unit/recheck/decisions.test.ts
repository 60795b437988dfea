import { expect, it } from "vitest";
import type { Difference } from "../../../pipeline/recheck/compare.ts";
import { checkDecisions, levelsSetByPeople } from "../../../pipeline/recheck/decisions.ts";
import { withOverrides } from "../../../pipeline/review/overrides/apply.ts";
import { type Assessment, assessmentSchema } from "../../../pipeline/schema/assessment.ts";
import type { Decision, OverrideValue } from "../../../pipeline/schema/review.ts";
import { assessmentOf } from "../../support/nights.ts";

const OWN = assessmentOf({ text: 63, mood: 1 });
const FACTOR = OWN.factors.find(({ level }) => level !== null && level !== 5)?.id ?? "";
const RISK = OWN.scenarios[0]?.risk ?? "tool_misuse";

const override = (path: string, value: OverrideValue, more: object = {}): Decision => ({
  action: "override",
  path,
  value,
  reason: "The code says so.",
  reviewer: "kim",
  date: "2026-11-20",
  ...more,
});

const DECIDED = withOverrides(OWN, {
  decisions: [
    override(`factors.${FACTOR}.level`, 5),
    override(`scenarios.${RISK}.title`, "Said by a person."),
    override("summary", "Said by a person.", { evidenceHash: "0".repeat(64) }),
    override("layers.L3.certainty", "not_certain", { expires: "2026-11-20" }),
    override("scenarios.supply_chain.AV", "L"),
    { action: "approve", reviewer: "kim", date: "2026-11-20", contentHash: "0".repeat(64) },
  ],
  today: "2026-11-21",
  before: null,
});

function differences(change: (assessment: Assessment) => void): string[] {
  const copy = assessmentSchema.parse(JSON.parse(JSON.stringify(DECIDED)));
  change(copy);
  const found: Difference[] = [];
  checkDecisions(copy, found);
  return found.map(({ path, message }) => `${path}: ${message}`);
}

const recordOf = ({ review }: Assessment, path: string) => {
  const record = review.overrides.find((one) => one.path === path);
  if (record === undefined) throw new Error(`no record of ${path}`);
  return record;
};

it("finds nothing in an assessment as it was written, with overrides of every status", () => {
  expect(DECIDED.review.overrides.map(({ status }) => status).toSorted()).toEqual([
    "active",
    "active",
    "expired",
    "orphaned",
    "reopened",
  ]);
  expect(differences(() => {})).toEqual([]);
  expect([...levelsSetByPeople(DECIDED)]).toEqual([FACTOR]);
});

it.each<[string, (assessment: Assessment) => void]>([
  ["what the judge is said to have said", (one) => (recordOf(one, `factors.${FACTOR}.level`).was = 5)],
  ["a value in the record alone", (one) => (recordOf(one, `factors.${FACTOR}.level`).value = 4)],
  ["who set it", (one) => (recordOf(one, `factors.${FACTOR}.level`).reviewer = "ana")],
  ["a value in the assessment alone", (one) => (one.summary = "Nothing to see here.")],
  ["a level in the assessment alone", ({ factors }) => void (factors.find(({ id }) => id === FACTOR)!.level = 4)],
  ["a status: re-opened instead of active", (one) => (recordOf(one, `factors.${FACTOR}.level`).status = "reopened")],
  ["a status: active instead of re-opened", (one) => (recordOf(one, "summary").status = "active")],
  ["a status: active instead of orphaned", (one) => (recordOf(one, "scenarios.supply_chain.AV").status = "active")],
  ["a status: expired without a last day", (one) => (recordOf(one, "summary").status = "expired")],
  ["a status: orphaned instead of expired", (one) => (recordOf(one, "layers.L3.certainty").status = "orphaned")],
  ["a record without a decision", ({ review }) => void (review.decisions = review.decisions.slice(1))],
  ["a decision without a record", ({ review }) => void review.overrides.pop()],
  ["the status of the review", ({ review }) => void (review.status = "approved")],
  ["the judge's own headline", ({ review }) => void (review.withoutOverrides = null)],
  ["a digit of the judge's own headline", ({ review }) => void (review.withoutOverrides!.aivss += 0.1)],
  ["a level that the judge gave", ({ review }) => void (review.judged!.factors[0]!.level = 0)],
  ["what else the judge said there", ({ review }) => void (review.judged!.factors[0]!.rationale = "It is harmless.")],
  ["a finding about an override", (one) => void (one.findings = one.findings.slice(0, -1))],
  ["a path that nobody knows", ({ review }) => void review.decisions.push(override("score.aivss", 0))],
  ["the judge's vector", ({ review }) => void (review.judged!.scenarios[0]!.cvss.vector = "CVSS:3.1/AV:N")],
])("finds that somebody altered %s", (_, change) => {
  expect(differences(change)).not.toEqual([]);
});
