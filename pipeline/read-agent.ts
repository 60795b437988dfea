import type { z } from "zod";
import type { Judge } from "./ports/judge.ts";
import type { CheckedJudgement } from "./schema/checked.ts";
import type { Dossier } from "./schema/dossier.ts";
import type { ProfileId } from "./schema/ids.ts";
import type { JudgementSet } from "./schema/judgement.ts";
import { addUsage } from "./schema/usage.ts";
import { judge, score, verify } from "./stages/index.ts";
import { hasSuspicious, withoutSuspicious } from "./stages/judge/without-suspicious.ts";
import type { scoredSchema } from "./stages/score.ts";
import type { RunStage } from "./stages/stage.ts";
import { compareReadings, isGraverWithout } from "./stages/verify/compare-readings.ts";

export interface ReadOptions {
  readonly judge: Judge;
  /** Samples to begin with. */
  readonly samples: number;
  /** Most samples where they disagree. */
  readonly samplesMax: number;
  readonly profile: ProfileId;
  readonly signal: AbortSignal;
}

/** One dossier judged, verified and scored. */
export interface AgentReading {
  readonly judgements: JudgementSet;
  readonly checked: CheckedJudgement;
  readonly scored: z.output<typeof scoredSchema>;
}

async function readOnce(dossier: Dossier, options: ReadOptions, run: RunStage): Promise<AgentReading> {
  const judgements = await run(judge, dossier, options, ({ recalled }) => recalled);
  const checked = await run(verify, { dossier, judgements }, {});
  const scored = await run(score, checked, {
    profile: options.profile,
    sourceKinds: new Map(dossier.sources.map(({ id, kind }) => [id, kind])),
  });
  return { judgements, checked, scored };
}

/** What both readings cost, on the one that is published. Its number of samples stays its own. */
const withBill = (published: AgentReading, other: AgentReading): JudgementSet => ({
  ...published.judgements,
  usage: addUsage(published.judgements.usage, other.judgements.usage),
  costUsd:
    published.judgements.costUsd === null || other.judgements.costUsd === null
      ? null
      : published.judgements.costUsd + other.judgements.costUsd,
  recalled: published.judgements.recalled && other.judgements.recalled,
});

/**
 * Judges, verifies and scores one agent. Where text seems to address the assessor, a second time without it: the higher
 * score is published, and a finding says what that text did (design §8.4). One after the other, because a judge may keep
 * a record by agent and sample.
 */
export async function readAgent(dossier: Dossier, options: ReadOptions, run: RunStage): Promise<AgentReading> {
  const whole = await readOnce(dossier, options, run);
  if (!hasSuspicious(dossier)) return whole;
  const without = await readOnce(withoutSuspicious(dossier), options, run);
  const [published, other] = isGraverWithout(whole, without) ? [without, whole] : [whole, without];
  const { checked, scored } = published;
  const finding = compareReadings(dossier, whole, without);
  return {
    judgements: withBill(published, other),
    checked: { ...checked, findings: [...checked.findings, finding] },
    scored,
  };
}
