import type { Assessment } from "../schema/assessment.ts";
import type { Decision } from "../schema/review.ts";
import type { SourceTexts } from "./writer.ts";

/** An agent as a person decides about it. */
export interface DecidableAgent {
  readonly assessment: Assessment;
  /** Of review.yaml, the oldest first. */
  readonly decisions: readonly Decision[];
  /** Hash over the bytes of assessment.json and the decisions in review.yaml: whoever decided about others decided about something else. */
  readonly revision: string;
}

/** A file beside assessment.json, or that file. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** Port to the files that a decision is written to. */
export interface DecisionStore {
  /** Runs `work` while nobody else writes to the folder. @throws {StoreError} `STORE_TAKEN` */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Folders that hold an assessment, sorted. */
  slugs(): Promise<readonly string[]>;
  /** Null for a name that no agent here has. The assessment is not parsed for it. */
  revision(slug: string): Promise<string | null>;
  /** Null for a name that no agent here has. @throws {StoreError} `STORE_DAMAGED` naming the file and its line. */
  read(slug: string): Promise<DecidableAgent | null>;
  /** The texts that an assessment's quotes stand in; one that is not there is left out. */
  texts(slug: string, assessment: Assessment): Promise<SourceTexts>;
  /** Names of the files in an agent's folder. @throws {StoreError} `STORE_UNREADABLE`. */
  standing(slug: string): Promise<ReadonlySet<string>>;
  /** Bytes that were read, or a text made of them, by their hash; null where they are missing. */
  snapshot(slug: string, sha256: string): Promise<Uint8Array | null>;
  /**
   * Adds a decision to people's file and writes what follows from it, all or nothing; what stood there before is kept for `before`.
   * @returns the new revision
   */
  append(slug: string, decision: Decision, files: readonly WrittenFile[]): Promise<string>;
  /** What stood there before the decision that gave this revision; null if that is not known (any more). */
  before(slug: string, revision: string): Promise<Assessment | null>;
  /** True if a decision is on record that was not taken back yet, whatever was written since. */
  remembers(slug: string): Promise<boolean>;
  /** Puts back what stood there before the last decision. @param files as the assessment of `before` gives them @returns the new revision */
  restore(slug: string, files: readonly WrittenFile[]): Promise<string>;
}
