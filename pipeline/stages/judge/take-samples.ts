import { AbortedError, AssayError, ModelError } from "../../errors.ts";
import type { Judge } from "../../ports/judge.ts";
import type { Dossier } from "../../schema/dossier.ts";
import type { JudgementSet } from "../../schema/judgement.ts";
import { addCost, addUsage, NO_USAGE } from "../../schema/usage.ts";

/** What samples of one dossier brought so far: answers, failures and the bill. */
export type Taken = Pick<JudgementSet, "samples" | "failures" | "usage" | "costUsd"> & {
  /** True if nothing had to be asked. */
  readonly recalled: boolean;
  /** Null if no sample failed. */
  readonly firstError: AssayError | null;
};

export const NOTHING_TAKEN: Taken = {
  samples: [],
  failures: [],
  usage: NO_USAGE,
  costUsd: 0,
  recalled: true,
  firstError: null,
};

/** Samples asked for, failed ones included. */
export const countOf = ({ samples, failures }: Pick<JudgementSet, "samples" | "failures">): number =>
  samples.length + failures.length;

/**
 * A failure that says something of the model and this dossier: it refused, broke off, broke the contract.
 * @throws the others: an abort, a defect, what has to stop the run; and what passes with time (no server, no room, no
 *   budget), because the weather of a server must not decide a number. What was answered stays on record for the next run.
 */
function failureOfSample(error: unknown): AssayError {
  if (!(error instanceof AssayError) || error instanceof AbortedError || error.next !== "skip") throw error;
  return error;
}

function addFailure(taken: Taken, sample: number, error: AssayError): Taken {
  const { code, message } = error;
  // A failed call is billed too.
  const billed = error instanceof ModelError && error.usage !== null ? error : null;
  return {
    ...taken,
    failures: [...taken.failures, { sample, code, message }],
    usage: billed?.usage ? addUsage(taken.usage, billed.usage) : taken.usage,
    costUsd: billed === null ? taken.costUsd : addCost(taken.costUsd, billed.costUsd),
    recalled: false,
    firstError: taken.firstError ?? error,
  };
}

/**
 * Asks for further samples until there are `count`, all of them at once. A failed sample stays in the count.
 * @throws {AssayError} one that has to stop the run (wrong key, no quota). @throws {AbortedError}
 */
export async function takeSamples(
  judge: Judge,
  dossier: Dossier,
  { before, count, signal }: { readonly before: Taken; readonly count: number; readonly signal: AbortSignal },
): Promise<Taken> {
  const first = countOf(before);
  const settled = await Promise.allSettled(
    Array.from({ length: count - first }, (_, index) => judge.judge(dossier, { sample: first + index, signal })),
  );
  signal.throwIfAborted();
  return settled.reduce<Taken>((taken, result, index) => {
    const sample = first + index;
    if (result.status === "rejected") return addFailure(taken, sample, failureOfSample(result.reason));
    const { judgement, repairs, dropped = 0, usage, costUsd, recalled = false } = result.value;
    return {
      ...taken,
      samples: [...taken.samples, { sample, repairs, dropped, judgement }],
      usage: addUsage(taken.usage, usage),
      costUsd: addCost(taken.costUsd, costUsd),
      recalled: taken.recalled && recalled,
    };
  }, before);
}
