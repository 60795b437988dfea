import type { Dossier } from "../../schema/dossier.ts";
import type { ProfileId } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { Headline } from "../../schema/score.ts";
import { vectorOf } from "../../scoring/cvss.ts";
import { headline } from "../../scoring/score-scenario.ts";
import { checkJudgements } from "../verify/check.ts";

/**
 * The headline that these answers alone would give, by the same checks and the same scoring as the published one. Pure.
 */
export function headlineOf(judgements: readonly Judgement[], dossier: Dossier, profile: ProfileId): Headline {
  const samples = judgements.map((judgement, sample) => ({ sample, repairs: 0, dropped: 0, judgement }));
  const { scenarios, factors } = checkJudgements(dossier, { samples, failures: [] }, { texts: false });
  const scored = scenarios.map(({ id, metrics, threat, mitigation }) => ({
    id,
    cvss: { vector: vectorOf(metrics), base: 0 },
    threat,
    mitigation,
  }));
  return headline(scored, profile, new Map(factors.map(({ id, level }) => [id, level])));
}
