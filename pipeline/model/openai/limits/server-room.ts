import { durationMs } from "./duration.ts";

/** What a server counts. */
export type Counted = "requests" | "tokens";

/** What the server said it still takes, as a bucket that fills again. Times in milliseconds of one clock. */
interface Bucket {
  readonly level: number;
  readonly capacity: number;
  readonly at: number;
  /** Units a millisecond; 0: it fills at `fullAt` all at once. */
  readonly fillPerMs: number;
  readonly fullAt: number;
}

const countIn = (headers: Headers, name: string): number | null => {
  const written = headers.get(name)?.trim() ?? "";
  const count = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
};

function readBucket(headers: Headers, counted: Counted, now: number): Bucket | null {
  const level = countIn(headers, `x-ratelimit-remaining-${counted}`);
  const resetMs = durationMs(headers.get(`x-ratelimit-reset-${counted}`));
  if (level === null || resetMs === null) return null;
  const limit = countIn(headers, `x-ratelimit-limit-${counted}`);
  const isKnown = limit !== null && limit > level && resetMs > 0;
  return {
    level,
    at: now,
    capacity: isKnown ? limit : Number.POSITIVE_INFINITY,
    fillPerMs: isKnown ? (limit - level) / resetMs : 0,
    fullAt: now + resetMs,
  };
}

function levelAt({ level, capacity, at, fillPerMs, fullAt }: Bucket, now: number): number {
  if (now >= fullAt) return Number.POSITIVE_INFINITY;
  return Math.min(capacity, level + (now - at) * fillPerMs);
}

function waitFor(bucket: Bucket, units: number, now: number): number {
  const missing = Math.min(units, bucket.capacity) - levelAt(bucket, now);
  if (missing <= 0) return 0;
  const untilFull = bucket.fullAt - now;
  return bucket.fillPerMs === 0 ? untilFull : Math.min(untilFull, Math.ceil(missing / bucket.fillPerMs));
}

/** Room at the server as its headers tell it, so that calls slow down before it has to refuse one. */
export interface ServerRoom {
  /** Takes the headers of an answer; `underWay` is what was sent after its question and is not answered yet. */
  readonly observe: (headers: Headers, underWay: number, now: number) => void;
  /** Milliseconds until `units` more fit; 0 if they do now, or nothing is known. */
  readonly waitMs: (units: number, now: number) => number;
  readonly take: (units: number) => void;
}

/** Nothing is known until an answer carries `x-ratelimit-*` headers; a server that sends none is never waited for. */
export function serverRoom(counted: Counted): ServerRoom {
  let bucket: Bucket | null = null;
  const spend = (from: Bucket, units: number): Bucket => ({ ...from, level: from.level - units });
  return {
    observe: (headers, underWay, now) => {
      const read = readBucket(headers, counted, now);
      if (read !== null) bucket = spend(read, underWay);
    },
    waitMs: (units, now) => (bucket === null ? 0 : waitFor(bucket, units, now)),
    take: (units) => {
      if (bucket !== null) bucket = spend(bucket, units);
    },
  };
}
