import { describe, expect, test } from "vitest";
import { contentHashOf } from "../../../pipeline/review/content-hash.ts";
import { decisionWords } from "../../../pipeline/review/decision-words.ts";
import { statusOf } from "../../../pipeline/review/overrides/decided.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { AppliedOverride, Decision } from "../../../pipeline/schema/review.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

type Edit = (assessment: Assessment) => unknown;

const after = (edit: Edit): Assessment => {
  const copy = sampleAssessment();
  edit(copy);
  return copy;
};
function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("expected an item");
  return item;
}
const factor = ({ factors }: Assessment) => first(factors);
const probe = (assessment: Assessment) => first(factor(assessment).probes);
const layer = ({ layers }: Assessment) => first(layers.filter(({ threats }) => threats.length > 0));
const threat = (assessment: Assessment) => first(layer(assessment).threats);
const scenario = ({ scenarios }: Assessment) => first(scenarios);
const finding = ({ findings }: Assessment) => first(findings);

const HASH = contentHashOf(sampleAssessment());

describe("what an approval rests on", () => {
  test.each<[string, Edit]>([
    ["the profile", ({ score }) => (score.profile = "owasp-0.5")],
    ["the score", ({ score }) => (score.aivss = 1)],
    ["its low end", ({ score }) => (score.low = 1)],
    ["its high end", ({ score }) => (score.high = 10)],
    ["a level", (assessment) => (factor(assessment).level = 0)],
    ["a certainty", (assessment) => (factor(assessment).certainty = "inferred")],
    ["an answer", (assessment) => (probe(assessment).answer = "no")],
    ["a question", (assessment) => (probe(assessment).id = "runs_unattended")],
    ["the order of factors", (assessment) => (assessment.factors = assessment.factors.toReversed())],
    ["the eleventh factor", ({ naturalLanguageInterface }) => (naturalLanguageInterface.level = 0)],
    ["a layer's certainty", (assessment) => (layer(assessment).certainty = "not_certain")],
    ["the order of layers", (assessment) => (assessment.layers = assessment.layers.toReversed())],
    ["a threat", (assessment) => (threat(assessment).id = "maestro:l2/model-inversion")],
    ["a threat's severity", (assessment) => (threat(assessment).severity = "low")],
    ["a threat's likelihood", (assessment) => (threat(assessment).likelihood = "low")],
    ["a threat that goes", (assessment) => layer(assessment).threats.pop()],
    ["a scenario's risk", (assessment) => (scenario(assessment).risk = "untraceability")],
    ["a scenario's vector", (assessment) => (scenario(assessment).cvss.vector += "/E:A")],
    ["a scenario's exploit maturity", (assessment) => (scenario(assessment).threat = "A")],
    ["a scenario's mitigation", (assessment) => (scenario(assessment).mitigation = "P")],
    ["a finding's code", (assessment) => (finding(assessment).code = "hidden-text")],
    ["a finding's message", (assessment) => (finding(assessment).message = "Other.")],
    ["what was left out", ({ omitted }) => (first(omitted).bytes += 1)],
  ])("changes with %s", (_, edit) => {
    expect(contentHashOf(after(edit))).not.toBe(HASH);
  });

  test.each<[string, Edit]>([
    ["nothing", () => {}],
    ["the judge's words", (assessment) => (factor(assessment).rationale = "Otherwise.")],
    ["the summary", (assessment) => (assessment.summary = "Otherwise.")],
    ["a quote", (assessment) => (first(factor(assessment).evidence).start += 1)],
    ["a title", (assessment) => (scenario(assessment).title = "Otherwise.")],
    ["times and costs", ({ provenance }) => Object.assign(provenance, { judgedAt: "2027-01-01", costUsd: 9 })],
    ["a decision", ({ review }) => (review.status = "approved")],
  ])("does not change with %s", (_, edit) => {
    expect(contentHashOf(after(edit))).toBe(HASH);
  });

  const override = (path: string, status: AppliedOverride["status"], value: AppliedOverride["value"]): Edit => {
    const by = { reviewer: "kim", date: "2026-11-21", reason: "Seen.", expires: null, evidenceHash: "" };
    return ({ review }) => review.overrides.push({ path, status, value, was: null, ...by });
  };

  test("changes with words that a person wrote, and with no override that is no text or does not hold", () => {
    const [text, other] = ["Said by a person.", "Said otherwise."].map((value) =>
      contentHashOf(after(override("summary", "active", value))),
    );
    expect(new Set([HASH, text, other]).size).toBe(3);
    expect(contentHashOf(after(override("layers.L1.text", "active", "Said by a person.")))).not.toBe(text);
    expect(contentHashOf(after(override("summary", "reopened", "Said by a person.")))).toBe(HASH);
    expect(contentHashOf(after(override("factors.autonomy_of_action.level", "active", 3)))).toBe(HASH);
  });
});

describe("where a review stands", () => {
  const [approve, reject, override]: Decision[] = [
    { action: "approve", reviewer: "ana", date: "2026-11-20", contentHash: "now" },
    { action: "reject", reviewer: "bo", date: "2026-11-20", reason: "Look again." },
    { action: "override", path: "summary", value: "x", reviewer: "kim", date: "2026-11-21", reason: "Seen." },
  ];

  test.each([
    ["draft", [], "now"],
    ["draft", [override], "now"],
    ["approved", [approve], "now"],
    ["approved", [reject, approve, override], "now"],
    ["stale", [approve], "then"],
    ["changes_requested", [reject], "now"],
    ["changes_requested", [approve, reject, override], "now"],
  ])("is %s after %o", (status, decisions, hash) => {
    expect(statusOf(decisions as Decision[], hash)).toBe(status);
  });

  test("each decision has a name", () => {
    const withdrawn: Decision = { action: "withdraw", path: "summary", reviewer: "kim", date: "2026-11-21" };
    expect([approve, reject, override, withdrawn].map((one) => decisionWords(one!))).toEqual([
      "approval by ana",
      "request for changes by bo",
      "override summary by kim",
      "withdrawal summary by kim",
    ]);
  });
});
