import { factorById } from "../framework/factors.ts";
import { riskById } from "../framework/risks/index.ts";
import type { Assessment, Scenario } from "../schema/assessment.ts";
import type { FactorId } from "../schema/ids.ts";
import { type OwaspReport, owaspReportSchema } from "../schema/owasp-report.ts";
import { fromUnits } from "./decimal.ts";
import { PROFILES } from "./profiles.ts";

const PROFILE = PROFILES["owasp-0.8"];

/** Value of each factor on the standard's grid of 0, 0.5 and 1, by the standard's own keys; unknown ones at their typical value. */
function amplificationFactors(levels: ReadonlyMap<FactorId, number | null>): Record<string, number> {
  const keys = Object.keys(owaspReportSchema.shape.vulnerabilities.element.shape.amplification_factors.shape);
  return Object.fromEntries(
    keys.flatMap((key) => {
      const id = PROFILE.keys.get(key);
      if (id === undefined) return [];
      const level = levels.get(id) ?? null;
      const tenths = level === null ? PROFILE.typicalTenths.get(id) : PROFILE.levelTenths[level];
      return [[key, fromUnits(tenths ?? 10, 1)]];
    }),
  );
}

function vulnerabilityOf({ id, risk, title, text, cvss, scores }: Scenario, factors: Record<string, number>): object {
  const { factorSum, aars, mitigationFactor, aivss, severity, threatMultiplier } = scores["owasp-0.8"];
  return {
    id,
    title,
    description: text,
    owasp_category: riskById(risk).reportCategory,
    cvss_base: { vector_string: cvss.vector, score: cvss.base },
    amplification_factors: factors,
    threat_multiplier: threatMultiplier,
    scores: {
      factor_sum: factorSum,
      aars,
      mitigation_factor: mitigationFactor,
      aivss,
      // The standard has no word for 0.0.
      ...(severity === "None" ? {} : { severity }),
    },
  };
}

const REVIEW_STATUS: { readonly [Status in Assessment["review"]["status"]]: string } = {
  draft: "not reviewed by a person",
  approved: "approved",
  changes_requested: "changes were requested",
  stale: "approved, but changed since",
};

/** Whose answers these are besides the judge's, and whether anybody has looked at them. */
function reviewNotes({ review: { status, decisions, overrides } }: Assessment): string[] {
  const latest = decisions.findLast(({ action }) => action === "approve" || action === "reject");
  const by = latest === undefined || status === "draft" ? "" : ` (${latest.reviewer}, ${latest.date})`;
  const active = overrides.filter((override) => override.status === "active");
  const named = active.map(({ path, reviewer, date }) => `${path} (${reviewer}, ${date})`).join(", ");
  return [
    ...(active.length === 0 ? [] : [`People overrode the judge at: ${named}; what stands here follows from that.`]),
    `Review: ${REVIEW_STATUS[status]}${by}.`,
  ];
}

/**
 * The assessment as a report document of OWASP AIVSS 0.8 (App. A): one vulnerability a scenario, by the standard's own ten
 * factors. Pure. What the document has no field for (unknown factors, evidence) is named in its notes.
 */
export function owaspReport(assessment: Assessment): OwaspReport {
  const { agent, factors, naturalLanguageInterface, scenarios, provenance, profiles } = assessment;
  const levels = new Map([...factors, naturalLanguageInterface].map(({ id, level }) => [id, level]));
  const values = amplificationFactors(levels);
  const { assumed, low, high } = profiles["owasp-0.8"];
  const unknown = assumed.map((id) => factorById(id).name).join(", ");
  const notes = [
    `Drafted from public text by Assay ${provenance.assayVersion}; judged by ${provenance.model}${provenance.languageModel ? "" : " (rules, no language model)"}.`,
    assumed.length === 0
      ? "Every factor is stated."
      : `Not stated and taken at typical values: ${unknown}; the worst score lies between ${low} and ${high}.`,
    ...reviewNotes(assessment),
    "Quotes and reasons are in assessment.json.",
  ];
  return owaspReportSchema.parse({
    metadata: {
      system_name: agent.name,
      assessment_date: provenance.judgedAt.slice(0, 10),
      assessor_id: `assay ${provenance.assayVersion}, ${provenance.provider} ${provenance.model}`,
      notes: notes.join(" "),
    },
    vulnerabilities: scenarios.map((scenario) => vulnerabilityOf(scenario, values)),
  });
}
