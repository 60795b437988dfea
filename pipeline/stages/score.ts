import type { Scenario } from "../schema/assessment.ts";
import { type CheckedScenario, checkedJudgementSchema, type FactorResult } from "../schema/checked.ts";
import type { Finding } from "../schema/finding.ts";
import type { ProfileId } from "../schema/ids.ts";
import { scoredSchema } from "../schema/reading.ts";
import { type Headline, profileScoreSchema } from "../schema/score.ts";
import { isManifest, type SourceKind } from "../schema/source.ts";
import { vectorOf } from "../scoring/cvss.ts";
import { headline, type Levels, scenarioHazards, scoreScenario, worstFirst } from "../scoring/score-scenario.ts";
import { once } from "../schema/contract.ts";
import { defineStage } from "./stage.ts";

/** A scenario's inputs to the score; what a recorded scenario and a checked one have in common. */
type Unscored = Omit<Scenario, "scores">;

const levelsOf = (factors: readonly FactorResult[]): Levels => new Map(factors.map(({ id, level }) => [id, level]));

const everyProfile = <T>(make: (profile: ProfileId) => T): { [Id in ProfileId]: T } => ({
  listing: make("listing"),
  "owasp-0.8": make("owasp-0.8"),
  "owasp-0.5": make("owasp-0.5"),
});

/**
 * Scores scenarios under every profile. Pure: `assay verify` calls it on recorded inputs and compares.
 * @param factors all eleven @throws {ScoreInputError} for a vector that is not legal
 */
export function scoreScenarios(
  unscored: readonly Unscored[],
  factors: readonly FactorResult[],
  profile: ProfileId,
): { scenarios: Scenario[]; score: Headline; profiles: { [Id in ProfileId]: Headline } } {
  const levels = levelsOf(factors);
  const scenarios = worstFirst(unscored, profile, levels).map((scenario, index): Scenario => {
    const { cvss, threat, mitigation } = scenario;
    const inputs = { vector: cvss.vector, threat, mitigation, levels };
    const { cvssBase } = scoreScenario(inputs, profile);
    const scores = everyProfile((id) => profileScoreSchema.parse(scoreScenario(inputs, id)));
    return { ...scenario, id: `s${index + 1}`, cvss: { vector: cvss.vector, base: cvssBase }, scores };
  });
  const profiles = everyProfile((id) => headline(scenarios, id, levels));
  return { scenarios, score: profiles[profile], profiles };
}

const unscored = ({ metrics, ...scenario }: CheckedScenario): Unscored => ({
  ...scenario,
  cvss: { vector: vectorOf(metrics), base: 0 },
});

/** Hazards of the headline scenario under the chosen profile: places where the number should not be taken at its word. */
function hazardFindings(
  worst: Scenario | undefined,
  profile: ProfileId,
  factors: readonly FactorResult[],
  kinds: ReadonlyMap<string, SourceKind>,
): Finding[] {
  if (worst === undefined) return [];
  const { cvss, threat, mitigation, mitigationEvidence } = worst;
  const proven = mitigationEvidence.some(({ source }) => isManifest(kinds.get(source) ?? "document"));
  const hazards = scenarioHazards(
    { vector: cvss.vector, threat, mitigation, levels: levelsOf(factors) },
    profile,
    proven,
  );
  return hazards.map(({ code, message }) => ({
    code,
    severity: "note",
    message: `${worst.id}: ${message}.`,
    evidence: [],
  }));
}

export interface ScoreDeps {
  readonly profile: ProfileId;
  /** Kind of each source by id: a mitigation shown by a manifest counts as proven. */
  readonly sourceKinds: ReadonlyMap<string, SourceKind>;
}

/** Turns a checked judgement into scores. Pure, integer arithmetic. */
export const score = defineStage({
  name: "score",
  input: once(checkedJudgementSchema),
  output: scoredSchema,
  run: ({ scenarios, factors }, { profile, sourceKinds }: ScoreDeps) => {
    const scored = scoreScenarios(scenarios.map(unscored), factors, profile);
    return { ...scored, findings: hazardFindings(scored.scenarios[0], profile, factors, sourceKinds) };
  },
});
