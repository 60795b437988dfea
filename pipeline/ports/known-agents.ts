/** What a run remembers of an agent that it wrote, so that the next one can tell at once that nothing has changed. */
export interface KnownAgent {
  readonly slug: string;
  /** Hash of what was read; empty where only the assessment is left to tell. */
  readonly collectionHash: string;
  readonly sourceHash: string;
}

/** Port to what is known of agents from earlier runs. */
export interface KnownAgents {
  /**
   * Null for an agent that has to be judged: it is new, or another judge, profile or version would be asked, or somebody
   * decided something, or its files were changed by hand.
   * @param references without versions, as the catalogue names them
   */
  readonly find: (references: readonly string[]) => Promise<KnownAgent | null>;
  /** Remembers what was just written, or just found unchanged. */
  readonly remember: (references: readonly string[], agent: KnownAgent) => Promise<void>;
}
