import type { Assessment } from "../schema/assessment.ts";
import type { Cause, DetailedDiff } from "../schema/diff.ts";
import type { Severity } from "../schema/ids.ts";
import type { Decision } from "../schema/review.ts";
import type { SourceTexts } from "./writer.ts";

/** What happened to an agent since people approved it, else since the state that is under version control. */
export interface Moved {
  readonly since: "approved" | "committed";
  readonly from: { readonly aivss: number; readonly severity: Severity };
  /** How many differences a reader would act on. */
  readonly changes: number;
  readonly causes: readonly Cause[];
}

/** One agent as the queue shows it. */
export interface QueueRow {
  /** Name of its folder. */
  readonly slug: string;
  readonly name: string;
  readonly aivss: number;
  readonly severity: Severity;
  readonly low: number;
  readonly high: number;
  readonly status: Assessment["review"]["status"];
  /** Findings that ask for a look. */
  readonly errors: number;
  readonly warnings: number;
  /** Overrides that a person has to decide again: re-opened, expired or orphaned. */
  readonly openOverrides: number;
  /** Null where it is as it was approved or is under version control, or nothing is; `new` where only others are. */
  readonly moved: Moved | "new" | null;
}

/** True where the band is another than in the state that it is compared with. Pure. */
export const crossesBand = ({ moved, severity }: Pick<QueueRow, "moved" | "severity">): boolean =>
  moved !== null && moved !== "new" && moved.from.severity !== severity;

/** A folder whose assessment, or what people decided about it, can't be read. */
export interface DamagedAgent {
  readonly slug: string;
  readonly why: string;
}

export interface Queue {
  readonly rows: readonly QueueRow[];
  readonly damaged: readonly DamagedAgent[];
  /** False while the folder is read for the first time. */
  readonly isComplete: boolean;
}

/** What a person may put in the place of one of the judge's answers. */
export interface Overridable {
  readonly path: string;
  /** What it is: "level of Persistent Memory". */
  readonly words: string;
  /** What stands there now, as a form shows it. */
  readonly value: string;
  /** The legal values; null where any text is. */
  readonly choices: readonly string[] | null;
  /** Longest text in UTF-16 units; null where values are chosen. */
  readonly mostCharacters: number | null;
}

/** One agent as its page shows it. */
export interface OpenAgent {
  readonly assessment: Assessment;
  /** Of review.yaml, the oldest first. */
  readonly decisions: readonly Decision[];
  /** Hash over both files: a decision that names another one is refused. */
  readonly revision: string;
  readonly overridable: ReadonlyMap<string, Overridable>;
  /** True if the reviewer made the last decision, here, and nothing changed since. */
  readonly canUndo: boolean;
  readonly texts: SourceTexts;
}

/** What a person asks for; who and when is the desk's to add. */
export type DecisionRequest =
  | { readonly action: "approve"; readonly reason: string }
  | { readonly action: "reject"; readonly reason: string }
  | { readonly action: "withdraw"; readonly path: string; readonly reason: string }
  | {
      readonly action: "override";
      readonly path: string;
      /** As written; what is legal depends on the path. */
      readonly value: string;
      readonly reason: string;
      /** Last day; empty for no end. */
      readonly expires: string;
    };

/**
 * - `done`: written.
 * - `stale`: the files are no longer those that the page showed; nothing was written.
 * - `refused`: the request itself is wrong, as `why` says.
 * - `busy`: somebody else holds the folder; try again.
 */
export type Decided =
  | { readonly outcome: "done" }
  | { readonly outcome: "stale" }
  | { readonly outcome: "refused" | "busy"; readonly why: string };

/**
 * - `done`: taken back; `decision` says which one and whose it was, `revision` names what stands now.
 * - `nothing`: there is nothing to take back.
 */
export type Undone =
  | { readonly outcome: "done"; readonly decision: string; readonly revision: string }
  | { readonly outcome: "nothing" }
  | Exclude<Decided, { readonly outcome: "done" }>;

/** The state that an agent is compared with: the one last approved, the one committed, or one that a page showed. */
export type Since = "approved" | "committed" | { readonly revision: string };

export interface Comparison {
  /** What it is compared with, in words: "the state approved in a1b2c3d on 2026-11-20". */
  readonly since: string;
  /** Another state under version control that it could be compared with; null where there is none. */
  readonly other: "approved" | "committed" | null;
  readonly diff: DetailedDiff;
}

/** Port to the folder of assessments, as reviewers work with it. */
export interface ReviewDesk {
  /** As known in memory; costs nothing. */
  readonly list: () => Queue;
  /** Null for what is not in the folder. @throws {StoreError} for damaged files. */
  readonly open: (slug: string) => Promise<OpenAgent | null>;
  /** Null for what is not in the folder. */
  readonly revision: (slug: string) => Promise<string | null>;
  readonly decide: (slug: string, revision: string, request: DecisionRequest) => Promise<Decided>;
  /** Takes back the last decision, if nothing came after it. */
  readonly undo: (slug: string, revision: string) => Promise<Undone>;
  /** Null where nothing of that kind is at hand. */
  readonly compare: (slug: string, since: Since) => Promise<Comparison | null>;
  /** Told what changed, at most once in a while. @returns what ends it */
  readonly watch: (onChange: (slugs: readonly string[]) => void) => () => void;
}
