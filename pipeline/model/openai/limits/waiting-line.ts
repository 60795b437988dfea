import type { Clock } from "../clock.ts";

/** What decides whether the first in line may go. */
export interface Gate<Item, Pass> {
  /** Milliseconds until it is worth asking again; 0: go; Infinity: when something changes. An error turns it away. */
  readonly ask: (item: Item) => number | Error;
  /** Lets it in and counts it, before the next is asked about. */
  readonly enter: (item: Item) => Pass;
}

export interface WaitingLine<Item, Pass> {
  /** Resolves when it is the item's turn, with what `enter` gave. Rejects with the gate's error, or with the reason of `signal`. */
  readonly turn: (item: Item, urgent: boolean, signal: AbortSignal) => Promise<Pass>;
  /** To be called when something changed that the gate looks at. */
  readonly advance: () => void;
}

interface Waiting<Item, Pass> {
  readonly item: Item;
  readonly go: (pass: Pass) => void;
  readonly refuse: (why: unknown) => void;
}

/** First come, first served, but the urgent before all others. */
export function openWaitingLine<Item, Pass>({ ask, enter }: Gate<Item, Pass>, clock: Clock): WaitingLine<Item, Pass> {
  const urgent: Waiting<Item, Pass>[] = [];
  const ordinary: Waiting<Item, Pass>[] = [];
  let alarm: AbortController | null = null;

  function wakeIn(ms: number): void {
    alarm?.abort();
    alarm = null;
    if (ms === Number.POSITIVE_INFINITY) return;
    const mine = new AbortController();
    alarm = mine;
    clock.sleep(ms, mine.signal).then(
      () => {
        if (alarm === mine) advance();
      },
      // Put off: another alarm stands in its place.
      () => {},
    );
  }

  function advance(): void {
    for (;;) {
      const lane = urgent.length > 0 ? urgent : ordinary;
      const [first] = lane;
      if (first === undefined) return wakeIn(Number.POSITIVE_INFINITY);
      const answer = ask(first.item);
      if (typeof answer === "number" && answer > 0) return wakeIn(answer);
      lane.shift();
      if (answer === 0) first.go(enter(first.item));
      else first.refuse(answer);
    }
  }

  return {
    advance,
    turn: (item, isUrgent, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const lane = isUrgent ? urgent : ordinary;
        const leave = (): void => {
          lane.splice(lane.indexOf(entry), 1);
          reject(signal.reason);
          advance();
        };
        const entry: Waiting<Item, Pass> = {
          item,
          go: (pass) => {
            signal.removeEventListener("abort", leave);
            resolve(pass);
          },
          refuse: (why) => {
            signal.removeEventListener("abort", leave);
            reject(why);
          },
        };
        signal.addEventListener("abort", leave, { once: true });
        lane.push(entry);
        return advance();
      }),
  };
}
