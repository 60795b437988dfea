import { createHash } from "node:crypto";
import { Queue, Worker } from "bullmq";
import { UsageError } from "../../errors.ts";
import { KEY_PREFIX } from "./agents-queue.ts";
import type { QueueConnection } from "./connection.ts";
import { HOLD } from "./worker.ts";

export interface ScheduleOptions {
  readonly connection: QueueConnection;
  /** Whose schedule it is, for example a catalogue. All that follow one name share it: each time is kept by one of them. */
  readonly name: string;
  /** Cron expression of five fields, or of six with seconds first. */
  readonly pattern: string;
  /** IANA time zone, for example Europe/Berlin. */
  readonly timeZone: string;
  /** Does what is due. A time that comes meanwhile is kept afterwards, once. */
  readonly onDue: (signal: AbortSignal) => Promise<void>;
  /** Asks to stop. */
  readonly signal: AbortSignal;
  /** Words for people. */
  readonly note: (text: string) => void;
}

const SCHEDULE_ID = "schedule";

/**
 * Calls `onDue` at the times of a schedule, until it is asked to stop. The schedule lives in Redis: it needs no clock of its own on any
 * machine, and a second follower takes over where the first dies.
 * @throws {UsageError} for a pattern or a time zone that is none.
 */
export async function followSchedule(options: ScheduleOptions): Promise<void> {
  const { connection, name, pattern, timeZone, onDue, signal, note } = options;
  const { client } = connection;
  const trouble = ({ message }: Error): void => note(`schedule: ${message}`);
  const queueName = `schedule-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
  const queue = new Queue(queueName, { connection: client, prefix: KEY_PREFIX });
  queue.on("error", trouble);
  const keep = { removeOnComplete: true, removeOnFail: true };
  const upsert = (): Promise<unknown> =>
    queue.upsertJobScheduler(SCHEDULE_ID, { pattern, tz: timeZone }, { name: "due", opts: keep });
  try {
    await upsert();
  } catch (error) {
    await queue.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the schedule "${pattern}" in ${timeZone} is no time: ${why}`, [], { cause: error });
  }
  // A server that lost its memory lost the schedule too.
  const onReady = (): void => void upsert().catch(trouble);
  client.on("ready", onReady);

  const worker = new Worker(queueName, () => onDue(signal), { ...HOLD, connection: client, prefix: KEY_PREFIX });
  worker.on("error", trouble);
  worker.on("failed", (_job, error) => trouble(error));
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await stopped;
  client.off("ready", onReady);
  await worker.close();
  await queue.close();
}
