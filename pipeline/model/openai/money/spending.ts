import type { TokenUsage } from "../../../errors.ts";
import type { Spending } from "../../../ports/judge.ts";
import { addUsage, NO_USAGE } from "../../../schema/usage.ts";
import { isReported, nanoCostOf, type Price, usdOfNano } from "../prices.ts";

/** What the calls of a run used. */
export interface SpendingBook {
  /** An answer that came. @param price what its tokens cost; null: not known */
  readonly add: (usage: TokenUsage, price: Price | null) => void;
  /** A call that was sent and gave none. */
  readonly addFailed: () => void;
  readonly spent: () => Spending;
}

export function openSpendingBook(price: Price | null): SpendingBook {
  let usage = NO_USAGE;
  let nano = 0;
  let isComplete = true;
  return {
    add: (one, paid) => {
      usage = addUsage(usage, one);
      isComplete &&= isReported(one);
      if (paid !== null) nano += nanoCostOf(one, paid);
    },
    addFailed: () => {
      usage = { ...usage, calls: usage.calls + 1 };
    },
    spent: () => ({ ...usage, usd: price !== null && isComplete ? usdOfNano(nano) : null }),
  };
}
