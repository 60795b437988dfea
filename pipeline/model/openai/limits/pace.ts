/** How many calls may be in flight. Halved when the server refuses for haste, one more after each success. */
export interface Pace {
  readonly isFull: () => boolean;
  /** Starts a call; the handle says how it ended. */
  readonly begin: () => { readonly end: (how: "answered" | "throttled" | "other") => void };
}

/** @param most calls in flight at once when all goes well. */
export function openPace(most: number): Pace {
  let allowed = most;
  let inFlight = 0;
  let started = 0;
  /** Calls begun up to this one were sent too fast already; their refusals say nothing new. */
  let knownTooFast = 0;
  return {
    isFull: () => inFlight >= allowed,
    begin: () => {
      inFlight += 1;
      started += 1;
      const order = started;
      return {
        end: (how) => {
          if (how === "throttled" && order > knownTooFast) {
            allowed = Math.max(1, Math.floor(Math.min(allowed, inFlight) / 2));
            knownTooFast = started;
          } else if (how === "answered") allowed = Math.min(most, allowed + 1);
          inFlight -= 1;
        },
      };
    },
  };
}
