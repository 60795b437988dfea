import type { AssayError } from "../errors.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { ReviewFile } from "../schema/review.ts";
import type { Snapshot } from "../schema/dossier.ts";
import type { Collection, SourceIdentity } from "../schema/source.ts";

/** What stands on disk of one agent before a run. */
export interface StoredAgent {
  readonly slug: string;
  readonly previous: Assessment | null;
  readonly review: ReviewFile;
}

/** Port to the folder of assessments. Every write is atomic: a reader sees the old file or the new one. */
export interface AssessmentStore {
  /**
   * Finds the folder of this agent, by its references or by the id behind them, or reserves a free slug: a clash with another
   * agent gets a suffix.
   */
  open(agent: {
    readonly slug: string;
    readonly references: readonly string[];
    readonly identities: readonly SourceIdentity[];
  }): Promise<StoredAgent>;
  /** Keeps a slug, or the next free one, for an agent that will be opened later in this run. Writes nothing, and never fails. */
  reserve(agent: { readonly slug: string; readonly references: readonly string[] }): Promise<void>;
  /** What was read of this agent when it was last written, byte for byte; null if it never was. @throws {StoreError} `STORE_DAMAGED`. */
  recall(references: readonly string[]): Promise<Collection | null>;
  /** The texts that an assessment here was made from, in the order of its sources. @throws {StoreError} `STORE_DAMAGED`. */
  texts(slug: string, assessment: Assessment): Promise<string[]>;
  /** Names of the files in an agent's folder; none for a folder that is not there. @throws {StoreError} `STORE_UNREADABLE`. */
  standing(slug: string): Promise<ReadonlySet<string>>;
  /** Writes snapshots, then reports, then assessment.json. Files whose bytes would not change are not touched. */
  save(
    slug: string,
    content: {
      readonly assessment: Assessment;
      readonly snapshots: readonly Snapshot[];
      readonly files: readonly { readonly name: string; readonly text: string }[];
    },
  ): Promise<{ readonly directory: string; readonly changed: readonly string[] }>;
}

export interface JournalEntry {
  readonly event: "run-start" | "run-end" | "agent-start" | "agent-end" | "agent-fail" | "stage-end" | "stage-skip";
  readonly agent?: string;
  readonly stage?: string;
  readonly detail?: string;
}

/** The draft or refresh that began last in a state folder. */
export interface LastRun {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Null while it works, and for one that was stopped. */
  readonly end: { readonly at: string; readonly done: number; readonly failed: number } | null;
}

/** Port to the append-only journal of a run. */
export interface Journal {
  /** Never fails: what was done must not be lost because it could not be noted. */
  append(entry: JournalEntry): void;
  /** Why an entry could not be written; null while all of them stand there. A run begins nothing more then. */
  trouble(): AssayError | null;
}
