import { Queue } from "bullmq";
import type { QueueConnection } from "./connection.ts";
import type { TravellingJob } from "./job-codec.ts";

/** Name of the queue of agents, and what every key of Assay in Redis begins with. */
export const QUEUE_NAME = "agents";
export const KEY_PREFIX = "assay";

const SECONDS_PER_DAY = 86_400;

/**
 * How long a result waits for its run, in seconds. Normally it is fetched at once; after a crash of the run, or
 * `assay queue retry`, the next run takes it from here instead of asking again.
 */
const RESULT_SECONDS = 6 * 3600;

/** Failed jobs that are kept for `assay queue failed`. */
const KEEP_FAILED = { count: 1000, age: 30 * SECONDS_PER_DAY };

/** How often and how patiently a job is tried that may go well later. */
export interface RetrySettings {
  /** Attempts, the first included. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; each later pause is twice as long, and up to half of it is left to chance. */
  readonly backoffMs: number;
}

export type AgentsQueue = Queue<TravellingJob, true, "agent">;

/** The queue of agents on this connection. To be closed before the connection. */
export function openAgentsQueue({ client }: QueueConnection, note: (text: string) => void = () => {}): AgentsQueue {
  const queue: AgentsQueue = new Queue(QUEUE_NAME, { connection: client, prefix: KEY_PREFIX, skipMetasUpdate: true });
  // Without a listener an error would end the process; the connection is taken up again by itself.
  queue.on("error", ({ message }) => note(`queue: ${message}`));
  return queue;
}

/** Options of a job with this id. Stacks stay where they are: they tell of a machine, and fill the memory of Redis. */
export const jobOptions = (jobId: string, { attempts, backoffMs }: RetrySettings) => ({
  jobId,
  attempts,
  backoff: { type: "exponential", delay: backoffMs, jitter: 0.5 },
  removeOnComplete: { age: RESULT_SECONDS },
  removeOnFail: KEEP_FAILED,
  stackTraceLimit: 0,
});

/**
 * Results have keys of their own: as return values of jobs each would stand twice in Redis, the second time in the stream
 * of events, which keeps thousands.
 */
const resultKey = (jobId: string): string => `${KEY_PREFIX}:result:${jobId}`;

export const keepResult = async ({ client }: QueueConnection, jobId: string, result: Buffer): Promise<void> => {
  await client.set(resultKey(jobId), result, "EX", RESULT_SECONDS);
};

/** The result of a job, which is forgotten then; null if there is none. */
export const takeResult = ({ client }: QueueConnection, jobId: string): Promise<Buffer | null> =>
  client.getdelBuffer(resultKey(jobId));

/** True if the result of a job waits for its run. */
export const hasResult = async ({ client }: QueueConnection, jobId: string): Promise<boolean> =>
  (await client.exists(resultKey(jobId))) === 1;
