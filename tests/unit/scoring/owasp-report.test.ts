import { expect, test } from "vitest";
import { CORE_RISKS } from "../../../pipeline/framework/risks/index.ts";
import { OWASP_CATEGORIES, owaspReportSchema } from "../../../pipeline/schema/owasp-report.ts";
import { aivssScore } from "../../../pipeline/scoring/aivss.ts";
import { owaspReport } from "../../../pipeline/scoring/owasp-report.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const sample = sampleAssessment();
const report = owaspReport(sample);

test("an assessment becomes a report that the standard's schema accepts", () => {
  expect(owaspReportSchema.safeParse(report).success).toBe(true);
  expect(report.vulnerabilities.map(({ id }) => id)).toEqual(sample.scenarios.map(({ id }) => id));
});

test("each score follows from the values in the report alone", () => {
  for (const { amplification_factors: factors, cvss_base, threat_multiplier, scores } of report.vulnerabilities) {
    const sum = Object.values(factors).reduce<number>((total, value) => total + Number(value), 0);
    expect(scores.factor_sum).toBe(sum);
    const { scoreTenths, aarsE5 } = aivssScore("uplift", {
      cvssTenths: Math.round(cvss_base.score * 10),
      factorTenths: Math.round(sum * 10),
      threatHundredths: Math.round(threat_multiplier * 100),
      mitigationHundredths: Math.round(scores.mitigation_factor * 100),
    });
    expect(scores.aivss).toBe(scoreTenths / 10);
    expect(scores.aars).toBe(aarsE5 / 100_000);
  }
});

test("a scenario is told whole, by the standard's own names", () => {
  expect(report.metadata).toEqual({
    system_name: "Harbour Desk",
    assessment_date: "2026-11-21",
    assessor_id: "assay 1.0.0, openai example-model",
    notes:
      "Drafted from public text by Assay 1.0.0; judged by example-model. Not stated and taken at typical values: " +
      "Persistent Memory, Non-Determinism; the worst score lies between 9 and 9.3. " +
      "Review: not reviewed by a person. Quotes and reasons are in assessment.json.",
  });
  const [first, second] = report.vulnerabilities;
  expect(first).toEqual({
    id: "s1",
    title: "Refund paid by the text of a ticket",
    description: sample.scenarios[0]?.text,
    owasp_category: "Agentic AI Tool Misuse",
    cvss_base: { vector_string: sample.scenarios[0]?.cvss.vector, score: 8.3 },
    // Levels 3, 4, 3, 4, 2, 3, 1 and 1 of the sample on the grid of three; memory and determinism at their typical value.
    amplification_factors: {
      autonomy: 0.5,
      tools: 1,
      language: 0.5,
      context: 1,
      non_determinism: 0.5,
      opacity: 0.5,
      persistence: 0,
      identity: 0.5,
      multi_agent: 0,
      self_mod: 0,
    },
    threat_multiplier: 0.97,
    scores: { factor_sum: 4.5, aars: 0.74205, mitigation_factor: 1, aivss: 9, severity: "Critical" },
  });
  expect(second).toMatchObject({ id: "s2", threat_multiplier: 0.5, scores: { aivss: 6.2, severity: "Medium" } });
});

test("an agent of which all is stated, judged by rules, is told so", () => {
  const profile = { ...sample.profiles["owasp-0.8"], assumed: [] };
  const provenance = { ...sample.provenance, model: "baseline@2", languageModel: false };
  const { notes } = owaspReport({
    ...sample,
    provenance,
    profiles: { ...sample.profiles, "owasp-0.8": profile },
  }).metadata;
  expect(notes).toContain("judged by baseline@2 (rules, no language model). Every factor is stated. Review:");
});

test("categories are spelled as the report schema spells them", () => {
  expect(CORE_RISKS.map(({ reportCategory }) => reportCategory)).toEqual([...OWASP_CATEGORIES]);
});

test("what is not stated is named in the notes", () => {
  expect(report.metadata.notes).toMatch(/Not stated and taken at typical values: .+; the worst score lies between/);
});

test("what people decided is named in the notes, and nothing that does not hold", () => {
  expect(report.metadata.notes).not.toContain("People overrode");
  const [date, path] = ["2026-11-21", "factors.opacity_reflexivity.level"];
  const override = {
    path,
    value: 1,
    was: 3,
    reviewer: "kim",
    date,
    reason: "It logs.",
    expires: null,
    evidenceHash: "",
  };
  const overrides = [
    { ...override, status: "active" as const },
    { ...override, path: "summary", status: "expired" as const },
  ];
  const decisions = [{ action: "approve" as const, reviewer: "ana", date, contentHash: "0" }];
  const notes = (review: Partial<typeof sample.review>): unknown =>
    owaspReport({ ...sample, review: { ...sample.review, ...review } }).metadata.notes;
  expect(notes({ overrides })).toContain(`People overrode the judge at: ${path} (kim, 2026-11-21); what`);
  expect(notes({ overrides })).toContain("Review: not reviewed by a person.");
  const both = [...overrides, { ...override, path: "layers.L1.text", status: "active" as const }];
  expect(notes({ overrides: both })).toContain(`at: ${path} (kim, 2026-11-21), layers.L1.text (kim, 2026-11-21); what`);
  const rejected = [...decisions, { action: "reject" as const, reviewer: "bo", date, reason: "Look again." }];
  expect(notes({ status: "changes_requested", decisions: rejected })).toContain(
    "Review: changes were requested (bo, 2026-11-21).",
  );
  const written = [
    ...decisions,
    { action: "override" as const, path, value: 1, reviewer: "kim", date, reason: "Seen." },
  ];
  expect(notes({ status: "approved", decisions: written })).toContain("Review: approved (ana, 2026-11-21).");
  expect(notes({ status: "draft", decisions })).toContain("Review: not reviewed by a person. Quotes");
  expect(notes({ status: "stale", decisions })).toContain("Review: approved, but changed since (ana, 2026-11-21).");
});

test("a score of 0.0 has no severity, because the standard has no word for it", () => {
  const [first] = sample.scenarios;
  if (first === undefined) throw new Error("the sample has scenarios");
  const zero = {
    ...first,
    scores: { ...first.scores, "owasp-0.8": { ...first.scores["owasp-0.8"], aivss: 0, severity: "None" as const } },
  };
  const [vulnerability] = owaspReport({ ...sample, scenarios: [zero] }).vulnerabilities;
  expect(vulnerability?.scores).not.toHaveProperty("severity");
});
