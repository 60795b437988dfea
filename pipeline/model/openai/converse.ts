import { ModelError, type TokenUsage } from "../../errors.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { Caller } from "./call.ts";
import { checkAnswer, type CheckedAnswer } from "./check-answer.ts";
import type { AnswerContract } from "./contract.ts";
import { askForRepair } from "./repair.ts";
import type { Correction, RequestInput } from "./request.ts";
import { type Salvaged, salvage } from "./salvage.ts";
import { addCost, addUsage } from "../../schema/usage.ts";

/** A judgement and what it took. */
export interface Conversation {
  readonly judgement: Judgement;
  readonly usage: TokenUsage;
  /** US dollars; null when not known. */
  readonly costUsd: number | null;
  readonly repairs: number;
  /** Entries of the answer that were missing or unusable. Not zero: the answer was salvaged. */
  readonly dropped: number;
}

const SHOWN_PROBLEMS = 3;

interface Try extends CheckedAnswer {
  readonly text: string;
  readonly finishReason: string | null;
  readonly usage: TokenUsage;
  readonly costUsd: number | null;
}

type Bill = Pick<Conversation, "usage" | "costUsd">;

/** A failed answer is billed too, where there was one. */
const addBills = (first: Bill, second: Bill | ModelError): Bill =>
  second.usage === null
    ? { usage: first.usage, costUsd: first.costUsd }
    : { usage: addUsage(first.usage, second.usage), costUsd: addCost(first.costUsd, second.costUsd) };

function describeUnusable({ problems, text, finishReason }: Try, bill: Bill): ModelError {
  const shown = problems.slice(0, SHOWN_PROBLEMS).join("; ");
  const more = problems.length > SHOWN_PROBLEMS ? ` and ${problems.length - SHOWN_PROBLEMS} more` : "";
  return new ModelError(
    "MODEL_OUTPUT_INVALID",
    `the model's answer does not fit the contract, also after it was shown what is wrong: ${shown}${more}. A larger model may do better.`,
    { ...bill, rawText: text, finishReason },
  );
}

/** What can be kept of the answer that loses least; null if none has enough. */
function salvageBest(tries: readonly Try[], contract: AnswerContract): Salvaged | null {
  const usable = tries.flatMap(({ value }) => salvage(value, contract) ?? []);
  return usable.toSorted((a, b) => a.dropped - b.dropped)[0] ?? null;
}

/** A failed repair is no reason to lose an answer that was paid for. */
function keepModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  throw error;
}

/**
 * Asks, shows the model its mistakes once, and then keeps what is valid.
 * @throws {ModelError} when too little is left, or when no answer came at all. @throws {AbortedError}
 */
export async function converse(
  { call, contract }: { readonly call: Caller; readonly contract: AnswerContract },
  request: RequestInput,
  signal: AbortSignal,
): Promise<Conversation> {
  const ask = async (correction: Correction | null): Promise<Try> => {
    const completion = await call({ ...request, correction }, signal);
    return { ...checkAnswer(completion.text, contract), ...completion };
  };
  const first = await ask(null);
  const { judgement, usage, costUsd } = first;
  if (judgement !== null) return { judgement, usage, costUsd, repairs: 0, dropped: 0 };

  const second = await ask(askForRepair(first.text, first.problems)).catch(keepModelError);
  const bill = addBills(first, second);
  const isAnswer = !(second instanceof ModelError);
  if (isAnswer && second.judgement !== null) return { judgement: second.judgement, ...bill, repairs: 1, dropped: 0 };

  const best = salvageBest(isAnswer ? [second, first] : [first], contract);
  if (best !== null) return { ...best, ...bill, repairs: 1 };
  throw isAnswer ? describeUnusable(second, bill) : second.with(bill);
}
