import type { Cause, Change } from "../../schema/diff.ts";
import type { Evidence } from "../../schema/evidence.ts";

type Bare<One> = One extends Change ? Omit<One, "causes" | "hunks"> : never;

/** A difference before anybody asked why. */
export interface Moved {
  readonly change: Bare<Change>;
  /** Quotes that the answer rested on, and rests on. */
  readonly before: readonly Evidence[];
  readonly after: readonly Evidence[];
}

/** A difference and its causes, the most direct first. */
export interface Attributed extends Moved {
  readonly causes: readonly Cause[];
}

/** What `before` and `after` hold of the same key, in the order of `after`; what only `before` holds comes last. */
export function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): (readonly [was: T | undefined, is: T | undefined])[] {
  const [had, has] = [new Map(before.map((item) => [keyOf(item), item])), new Set(after.map(keyOf))];
  return [
    ...after.map((item) => [had.get(keyOf(item)), item] as const),
    ...before.filter((item) => !has.has(keyOf(item))).map((item) => [item, undefined] as const),
  ];
}
