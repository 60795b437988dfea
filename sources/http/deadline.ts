import type { Timing } from "./timing.ts";

/** A budget of time that runs only while something is asked: waiting for one's turn is not the server's fault. */
export interface Deadline {
  /** Fires when the budget is used up or the caller's signal fired. */
  start(): AbortSignal;
  pause(): void;
}

/** @param totalMs milliseconds, over all hops of one try */
export function createDeadline(totalMs: number, caller: AbortSignal, { clockMs }: Timing): Deadline {
  let left = totalMs;
  let startedAt = 0;
  return {
    start() {
      startedAt = clockMs();
      return AbortSignal.any([caller, AbortSignal.timeout(Math.max(1, Math.ceil(left)))]);
    },
    pause() {
      left -= clockMs() - startedAt;
    },
  };
}
