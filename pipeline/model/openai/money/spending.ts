import type { TokenUsage } from "../../../errors.ts";
import type { Spending } from "../../../ports/judge.ts";
import { addUsage, NO_USAGE } from "../../../schema/usage.ts";
import { isReported, nanoCostOf, type Price, usdOfNano } from "../prices.ts";

/** What the calls of a run used. */
export interface SpendingBook {
  /** An answer that came. */
  readonly add: (usage: TokenUsage) => void;
  /** A call that was sent and gave none. */
  readonly addFailed: () => void;
  readonly spent: () => Spending;
}

export function openSpendingBook(price: Price | null): SpendingBook {
  let usage = NO_USAGE;
  let nano = 0;
  let isComplete = true;
  return {
    add: (one) => {
      usage = addUsage(usage, one);
      isComplete &&= isReported(one);
      if (price !== null) nano += nanoCostOf(one, price);
    },
    addFailed: () => {
      usage = { ...usage, calls: usage.calls + 1 };
    },
    spent: () => ({ ...usage, usd: price !== null && isComplete ? usdOfNano(nano) : null }),
  };
}
