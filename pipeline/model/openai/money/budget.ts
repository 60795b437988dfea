import { APIError } from "openai";
import { ModelError, type NextStep, type TokenUsage } from "../../../errors.ts";
import { leastPromptTokensOf, leastTokensOfBytes, tokensOfBytes } from "../estimate-tokens.ts";
import { parseAnswer } from "../parse-answer.ts";
import { isReported, nanoCostOf, nanoOfUsd, type Price, usdOfNano } from "../prices.ts";
import { wordUsd } from "../../../schema/usage.ts";
import type { Question, Transport } from "../transport.ts";
import { type Account, type Amount, type Limit, NOTHING, openAccount } from "./account.ts";
import { openForecast } from "./forecast.ts";
import type { SpendingBook } from "./spending.ts";

/** What may be spent; null: no limit. */
export interface Budget {
  readonly usd: number | null;
  readonly tokens: number | null;
  readonly usdPerAgent: number | null;
  readonly tokensPerAgent: number | null;
}

export interface BudgetOptions {
  readonly budget: Budget;
  /** Null: unknown; no budget in US dollars can be kept then. */
  readonly price: Price | null;
  readonly book: SpendingBook;
}

const limitOf = (usd: number | null, tokens: number | null): Limit => ({
  tokens,
  nanoUsd: usd === null ? null : nanoOfUsd(usd),
});

const dollars = (nanoUsd: number): string => wordUsd(usdOfNano(nanoUsd));

interface Purse {
  readonly account: Account;
  readonly limit: Limit;
  readonly what: string;
  readonly advice: string;
  readonly next: NextStep;
}

/** A call that the budgets last for. */
interface Admission {
  /** What it may cost at most. */
  readonly most: TokenUsage;
  readonly settle: (cost: Amount) => void;
}

function refusal({ account, limit, what, advice, next }: Purse, expected: Amount): ModelError {
  const { tokens, nanoUsd } = account.spent();
  const isMoney = limit.nanoUsd !== null && nanoUsd + expected.nanoUsd > limit.nanoUsd;
  const words = isMoney
    ? `${dollars(nanoUsd)} of ${dollars(limit.nanoUsd ?? 0)} is spent, and the next call may cost ${dollars(expected.nanoUsd)}`
    : `${tokens} of ${limit.tokens} tokens are used, and the next call may take ${expected.tokens}`;
  return new ModelError("MODEL_BUDGET", `the budget of ${what} does not last for another call: ${words}. ${advice}`, {
    next,
  });
}

/** Statuses under which a server did no work that it could bill. */
const isUnbilled = (error: unknown): boolean => error instanceof APIError && error.status !== undefined;

/**
 * What an answer used by the server's word, and what the budgets are charged: an estimate where it says nothing, and never
 * less than so many bytes can be. Else a server that ignores the limit of tokens, or reports too few, would never reach one.
 */
function usageOf(reply: string, { body }: Question, estimated: TokenUsage): { real: TokenUsage; charged: TokenUsage } {
  const { usage, text } = parseAnswer(reply);
  const real = { ...usage, calls: 1 };
  if (!isReported(real)) {
    return { real, charged: { ...estimated, completionTokens: tokensOfBytes(Buffer.byteLength(reply)) } };
  }
  const promptTokens = Math.max(real.promptTokens, leastPromptTokensOf(body));
  const completionTokens = Math.max(real.completionTokens, leastTokensOfBytes(Buffer.byteLength(text)));
  return { real, charged: { ...real, promptTokens, completionTokens } };
}

/**
 * Lets a call be made only if the budgets of the run and of its agent last for it, and keeps the book. A call that fails
 * midway is charged to the budgets with its prompt, as the server may bill it.
 * @throws {ModelError} MODEL_BUDGET: `later` for the run's, `skip` for the agent's.
 */
export function budgeted(next: Transport, { budget, price, book }: BudgetOptions): Transport {
  const forecast = openForecast();
  const run: Purse = {
    limit: limitOf(budget.usd, budget.tokens),
    account: openAccount(limitOf(budget.usd, budget.tokens)),
    what: "this run",
    advice: "Run again with another budget (--budget-usd, --budget-tokens): what is finished is kept.",
    next: "later",
  };
  const agentLimit = limitOf(budget.usdPerAgent, budget.tokensPerAgent);
  const agents = new Map<string, Account>();
  let wakeAll: (() => void)[] = [];

  function purseOf(agent: string): Purse | null {
    if (agentLimit.tokens === null && agentLimit.nanoUsd === null) return null;
    const account = agents.get(agent) ?? openAccount(agentLimit);
    agents.set(agent, account);
    const advice = "Raise budget.usdPerAgent or budget.tokensPerAgent, or take fewer samples.";
    return { limit: agentLimit, account, what: "this agent", advice, next: "skip" };
  }

  const amountOf = (usage: TokenUsage, paid = price): Amount => ({
    tokens: usage.promptTokens + usage.completionTokens,
    nanoUsd: paid === null ? 0 : nanoCostOf(usage, paid),
  });

  const something = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      wakeAll.push(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
    });

  /** Waits until the budgets last for a call and sets it aside, in one step: others are waiting too. */
  async function admit(purses: readonly Purse[], question: Question, signal: AbortSignal): Promise<Admission> {
    for (;;) {
      signal.throwIfAborted();
      const { expected, most } = forecast.of(question.body);
      const amount = amountOf(expected);
      const answers = purses.map((purse) => ({ purse, answer: purse.account.ask(amount) }));
      const refused = answers.find(({ answer }) => answer === "refuse");
      if (refused !== undefined) throw refusal(refused.purse, amount);
      if (answers.every(({ answer }) => answer === "go")) {
        const ends = purses.map(({ account }) => account.reserve(amountOf(most)));
        return { most, settle: (cost) => ends.forEach((end) => end(cost)) };
      }
      await something(signal);
    }
  }

  return async (question, signal) => {
    const agentPurse = purseOf(question.agent);
    const purses = agentPurse === null ? [run] : [run, agentPurse];
    const { most, settle } = await admit(purses, question, signal);
    let cost = NOTHING;
    try {
      const reply = await next(question, signal);
      const { real, charged } = usageOf(reply.body, question, most);
      const paid = reply.price ?? price;
      cost = amountOf(charged, paid);
      book.add(real, paid);
      forecast.learn(question.body, charged);
      return reply;
    } catch (error) {
      // A layer of ours refused it: it was not sent.
      if (!(error instanceof ModelError) && !(signal.aborted && signal.reason === error)) {
        if (!isUnbilled(error)) cost = amountOf({ ...most, completionTokens: 0 });
        book.addFailed();
      }
      throw error;
    } finally {
      settle(cost);
      const woken = wakeAll;
      wakeAll = [];
      for (const wake of woken) wake();
    }
  };
}
