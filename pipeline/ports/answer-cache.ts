/** What is noted beside an answer, for people who look into the cache. */
export interface AnswerFacts {
  readonly model: string;
  /** References of the agent that it is about. */
  readonly agent: string;
  /** When it came, ISO 8601. */
  readonly at: string;
}

/**
 * Port to the answers already paid for, by the hash of the question. An answer that is damaged counts as none.
 * @throws {StoreError} when the cache itself can't be read or written: going on would pay twice.
 */
export interface AnswerCache {
  /** The body of the answer as the server sent it; null if there is none. */
  get(key: string): Promise<string | null>;
  /** Done only when the answer is on the disk; it takes the place of an older one. */
  put(key: string, body: string, facts: AnswerFacts): Promise<void>;
  /** Does nothing if there is none. */
  forget(key: string): Promise<void>;
}

/** Keeps nothing. */
export const NO_ANSWERS: AnswerCache = {
  get: () => Promise.resolve(null),
  put: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};

/** Asks anew what is there, and keeps the new answers. */
export const refreshing = (cache: AnswerCache): AnswerCache => ({ ...cache, get: () => Promise.resolve(null) });
