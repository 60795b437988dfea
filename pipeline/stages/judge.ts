import { AbortedError, AssayError, type TokenUsage } from "../errors.ts";
import type { Judge } from "../ports/judge.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { type JudgementSet, judgementSetSchema } from "../schema/judgement.ts";
import { defineStage } from "./stage.ts";

export interface JudgeDeps {
  readonly judge: Judge;
  readonly samples: number;
  readonly signal: AbortSignal;
}

const NO_USAGE: TokenUsage = { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

const addUsage = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  calls: a.calls + b.calls,
  promptTokens: a.promptTokens + b.promptTokens,
  completionTokens: a.completionTokens + b.completionTokens,
  cachedTokens: a.cachedTokens + b.cachedTokens,
});

/**
 * Asks the judge `samples` times. A failed sample stays in the count.
 * @throws {AssayError} the first failure, if every sample failed, or one that has to stop the run (wrong key, no quota).
 */
export const judge = defineStage({
  name: "judge",
  input: dossierSchema,
  output: judgementSetSchema,
  run: async (dossier, { judge: judgePort, samples, signal }: JudgeDeps): Promise<JudgementSet> => {
    const settled = await Promise.allSettled(
      Array.from({ length: samples }, (_, sample) => judgePort.judge(dossier, { sample, signal })),
    );
    signal.throwIfAborted();
    const answers: JudgementSet["samples"] = [];
    const failures: JudgementSet["failures"] = [];
    let usage = NO_USAGE;
    let costUsd: number | null = 0;
    let firstError: unknown;
    for (const [sample, result] of settled.entries()) {
      if (result.status === "fulfilled") {
        const { judgement, repairs } = result.value;
        answers.push({ sample, repairs, judgement });
        usage = addUsage(usage, result.value.usage);
        costUsd = costUsd === null || result.value.costUsd === null ? null : costUsd + result.value.costUsd;
        continue;
      }
      const error: unknown = result.reason;
      if (!(error instanceof AssayError) || error instanceof AbortedError || error.next === "stop") throw error;
      firstError ??= error;
      failures.push({ sample, code: error.code, message: error.message });
    }
    if (answers.length === 0) throw firstError;
    const { provider, model, languageModel, prompts } = judgePort.identity;
    return {
      judge: { provider, model, languageModel, prompts: [...prompts] },
      samples: answers,
      failures,
      usage,
      costUsd,
    };
  },
});
