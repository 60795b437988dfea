import type { Evidence } from "../../schema/evidence.ts";
import type { OverrideValue } from "../../schema/review.ts";
import type { Parts } from "./parts.ts";
import type { ValueKind } from "./value.ts";

/** A value that can't stand beside what else is there, and what to do instead; a sentence without a full stop. */
export interface Refusal {
  readonly refused: string;
}

/** One place in an assessment where a person may put something in the place of the judge's answer. */
export interface OverrideTarget {
  readonly path: string;
  /** What it is, in words: "level of Persistent Memory". */
  readonly words: string;
  readonly value: ValueKind;
  /** What stands there; null for nothing in particular (not stated, not present), undefined where the place itself is missing. */
  readonly read: (parts: Parts) => OverrideValue | undefined;
  readonly set: (parts: Parts, value: OverrideValue) => Parts | Refusal;
  /** Quotes that what stands there rests on; `sources` for what rests on the whole text. */
  readonly evidence: ((parts: Parts) => readonly Evidence[]) | "sources";
}

/** A row of the table of forms: every path of one kind. */
export interface OverrideForm {
  /** For documents: `factors.<factor>.level`. */
  readonly pattern: string;
  readonly targets: readonly OverrideTarget[];
}

export const isRefusal = (outcome: Parts | Refusal): outcome is Refusal => "refused" in outcome;
