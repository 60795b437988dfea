import { ScoreInputError } from "../errors.ts";
import type { Scenario } from "../schema/assessment.ts";
import type { FactorId, MitigationLevel, ProfileId, ThreatLevel } from "../schema/ids.ts";
import type { Headline, ProfileScore } from "../schema/score.ts";
import { bandMoves } from "./band-moves.ts";
import { severityOf } from "../framework/bands.ts";
import { besideScores } from "./beside.ts";
import { baseTenths } from "./cvss.ts";
import { fromUnits } from "./decimal.ts";
import { type Hazard, hazardsOf } from "./hazards.ts";
import { scoreInterval } from "./interval.ts";
import { type Profile, PROFILES } from "./profiles.ts";
import { decided, exactScore, fillFactors, type ScoreCase, sumTenths } from "./score-case.ts";

/** Level 0-5 of each factor; null, or no entry, means unknown. */
export type Levels = ReadonlyMap<FactorId, number | null>;

/** What a scenario's score depends on. */
export interface ScenarioInputs {
  /** CVSS v4.0 vector. */
  readonly vector: string;
  readonly threat: ThreatLevel;
  readonly mitigation: MitigationLevel;
  readonly levels: Levels;
}

/** The part of a scored scenario from which a headline follows. */
export type HeadlineScenario = Pick<Scenario, "id" | "cvss" | "threat" | "mitigation">;

function factorTenths(profile: Profile, id: FactorId, levels: Levels): number | null {
  const level = levels.get(id) ?? null;
  if (level === null) return null;
  const tenths = profile.levelTenths[level];
  if (tenths === undefined) throw new ScoreInputError(`levels.${id}`, `${id}: expected a level 0-5, found ${level}`);
  return tenths;
}

function caseOf({ vector, threat, mitigation, levels }: ScenarioInputs, profile: Profile): ScoreCase {
  return {
    profile,
    cvss: decided(baseTenths(vector)),
    factors: fillFactors(profile, (id) => factorTenths(profile, id, levels)),
    threatHundredths: profile.threat[threat],
    mitigationHundredths: profile.mitigation[mitigation],
  };
}

const inputsOf = ({ cvss, threat, mitigation }: HeadlineScenario, levels: Levels): ScenarioInputs => ({
  vector: cvss.vector,
  threat,
  mitigation,
  levels,
});

function scoreCase(question: ScoreCase): ProfileScore {
  const { aarsE5, scoreTenths } = exactScore(question);
  const { lowTenths, highTenths } = scoreInterval(question);
  return {
    aivss: fromUnits(scoreTenths, 1),
    severity: severityOf(scoreTenths),
    low: fromUnits(lowTenths, 1),
    high: fromUnits(highTenths, 1),
    aars: fromUnits(aarsE5, 5),
    factorSum: fromUnits(sumTenths(question.factors), 1),
    threatMultiplier: fromUnits(question.threatHundredths, 2),
    mitigationFactor: fromUnits(question.mitigationHundredths, 2),
  };
}

/**
 * Scores one scenario under one profile. Unknown factors stand at their typical value; `low` and `high` take them at 0
 * and at 1.
 * @throws {ScoreInputError} for a vector or a level that is not legal
 */
export function scoreScenario(
  inputs: ScenarioInputs,
  profile: ProfileId,
): ProfileScore & { readonly cvssBase: number } {
  const question = caseOf(inputs, PROFILES[profile]);
  return { ...scoreCase(question), cvssBase: fromUnits(question.cvss.tenths, 1) };
}

/** Hazards of one scenario under one profile; see `hazardsOf`. @throws {ScoreInputError} like `scoreScenario`. */
export const scenarioHazards = (inputs: ScenarioInputs, profile: ProfileId, mitigationIsProven: boolean): Hazard[] =>
  hazardsOf(caseOf(inputs, PROFILES[profile]), mitigationIsProven);

/** The scenarios, worst first by their unrounded score under `profile`; equals keep their order. */
export function worstFirst<S extends HeadlineScenario>(
  scenarios: readonly S[],
  profile: ProfileId,
  levels: Levels,
): S[] {
  return scenarios
    .map((scenario) => ({ scenario, exact: exactScore(caseOf(inputsOf(scenario, levels), PROFILES[profile])) }))
    .toSorted((left, right) => right.exact.rawE7 - left.exact.rawE7)
    .map(({ scenario }) => scenario);
}

/**
 * The score of a whole agent: its worst scenario, by unrounded score, the first of equals (AIVSS 0.8 §3.2: never an
 * average). `low` and `high` bound this worst case over all scenarios: while factors are unknown another scenario may
 * turn out to be the worst.
 * @throws {ScoreInputError} if there is no scenario, or for a vector or a level that is not legal
 */
export function headline(scenarios: readonly HeadlineScenario[], profile: ProfileId, levels: Levels): Headline {
  const rule = PROFILES[profile];
  const [worst] = worstFirst(scenarios, profile, levels);
  if (worst === undefined) throw new ScoreInputError("scenarios", "expected at least one scenario, found none");
  const question = caseOf(inputsOf(worst, levels), rule);
  const score = scoreCase(question);
  const intervals = scenarios.map((scenario) => scoreInterval(caseOf(inputsOf(scenario, levels), rule)));
  return {
    profile,
    aivss: score.aivss,
    severity: score.severity,
    low: fromUnits(Math.max(...intervals.map(({ lowTenths }) => lowTenths)), 1),
    high: fromUnits(Math.max(...intervals.map(({ highTenths }) => highTenths)), 1),
    cvssBase: fromUnits(question.cvss.tenths, 1),
    aars: score.aars,
    factorSum: score.factorSum,
    threatMultiplier: score.threatMultiplier,
    mitigationFactor: score.mitigationFactor,
    scenario: worst.id,
    assumed: question.factors.filter(({ isKnown }) => !isKnown).map(({ id }) => id),
    beside: besideScores(question),
    bandMoves: bandMoves(question),
  };
}
