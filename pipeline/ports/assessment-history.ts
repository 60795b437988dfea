/** One state that is under version control. */
export interface CommittedVersion {
  /** Short id. */
  readonly commit: string;
  readonly date: string;
  readonly bytes: Uint8Array;
}

/** Port to the states of assessments that are under version control. Where nothing is, everything answers so. */
export interface AssessmentHistory {
  /** Looks whether there is a new commit. @returns the folders whose committed state is another one now */
  readonly refresh: () => Promise<readonly string[]>;
  /**
   * The committed state of an assessment; `same` where it has these bytes, `new` where only others are committed, `none` where
   * nothing is.
   */
  readonly committed: (slug: string, bytes: Uint8Array) => Promise<Uint8Array | "same" | "new" | "none">;
  /** Those committed states of an assessment that came with the latest commits of the folder, the latest first. Cheap for thousands. */
  readonly recent: (slug: string) => AsyncIterable<CommittedVersion>;
  /** The committed states of an assessment, the latest first. */
  readonly versions: (slug: string) => AsyncIterable<CommittedVersion>;
}
