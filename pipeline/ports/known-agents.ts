/** What a judge saw of an agent when its assessment was written. */
export interface KnownSources {
  /** Hash of what was read; empty where only the assessment is left to tell. */
  readonly collectionHash: string;
  /** Hash of the text that a judge reads. */
  readonly sourceHash: string;
  /** Hash of who the agent is: its name, its references, and the ids behind them. */
  readonly identityHash: string;
}

/**
 * Last day (ISO 8601) on which the decisions hold as they were applied; null for ever, and empty for not even a day, where a
 * person has to look at once.
 */
export type DecisionsHold = string | null;

/** An agent that stands in the folder of assessments. */
export interface KnownAgent {
  readonly slug: string;
  /**
   * Null for an assessment that no longer answers: another judge, profile or version would be asked, or its files were
   * changed by hand.
   */
  readonly sources: KnownSources | null;
  /** True if people's decisions have to be applied again: somebody decided something, or an override has expired. */
  readonly decisionsDue: boolean;
}

/** Port to what is known of agents from earlier runs. */
export interface KnownAgents {
  /**
   * Null for an agent that has no assessment. Writes nothing.
   * @param references as the catalogue names them; versions do not count
   */
  readonly find: (references: readonly string[]) => Promise<KnownAgent | null>;
  /**
   * Remembers an agent that was just written, or just found unchanged (`written` is null): then its files count as they were
   * found, because somebody may have decided something meanwhile. Never fails: what is forgotten is read from the assessments.
   */
  readonly remember: (
    references: readonly string[],
    agent: {
      readonly slug: string;
      readonly sources: KnownSources;
      readonly written: { readonly holdsUntil: DecisionsHold } | null;
    },
  ) => Promise<void>;
}
