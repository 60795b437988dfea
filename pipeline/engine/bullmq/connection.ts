import { Redis } from "ioredis";
import { QueueError, UsageError } from "../../errors.ts";
import { refuseUnfit } from "./server-facts.ts";

/** A checked way to the Redis or Valkey server that holds the queue. */
export interface QueueConnection {
  readonly client: Redis;
  /** Host, port and database, for people: never the password. */
  readonly place: string;
  /** Leaves at once. Safe to call twice. */
  readonly close: () => void;
}

export interface ConnectOptions {
  /**
   * Longest that a server may stay away once it was there, in milliseconds; then every command fails. Null: for ever, as befits
   * a worker. @default 300000
   */
  readonly patienceMs?: number | null;
}

const DEFAULT_PATIENCE_MS = 300_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Pause before the next attempt to connect: so much longer after each, at most `LONGEST_PAUSE_MS`. */
const PAUSE_STEP_MS = 100;
const LONGEST_PAUSE_MS = 1000;
const DEFAULT_PORT = 6379;

const EXPECTED = "expected redis://[user:password@]host[:port][/database], or rediss://… with TLS";

/** Attempts that fit into so many milliseconds. */
function attemptsWithin(patienceMs: number): number {
  let attempts = 0;
  for (let waitedMs = 0; waitedMs < patienceMs; attempts += 1) {
    waitedMs += Math.min(attempts * PAUSE_STEP_MS + PAUSE_STEP_MS, LONGEST_PAUSE_MS);
  }
  return attempts;
}

/** A part of an address, unescaped. @throws {UsageError} without the part: it may be a password. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw new UsageError(`the address of the queue holds a % that escapes nothing: write it as %25`, [], {
      cause: error,
    });
  }
}

/** Where the server is and who asks, as ioredis wants it. */
interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: Readonly<Record<string, never>>;
}

/** Takes the address apart. Pure. @throws {UsageError} that never repeats it: it may hold a password. */
export function parseQueueUrl(text: string): { readonly address: ServerAddress; readonly place: string } {
  const url = URL.parse(text);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === "") {
    throw new UsageError(`the address of the queue is wrong: ${EXPECTED}`);
  }
  const database = url.pathname.replace(/^\//, "") || "0";
  if (!/^\d{1,4}$/.test(database)) {
    throw new UsageError(`the address of the queue names the database "${database}": ${EXPECTED}, a number`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  return {
    address: {
      host,
      port,
      db: Number(database),
      ...(url.username === "" ? {} : { username: decoded(url.username) }),
      ...(url.password === "" ? {} : { password: decoded(url.password) }),
      ...(url.protocol === "rediss:" ? { tls: {} } : {}),
    },
    place: `${url.host === url.hostname ? `${url.hostname}:${port}` : url.host}/${database}`,
  };
}

const REFUSED = /WRONGPASS|NOAUTH|NOPERM|invalid (username|password)|no password is set|without any password/i;

/** Words a failure to connect. Redis and ioredis repeat no password. */
function connectError(error: unknown, place: string): QueueError {
  const why = error instanceof Error ? error.message : String(error);
  if (REFUSED.test(why)) {
    const message = `the queue at ${place} refuses the user or the password that its address names: ${why}`;
    return new QueueError("QUEUE_UNAUTHORIZED", message, { cause: error });
  }
  const message = `no Redis or Valkey server answers at ${place}: ${why}`;
  return new QueueError("QUEUE_UNREACHABLE", message, { cause: error });
}

/**
 * Connects to the server and makes sure that it can hold a queue. Afterwards a lost connection is taken up again.
 * @throws {UsageError} for a wrong address.
 * @throws {QueueError} `QUEUE_UNREACHABLE`, `QUEUE_UNAUTHORIZED`, or `QUEUE_UNFIT` for a server that is too old or may
 * throw jobs away.
 */
export async function connectQueue(url: string, options: ConnectOptions = {}): Promise<QueueConnection> {
  const { patienceMs = DEFAULT_PATIENCE_MS } = options;
  const { address, place } = parseQueueUrl(url);
  const mostAttempts = patienceMs === null ? Number.POSITIVE_INFINITY : attemptsWithin(patienceMs);
  let isProbing = true;
  let lastError: unknown = null;
  const client = new Redis({
    ...address,
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // BullMQ's demand: a command waits for the connection instead of failing.
    maxRetriesPerRequest: null,
    retryStrategy: (attempts) =>
      isProbing || attempts > mostAttempts ? null : Math.min(attempts * PAUSE_STEP_MS, LONGEST_PAUSE_MS),
  });
  // The reason comes as an event; the promise says no more than that the connection is closed.
  client.on("error", (error: Error) => {
    lastError = error;
  });
  try {
    await client.connect();
    refuseUnfit(await client.info(), place);
  } catch (error) {
    client.disconnect();
    throw error instanceof QueueError ? error : connectError(lastError ?? error, place);
  }
  isProbing = false;
  return { client, place, close: () => client.disconnect() };
}
