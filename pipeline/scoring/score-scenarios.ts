import type { Scenario } from "../schema/assessment.ts";
import type { FactorResult, UnscoredScenario } from "../schema/checked.ts";
import type { Finding } from "../schema/finding.ts";
import type { ProfileId } from "../schema/ids.ts";
import { type Headline, profileScoreSchema } from "../schema/score.ts";
import { isManifest, type SourceKind } from "../schema/source.ts";
import { headline, type Levels, scenarioHazards, scoreScenario, worstFirst } from "./score-scenario.ts";

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
  unscored: readonly UnscoredScenario[],
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

/** Hazards of the headline scenario under the chosen profile: places where the number should not be taken at its word. */
export function hazardFindings(
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
