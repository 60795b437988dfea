/** Who still waits for one piece of work. */
export interface Presence {
  /** Fires when everybody who joined has left. */
  readonly signal: AbortSignal;
  /** Somebody waits until `signal` fires, or until the returned function is called. */
  readonly join: (signal: AbortSignal) => () => void;
}

/** Work for many goes on as long as one of them waits for it. @param onEmpty called once, when the last one was told to stop */
export function openPresence(onEmpty: () => void = () => {}): Presence {
  const empty = new AbortController();
  let present = 0;
  return {
    signal: empty.signal,
    join(signal) {
      present += 1;
      let isHere = true;
      const leave = (): void => {
        if (isHere) present -= 1;
        isHere = false;
      };
      const giveUp = (): void => {
        leave();
        if (present > 0 || empty.signal.aborted) return;
        empty.abort(signal.reason);
        onEmpty();
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener("abort", giveUp, { once: true });
      return () => {
        signal.removeEventListener("abort", giveUp);
        leave();
      };
    },
  };
}
