import type { DecisionRequest } from "../ports/review-desk.ts";

/** Who writes what people decide. */
export interface Decider {
  /** @throws {AssayError} where nothing was written, and why. */
  readonly decide: (slug: string, revision: string, request: DecisionRequest) => Promise<void>;
  readonly undo: (slug: string, revision: string) => Promise<void>;
}
