import type { Clock } from "../clock.ts";
import { openPresence, type Presence } from "./presence.ts";

/** A question that waits to be sent. */
export interface Gathered {
  readonly key: string;
  /** Bytes of its line, the end of the line included. */
  readonly bytes: number;
  /** Written when it is sent: hundreds of lines kept until then would take as much room again as their questions. */
  readonly line: () => string;
  readonly signal: AbortSignal;
}

/** Most that one batch may hold. Source: OpenAI, "Batch API": 50,000 requests; the file may be larger than this. */
export interface BatchLimits {
  readonly requests: number;
  readonly bytes: number;
}
export const BATCH_LIMITS: BatchLimits = { requests: 50_000, bytes: 100_000_000 };

interface Pile<Result> {
  readonly items: Gathered[];
  readonly keys: Set<string>;
  readonly presence: Presence;
  readonly sent: PromiseWithResolvers<Result>;
  bytes: number;
  isSent: boolean;
}

export interface GatherOptions<Result> {
  readonly quietMs: number;
  readonly limits: BatchLimits;
  readonly clock: Clock;
  /** Sends questions, of which none comes twice. `signal` fires when nobody waits for them any more. */
  readonly send: (items: readonly Gathered[], signal: AbortSignal) => Promise<Result>;
}

/**
 * Gathers questions until none came for a while, or until no more fit into one batch, and sends them together. The
 * function it returns gives, for each question, what `send` gave for those it went with.
 */
export function makeGatherer<Result>(options: GatherOptions<Result>): (item: Gathered) => Promise<Result> {
  const { quietMs, limits, clock, send } = options;
  let pile: Pile<Result> | null = null;

  function dispatch(full: Pile<Result>): void {
    if (full.isSent) return;
    full.isSent = true;
    if (pile === full) pile = null;
    const items = full.items.filter(({ signal }) => !signal.aborted);
    if (items.length === 0) full.sent.reject(full.presence.signal.reason);
    else send(items, full.presence.signal).then(full.sent.resolve, full.sent.reject);
  }

  async function dispatchWhenQuiet(open: Pile<Result>): Promise<void> {
    for (let before = 0; before < open.items.length;) {
      before = open.items.length;
      await clock.sleep(quietMs, open.presence.signal).catch(() => {});
    }
    dispatch(open);
  }

  function openPile(): Pile<Result> {
    const opened: Pile<Result> = {
      items: [],
      keys: new Set(),
      presence: openPresence(),
      sent: Promise.withResolvers<Result>(),
      bytes: 0,
      isSent: false,
    };
    // Whoever left does not look at it any more.
    opened.sent.promise.catch(() => {});
    return opened;
  }

  return async (item) => {
    if (pile?.presence.signal.aborted) pile = null;
    if (pile !== null && !pile.keys.has(item.key) && pile.bytes + item.bytes > limits.bytes) dispatch(pile);
    const isNew = pile === null;
    const joined = (pile ??= openPile());
    const leave = joined.presence.join(item.signal);
    // The same question asked twice at once is sent once, and the answer serves both.
    if (!joined.keys.has(item.key)) {
      joined.items.push(item);
      joined.keys.add(item.key);
      joined.bytes += item.bytes;
    }
    if (joined.items.length >= limits.requests) dispatch(joined);
    else if (isNew) void dispatchWhenQuiet(joined);
    try {
      return await joined.sent.promise;
    } finally {
      leave();
    }
  };
}
