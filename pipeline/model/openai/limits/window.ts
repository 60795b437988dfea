const WINDOW_MS = 60_000;

/** What was sent lately, held to so many units in any 60 seconds. Times in milliseconds of one clock. */
export interface SlidingWindow {
  /** Milliseconds until `units` more fit; 0 if they do now. */
  readonly waitMs: (units: number, now: number) => number;
  /** Counts `units` sent at `now`. Call what it returns when the real number is known. */
  readonly take: (units: number, now: number) => (real: number) => void;
}

/**
 * A window over the last minute, exact: no 60 seconds ever hold more than `limit`. More units than the limit at once are
 * let through alone, as no wait would make them fit.
 * @param limit null: none.
 */
export function slidingWindow(limit: number | null): SlidingWindow {
  if (limit === null) return { waitMs: () => 0, take: () => () => {} };
  const taken: { readonly at: number; units: number }[] = [];
  let total = 0;

  function forget(now: number): void {
    for (let oldest = taken[0]; oldest !== undefined && oldest.at <= now - WINDOW_MS; oldest = taken[0]) {
      total -= oldest.units;
      taken.shift();
    }
  }
  return {
    waitMs: (units, now) => {
      forget(now);
      let over = total + Math.min(units, limit) - limit;
      if (over <= 0) return 0;
      for (const { at, units: freed } of taken) {
        over -= freed;
        if (over <= 0) return at + WINDOW_MS - now;
      }
      return 0;
    },
    take: (units, now) => {
      const entry = { at: now, units };
      taken.push(entry);
      total += units;
      return (real) => {
        if (!taken.includes(entry)) return;
        total += real - entry.units;
        entry.units = real;
      };
    },
  };
}
