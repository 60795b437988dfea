import { LRUCache } from "lru-cache";
import { SourceError } from "../../pipeline/errors.ts";
import type { Timing } from "./timing.ts";

/** Hosts whose next turn is remembered. A host that is forgotten is asked at once, so that memory stays bounded. */
const MOST_HOSTS = 2_000;

export interface Pace {
  /** Waits for the host's next turn. `intervalMs` is the time from one turn to the next. */
  turn(host: string, intervalMs: number, signal: AbortSignal): Promise<void>;
  /** Notes that a host wants no request for a while. */
  rest(host: string, ms: number): void;
  /**
   * Waits until the host has rested, if that takes no longer than `patienceMs`.
   * @throws {SourceError} `SOURCE_THROTTLED` if it does: nothing is asked then.
   */
  awake(host: string, patienceMs: number, reference: string, signal: AbortSignal): Promise<void>;
}

/** Spaces requests to one host. One clock, no queue: each request is told when its turn is. */
export function createPace(timing: Timing): Pace {
  const nextTurn = new LRUCache<string, number>({ max: MOST_HOSTS });
  const restsUntil = new LRUCache<string, number>({ max: MOST_HOSTS });
  return {
    async turn(host, intervalMs, signal) {
      const now = timing.clockMs();
      const mine = Math.max(now, nextTurn.get(host) ?? now);
      nextTurn.set(host, mine + intervalMs);
      await timing.sleep(mine - now, signal);
    },
    rest(host, ms) {
      const until = timing.clockMs() + ms;
      restsUntil.set(host, Math.max(until, restsUntil.get(host) ?? until));
    },
    async awake(host, patienceMs, reference, signal) {
      const left = (restsUntil.get(host) ?? 0) - timing.clockMs();
      if (left > patienceMs) {
        const message = `${host} takes no requests for another ${Math.ceil(left / 1000)} s, as it said to an earlier one; try again then`;
        throw new SourceError("SOURCE_THROTTLED", reference, message);
      }
      await timing.sleep(left, signal);
    },
  };
}
