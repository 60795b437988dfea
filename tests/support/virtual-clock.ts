import type { Clock } from "../../pipeline/model/openai/clock.ts";

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

export interface VirtualClock extends Clock {
  /** Sleeps that were asked for, in milliseconds. */
  readonly waits: readonly number[];
  /** Lets all work go on and time pass until `done` has settled; its outcome. */
  readonly runUntil: <T>(done: Promise<T>) => Promise<T>;
}

/** Time that passes only when nothing else is left to do. Chance is always 0. */
export function virtualClock(startsAt = 0): VirtualClock {
  let time = startsAt;
  const alarms = new Set<Alarm>();
  const waits: number[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    waits,
    now: () => time,
    random: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        waits.push(ms);
        const alarm = { at: time + ms, ring: resolve };
        alarms.add(alarm);
        signal.addEventListener("abort", () => {
          alarms.delete(alarm);
          reject(signal.reason);
        });
      }),
    runUntil: async (done) => {
      const state = { settled: false };
      const finish = (): void => {
        state.settled = true;
      };
      done.then(finish, finish);
      for (;;) {
        await settle();
        if (state.settled) return done;
        const next = [...alarms].toSorted((one, other) => one.at - other.at)[0];
        if (next === undefined) throw new Error("everything waits, and nothing will ever happen");
        alarms.delete(next);
        time = Math.max(time, next.at);
        next.ring();
      }
    },
  };
}
