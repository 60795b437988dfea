/** An amount of both that budgets are kept in. Whole numbers. */
export interface Amount {
  readonly tokens: number;
  /** Billionths of a US dollar; 0 where the price is unknown. */
  readonly nanoUsd: number;
}

/** Null: no limit. */
export type Limit = { readonly [Unit in keyof Amount]: number | null };

export interface Account {
  /**
   * Whether a call may be made that will probably cost `expected`: `wait` if it depends on what is under way.
   * Calls under way count with the most they may cost, so that all together never spend more than the limit and one answer.
   */
  readonly ask: (expected: Amount) => "go" | "wait" | "refuse";
  /** Sets `most` aside for a call. To be ended with what the call really cost. */
  readonly reserve: (most: Amount) => (real: Amount) => void;
  readonly spent: () => Amount;
}

const UNITS = ["tokens", "nanoUsd"] as const satisfies readonly (keyof Amount)[];

const plus = (one: Amount, other: Amount): Amount => ({
  tokens: one.tokens + other.tokens,
  nanoUsd: one.nanoUsd + other.nanoUsd,
});

const minus = (one: Amount, other: Amount): Amount => ({
  tokens: one.tokens - other.tokens,
  nanoUsd: one.nanoUsd - other.nanoUsd,
});

export const NOTHING: Amount = { tokens: 0, nanoUsd: 0 };

/** What is spent and set aside under one limit. */
export function openAccount(limit: Limit): Account {
  let spent = NOTHING;
  let reserved = NOTHING;
  const exceeds = (sum: Amount): boolean => UNITS.some((unit) => limit[unit] !== null && sum[unit] > limit[unit]);
  return {
    ask: (expected) => {
      if (exceeds(plus(spent, expected))) return "refuse";
      return exceeds(plus(plus(spent, reserved), expected)) ? "wait" : "go";
    },
    reserve: (most) => {
      reserved = plus(reserved, most);
      return (real) => {
        reserved = minus(reserved, most);
        spent = plus(spent, real);
      };
    },
    spent: () => spent,
  };
}
