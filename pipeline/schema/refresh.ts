import type { TokenUsage } from "../errors.ts";
import type { AssessmentDiff } from "./diff.ts";
import type { Severity } from "./ids.ts";

/** A published number, as a report of changes shows it. */
export interface Published {
  readonly slug: string;
  readonly name: string;
  readonly aivss: number;
  readonly severity: Severity;
}

/** What became of one agent, as much of it as a report needs. */
export type RefreshEntry =
  | ({ readonly status: "new"; readonly agent: string } & Published)
  | ({ readonly status: "changed"; readonly agent: string; readonly diff: AssessmentDiff } & Published)
  /** Read anew, and its files say the same in other words or with other quotes. */
  | ({ readonly status: "same"; readonly agent: string } & Published)
  | {
      readonly status: "failed";
      readonly agent: string;
      readonly slug: string | null;
      readonly code: string;
      readonly message: string;
    };

export interface RefreshResult {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly planned: number;
  /** Everything but what was found unchanged, in the order of the plan. */
  readonly entries: readonly RefreshEntry[];
  readonly unchanged: number;
  /** What a judge said otherwise without a reason in the text, and what was therefore not published. */
  readonly noise: readonly { readonly slug: string; readonly name: string; readonly held: readonly string[] }[];
  /** Folders with an assessment that the catalogue no longer names. */
  readonly left: readonly string[];
  readonly usage: TokenUsage;
  /** US dollars; null when a price is not known. */
  readonly costUsd: number | null;
  /** Share of agents that did not fail, 0-1. */
  readonly completion: number;
}
