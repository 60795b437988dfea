import type { RefreshEntry } from "../schema/refresh.ts";

/** Port to what runs have written and no report has told yet, because they were stopped before their end. */
export interface Unreported {
  /** Of earlier runs, in the order they were written. */
  readonly earlier: readonly RefreshEntry[];
  readonly add: (entry: RefreshEntry) => Promise<void>;
  /** To be called when a report has told everything. */
  readonly clear: () => Promise<void>;
}

/** For a run whose report is about a part of the catalogue only. */
export const NOTHING_UNREPORTED: Unreported = { earlier: [], add: async () => {}, clear: async () => {} };
