import type { FactorId } from "../../../pipeline/index.ts";
import type { Listing } from "../../listing.ts";
import { integerBelow, type Random } from "../../stats/random.ts";

/**
 * What a must-move relation asks of the changed listing's reading, compared with that of the unchanged one.
 * `level` is the edge of the band that the added statement implies by itself: a reading that lay short of it has to move
 * there, and one that lay on it or beyond may stay but may not move the other way. For "not-down", a level that the
 * changed listing no longer states has not gone down: what is deleted may leave nothing to judge by.
 */
export type Expectation =
  | { readonly factor: FactorId; readonly direction: "up" | "down"; readonly level: number }
  | { readonly factor: FactorId; readonly direction: "not-down" }
  | { readonly figure: "aivss"; readonly direction: "not-up" };

/** A change to a listing of which it is known, whoever judges, what it does to the assessment. */
export interface Relation {
  /** Unique, `[a-z0-9-]`. */
  readonly id: string;
  readonly kind: "must-not-move" | "must-move";
  /** What is done to the listing: one line for a report. */
  readonly says: string;
  /** Null for a relation that must not move anything. */
  readonly expects: Expectation | null;
  /** Probes: the relation says nothing of a listing whose unchanged reading answers one of them "yes". */
  readonly unless: readonly string[];
  /** Probes: the relation speaks only of a listing whose unchanged reading answers one of them "yes". Empty: of any. */
  readonly needs: readonly string[];
  /**
   * The changed twin under the same id; null where the change can't be made to this listing. Pure but for `random`, so
   * that equal seeds give equal twins.
   */
  readonly apply: (listing: Listing, random: Random) => Listing | null;
}

/** A relation that must not move anything. */
export const mustNotMove = (id: string, says: string, apply: Relation["apply"]): Relation => ({
  id,
  kind: "must-not-move",
  says,
  expects: null,
  unless: [],
  needs: [],
  apply,
});

/** One of a list. @throws {RangeError} if the list is empty. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const [item] = items.slice(integerBelow(random, items.length));
  if (item === undefined) throw new RangeError("expected a list with an item to pick");
  return item;
}

/** The same items in another order; Fisher and Yates' shuffle. */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(integerBelow(random, left.length), 1));
}
