import { ModelError, type TokenUsage } from "../../errors.ts";
import type { JobResult, PerformJob } from "../../job.ts";
import type { Spending } from "../../ports/judge.ts";
import { addCost, addUsage, NO_USAGE, wordUsd } from "../../schema/usage.ts";

/** What a run may spend over all workers; null: no limit. */
export interface RunBudget {
  readonly usd: number | null;
  readonly tokens: number | null;
}

export interface CountedPerform {
  readonly perform: PerformJob;
  /** What the workers said that the jobs of this run cost. Answers on record cost nothing. */
  readonly spent: () => Spending;
}

type Bill = { readonly usage: TokenUsage | null; readonly costUsd: number | null };

function billOf(result: JobResult): Bill | null {
  if (result.status === "unchanged") return null;
  const { usage, costUsd, recalled } = result.reading.judgements;
  return recalled ? null : { usage, costUsd };
}

/**
 * Keeps the book of a run whose calls are made elsewhere, and begins no job once its budget is used up. Jobs already begun are
 * paid all the same: a run may exceed its budget by what was in work.
 */
export function countSpending(perform: PerformJob, budget: RunBudget): CountedPerform {
  let usage: TokenUsage = NO_USAGE;
  let usd: number | null = 0;
  const add = ({ usage: used, costUsd }: Bill): void => {
    if (used === null || used.calls === 0) return;
    usage = addUsage(usage, used);
    usd = addCost(usd, costUsd);
  };

  /** @throws {ModelError} `MODEL_BUDGET` */
  function requireBudget(): void {
    const tokens = usage.promptTokens + usage.completionTokens;
    const isMoneyGone = budget.usd !== null && (usd ?? 0) >= budget.usd;
    if (!isMoneyGone && (budget.tokens === null || tokens < budget.tokens)) return;
    const words = isMoneyGone
      ? `${wordUsd(usd ?? 0)} of ${wordUsd(budget.usd ?? 0)}`
      : `${tokens} of ${budget.tokens} tokens`;
    throw new ModelError("MODEL_BUDGET", `the budget of this run is used up: ${words}. What is finished is kept.`);
  }

  return {
    perform: async (job, options) => {
      requireBudget();
      try {
        const result = await perform(job, options);
        const bill = billOf(result);
        if (bill !== null) add(bill);
        return result;
      } catch (error) {
        if (error instanceof ModelError) add(error);
        throw error;
      }
    },
    spent: () => ({ ...usage, usd }),
  };
}
