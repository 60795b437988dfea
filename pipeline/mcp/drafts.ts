import PQueue from "p-queue";
import { type Assay, assayOf, type DraftOptions } from "../assay.ts";
import type { Drafted } from "../assembly.ts";
import type { ResolvedConfig } from "../config.ts";
import { ModelError } from "../errors.ts";
import type { Spending } from "../ports/judge.ts";
import type { Observer } from "../ports/observer.ts";

/** A draft, and what it used now; null where nothing costs anything. */
export interface Draft {
  readonly drafted: Drafted;
  readonly spent: Spending | null;
}

export interface Drafts {
  /** Drafts one agent when those asked for before are done. @throws as `Assay.draft` */
  readonly draft: (agent: string, options: DraftOptions & { readonly signal: AbortSignal }) => Promise<Draft>;
  /** Resolves when nothing is drafted any more. */
  readonly idle: () => Promise<void>;
}

type Budget = ResolvedConfig["config"]["budget"];

/** What is left of a limit; nothing, where it is not known what was used. Null: no limit. */
const left = (limit: number | null, used: number | null): number | null =>
  limit === null ? null : used === null ? 0 : Math.max(0, limit - used);

/**
 * Drafts for as long as a server lives, one after the other: they write into one folder, and the budget of a run holds for all of them
 * together, however often a caller asks.
 * @param observer told what happens; null: nobody watches
 */
export function openDrafts(resolved: ResolvedConfig, observer: Observer | null): Drafts {
  const queue = new PQueue({ concurrency: 1 });
  const { budget } = resolved.config;
  let usedUsd: number | null = 0;
  let usedTokens = 0;

  function remaining(): Budget {
    const rest = { ...budget, usd: left(budget.usd, usedUsd), tokens: left(budget.tokens, usedTokens) };
    if (rest.usd !== 0 && rest.tokens !== 0) return rest;
    throw new ModelError(
      "MODEL_BUDGET",
      "what this server may spend is spent; start it again, or raise budget.usd or budget.tokens in assay.yaml",
    );
  }

  async function work(agent: string, options: DraftOptions & { readonly signal: AbortSignal }): Promise<Draft> {
    options.signal.throwIfAborted();
    let look: (() => Spending) | null = null;
    const onSpending = (spent: () => Spending): void => {
      look = spent;
    };
    const spentNow = (): Spending | null => look?.() ?? null;
    const config = { ...resolved.config, budget: remaining() };
    const assay: Assay = assayOf({ ...resolved, config }, () => Promise.resolve(observer));
    try {
      const drafted = await assay.draft(agent, { ...options, onSpending });
      return { drafted, spent: spentNow() };
    } finally {
      const spent = spentNow();
      if (spent !== null) {
        usedUsd = usedUsd === null || spent.usd === null ? null : usedUsd + spent.usd;
        usedTokens += spent.promptTokens + spent.completionTokens;
      }
    }
  }

  return {
    draft: (agent, options) => queue.add(() => work(agent, options)),
    idle: () => queue.onIdle(),
  };
}
