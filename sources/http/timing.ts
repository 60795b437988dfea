import { setTimeout as sleep } from "node:timers/promises";

/** Time and chance, so that tests need not wait. */
export interface Timing {
  /** Milliseconds that only go forward. */
  readonly clockMs: () => number;
  /** Wall clock, for dates that servers send; milliseconds since 1970. */
  readonly dateMs: () => number;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1, 1 excluded. */
  readonly random: () => number;
}

export const REAL_TIMING: Timing = {
  clockMs: () => performance.now(),
  dateMs: () => Date.now(),
  sleep: async (ms, signal) => {
    if (ms > 0) await sleep(ms, undefined, { signal });
  },
  random: Math.random,
};
