import { CORE_RISKS, type CoreRisk } from "../../framework/risks/index.ts";
import type { UnscoredScenario } from "../../schema/checked.ts";
import { MITIGATION_LEVELS, mitigationLevelSchema, THREAT_LEVELS, threatLevelSchema } from "../../schema/ids.ts";
import { cvssMetricsSchema, TEXT_LIMITS } from "../../schema/judgement.ts";
import type { OverrideValue } from "../../schema/review.ts";
import { metricsOf, vectorOf } from "../../scoring/cvss.ts";
import { BASE_METRICS, type CvssMetric, valuesOf } from "../../scoring/cvss-metrics.ts";
import { type Parts, replaced } from "./parts.ts";
import type { OverrideForm } from "./target.ts";
import { choice, text, type ValueKind } from "./value.ts";

interface ScenarioRow {
  readonly field: string;
  readonly what: string;
  readonly value: ValueKind;
  readonly read: (scenario: UnscoredScenario) => OverrideValue;
  readonly set: (scenario: UnscoredScenario, value: OverrideValue) => UnscoredScenario;
}

const metricRow = (metric: CvssMetric): ScenarioRow => ({
  field: metric,
  what: `metric ${metric}`,
  value: choice(...valuesOf(metric)),
  read: ({ cvss }) => metricsOf(cvss.vector)[metric],
  set: (scenario, value) => {
    const metrics = cvssMetricsSchema.parse({ ...metricsOf(scenario.cvss.vector), [metric]: value });
    return { ...scenario, cvss: { ...scenario.cvss, vector: vectorOf(metrics) } };
  },
});

const ROWS: readonly ScenarioRow[] = [
  ...BASE_METRICS.map(metricRow),
  {
    field: "threat",
    what: "exploit maturity",
    value: choice(...THREAT_LEVELS),
    read: ({ threat }) => threat,
    set: (scenario, value) => ({ ...scenario, threat: threatLevelSchema.parse(value) }),
  },
  {
    field: "mitigation",
    what: "mitigation",
    value: choice(...MITIGATION_LEVELS),
    read: ({ mitigation }) => mitigation,
    set: (scenario, value) => ({ ...scenario, mitigation: mitigationLevelSchema.parse(value) }),
  },
  {
    field: "title",
    what: "title",
    value: text(TEXT_LIMITS.scenarioTitle),
    read: ({ title }) => title,
    set: (scenario, value) => ({ ...scenario, title: String(value) }),
  },
  {
    field: "text",
    what: "text",
    value: text(TEXT_LIMITS.scenarioText),
    read: (scenario) => scenario.text,
    set: (scenario, value) => ({ ...scenario, text: String(value) }),
  },
];

const find = (parts: Parts, { id }: CoreRisk): UnscoredScenario | undefined =>
  parts.scenarios.find(({ risk }) => risk === id);

const evidenceOf = (risk: CoreRisk) => (parts: Parts) => {
  const found = find(parts, risk);
  return found === undefined ? [] : [...found.evidence, ...found.mitigationEvidence];
};

const absence: OverrideForm = {
  pattern: "scenarios.<risk>",
  targets: CORE_RISKS.map((risk) => ({
    path: `scenarios.${risk.id}`,
    words: `scenario for ${risk.name}`,
    value: choice("absent"),
    read: (parts) => (find(parts, risk) === undefined ? null : "present"),
    set: (parts) => {
      const scenarios = parts.scenarios.filter((scenario) => scenario.risk !== risk.id);
      return scenarios.length > 0 ? { ...parts, scenarios } : { refused: "at least one scenario has to stay" };
    },
    evidence: evidenceOf(risk),
  })),
};

/** Of each scenario whether it is there, its metrics, exploit maturity, mitigation and texts, in the order in which they have to be applied. */
export const SCENARIO_FORMS: readonly OverrideForm[] = [
  absence,
  ...ROWS.map(({ field, what, value, read, set }) => ({
    pattern: `scenarios.<risk>.${field}`,
    targets: CORE_RISKS.map((risk) => ({
      path: `scenarios.${risk.id}.${field}`,
      words: `${what} of the scenario for ${risk.name}`,
      value,
      read: (parts: Parts) => {
        const found = find(parts, risk);
        return found === undefined ? undefined : read(found);
      },
      set: (parts: Parts, to: OverrideValue) => ({
        ...parts,
        scenarios: replaced(
          parts.scenarios,
          (scenario) => scenario.risk === risk.id,
          (scenario) => set(scenario, to),
        ),
      }),
      evidence: evidenceOf(risk),
    })),
  })),
];
