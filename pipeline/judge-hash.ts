import { createHash } from "node:crypto";
import type { JudgeIdentity } from "./ports/judge.ts";

/** Samples that one judgement is made of, to begin with and at most. */
export interface SampleCounts {
  readonly samples: number;
  readonly samplesMax: number;
}

/**
 * Hash of everything that a measured trust in a judge holds for: who judges, by which prompts or rules, with which
 * settings, from how many samples. A changed prompt or temperature is another judge. A judge that is no language model answers once, whatever was asked for.
 */
export function judgeHash(identity: JudgeIdentity, { samples, samplesMax }: SampleCounts): string {
  const { provider, model, languageModel, prompts, settings = {} } = identity;
  const counts = languageModel ? [samples, Math.max(samples, samplesMax)] : [1, 1];
  const named = prompts.map(({ id, version, sha256 }) => [id, version, sha256]);
  return createHash("sha256")
    .update(JSON.stringify([provider, model, named, counts, ...Object.entries(settings)]))
    .digest("hex");
}
