/** What a server answered before: facts as JSON, and the bytes. */
export interface Remembered {
  readonly facts: unknown;
  readonly bytes: Uint8Array;
}

/**
 * Port to what was fetched before, by a key of the fetcher's choice. It lets a server be asked for changes only. Forgetting
 * is always allowed, damaged content counts as forgotten, and nothing here is evidence: that stands beside the assessment.
 */
export interface FetchMemory {
  recall(key: string): Promise<Remembered | null>;
  keep(key: string, value: Remembered): Promise<void>;
}

/** Remembers nothing. */
export const NO_MEMORY: FetchMemory = { recall: () => Promise.resolve(null), keep: () => Promise.resolve() };
