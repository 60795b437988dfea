import { AbortedError, AssayError, ModelError } from "../errors.ts";
import type { Judge } from "../ports/judge.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { type JudgementSet, judgementSetSchema } from "../schema/judgement.ts";
import { addUsage, NO_USAGE } from "../schema/usage.ts";
import { defineStage } from "./stage.ts";

export interface JudgeDeps {
  readonly judge: Judge;
  readonly samples: number;
  readonly signal: AbortSignal;
}

/** What samples cost together; null as soon as the price of one is not known. */
const addCost = (sum: number | null, cost: number | null): number | null =>
  sum === null || cost === null ? null : sum + cost;

/**
 * Asks the judge `samples` times. A failed sample stays in the count, and in the bill.
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
        const { judgement, repairs, dropped = 0 } = result.value;
        answers.push({ sample, repairs, dropped, judgement });
        usage = addUsage(usage, result.value.usage);
        costUsd = addCost(costUsd, result.value.costUsd);
        continue;
      }
      const error: unknown = result.reason;
      if (!(error instanceof AssayError) || error instanceof AbortedError || error.next === "stop") throw error;
      firstError ??= error;
      if (error instanceof ModelError && error.usage !== null) {
        usage = addUsage(usage, error.usage);
        costUsd = addCost(costUsd, error.costUsd);
      }
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
