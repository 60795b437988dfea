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
