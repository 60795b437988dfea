import type { MitigationLevel, RiskId, ThreatLevel } from "../../schema/ids.ts";
import type { CvssMetrics } from "../../schema/judgement.ts";
import { type Answers, holds, reasonsFor } from "../capability.ts";
import { withoutContradictions } from "../metrics-rules.ts";
import { GENERAL_TEMPLATE } from "./goal-manipulation.ts";
import { belowGravest } from "./gravity.ts";
import { CORE_RISKS } from "./index.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

/** A template filled in for one agent. */
export interface FittedTemplate {
  readonly template: ScenarioTemplate;
  /** CVSS v4.0 base metrics after adjustments, free of contradictions with the answers. */
  readonly metrics: CvssMetrics;
  readonly mitigation: MitigationLevel;
  /** Probes answered "yes" that open this scenario or set its metrics, the opening ones first: where its evidence is. */
  readonly reasons: readonly string[];
  /** Probes behind the mitigation; empty for "N". */
  readonly mitigationReasons: readonly string[];
}

export interface ChosenScenario extends FittedTemplate {
  readonly risk: RiskId;
  readonly threat: ThreatLevel;
}

function mitigationOf(
  { mitigatedBy }: ScenarioTemplate,
  answers: Answers,
): Pick<FittedTemplate, "mitigation" | "mitigationReasons"> {
  const held = mitigatedBy.filter(({ when }) => holds(when, answers));
  const strongest = held.find(({ strength }) => strength === "S") ?? held[0];
  return strongest === undefined
    ? { mitigation: "N", mitigationReasons: [] }
    : { mitigation: strongest.strength, mitigationReasons: reasonsFor(strongest.when, answers) };
}

function fit(template: ScenarioTemplate, answers: Answers): FittedTemplate {
  const applied = template.adjustments.filter(({ when }) => holds(when, answers));
  const adjusted = applied.reduce<CvssMetrics>((metrics, { set }) => ({ ...metrics, ...set }), template.metrics);
  const reasons = [template.appliesWhen, ...applied.map(({ when }) => when)].flatMap((when) =>
    reasonsFor(when, answers),
  );
  return {
    template,
    metrics: withoutContradictions(adjusted, answers),
    reasons: [...new Set(reasons)],
    ...mitigationOf(template, answers),
  };
}

/** The most specific template of a risk that the answers support; null if none does. Pure. */
export function scenarioFor(risk: CoreRisk, answers: Answers): FittedTemplate | null {
  const template = risk.templates.find(({ appliesWhen }) => holds(appliesWhen, answers));
  return template === undefined ? null : fit(template, answers);
}

/** The scenario that always applies; it has no reasons, and so no evidence. */
export const generalScenario = (answers: Answers): ChosenScenario => ({
  risk: "goal_manipulation",
  threat: GENERAL_TEMPLATE.threat,
  ...fit(GENERAL_TEMPLATE, answers),
});

/**
 * One scenario for each core risk that the answers support, the gravest vector first and otherwise in AIVSS order, so
 * that a reader who takes only the first few keeps those that matter. The general one alone if nothing is supported. Pure.
 */
export function scenariosFor(answers: Answers): ChosenScenario[] {
  const supported = CORE_RISKS.flatMap((risk): ChosenScenario[] => {
    const fitted = scenarioFor(risk, answers);
    if (fitted === null || fitted.template === GENERAL_TEMPLATE) return [];
    return [{ risk: risk.id, threat: fitted.template.threat, ...fitted }];
  });
  if (supported.length === 0) return [generalScenario(answers)];
  return supported.toSorted((a, b) => belowGravest(a.metrics) - belowGravest(b.metrics));
}
