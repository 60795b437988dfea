import { runStage } from "./digest-documents.ts";
import { ModelError } from "./errors.ts";
import type { Judge } from "./ports/judge.ts";
import type { Dossier } from "./schema/dossier.ts";
import type { Finding } from "./schema/finding.ts";
import type { ProfileId } from "./schema/ids.ts";
import type { JudgementSet } from "./schema/judgement.ts";
import type { AgentReading } from "./schema/reading.ts";
import { addCost, addUsage, NO_USAGE } from "./schema/usage.ts";
import { judge, score, verify } from "./stages/index.ts";
import { hasSuspicious, withoutSuspicious } from "./stages/judge/without-suspicious.ts";
import type { RunStage } from "./stages/stage.ts";
import { compareReadings, isGraverWithout, unreadableWith } from "./stages/verify/compare-readings.ts";

export interface ReadOptions {
  readonly judge: Judge;
  /** Samples to begin with. */
  readonly samples: number;
  /** Most samples where they disagree. */
  readonly samplesMax: number;
  readonly profile: ProfileId;
  readonly signal: AbortSignal;
}

async function readOnce(dossier: Dossier, options: ReadOptions, run: RunStage): Promise<AgentReading> {
  const judgements = await run(judge, dossier, options, ({ recalled }) => recalled);
  const { questions } = options.judge;
  const checked = await run(verify, { dossier, judgements }, questions === undefined ? {} : { questions });
  const scored = await run(score, checked, {
    profile: options.profile,
    sourceKinds: new Map(dossier.sources.map(({ id, kind }) => [id, kind])),
  });
  return { judgements, checked, scored };
}

type Bill = Pick<JudgementSet, "usage" | "costUsd" | "recalled">;

/** What both readings cost, on the one that is published. Its number of samples stays its own. */
const withBill = (published: JudgementSet, other: Bill): JudgementSet => ({
  ...published,
  usage: addUsage(published.usage, other.usage),
  costUsd: addCost(published.costUsd, other.costUsd),
  recalled: published.recalled && other.recalled,
});

/** What is published of a reading, with one finding more and both bills. */
const publishedOf = ({ judgements, checked, scored }: AgentReading, finding: Finding, other: Bill): AgentReading => ({
  judgements: withBill(judgements, other),
  checked: { ...checked, findings: [...checked.findings, finding] },
  scored,
});

/** A failure that says something of this text: the model refused it, or was led to an answer of no use. @throws all others */
function failureOverText(error: unknown): ModelError {
  if (error instanceof ModelError && error.next === "skip" && error.code !== "MODEL_BUDGET") return error;
  throw error;
}

/**
 * Judges, verifies and scores one agent. Where text seems to address the assessor, a second time without it: the higher
 * score is published, and a finding says what that text did (design §8.4). Text that makes a judge fail is no way out
 * of being judged either. One after the other, because a judge may keep a record by agent and sample.
 */
export async function readAgent(
  dossier: Dossier,
  options: ReadOptions,
  run: RunStage = runStage,
): Promise<AgentReading> {
  if (!hasSuspicious(dossier)) return readOnce(dossier, options, run);
  const whole = await readOnce(dossier, options, run).catch(failureOverText);
  const without = await readOnce(withoutSuspicious(dossier), options, run);
  if (whole instanceof ModelError) {
    const bill = { usage: whole.usage ?? NO_USAGE, costUsd: whole.usage === null ? 0 : whole.costUsd, recalled: false };
    return publishedOf(without, unreadableWith(dossier, whole), bill);
  }
  const [published, other] = isGraverWithout(whole, without) ? [without, whole] : [whole, without];
  const { judgements, checked, scored } = publishedOf(
    published,
    compareReadings(dossier, whole, without),
    other.judgements,
  );
  // No score says which answer to a house is the graver one: text that speaks to the assessor decides none of them.
  const { house } = without.checked;
  return { judgements, checked: house === undefined ? checked : { ...checked, house }, scored };
}
