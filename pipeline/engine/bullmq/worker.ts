import { UnrecoverableError, WaitingError, Worker } from "bullmq";
import { AssayError } from "../../errors.ts";
import type { AgentJob, JobResult } from "../../job.ts";
import { hasResult, keepResult, KEY_PREFIX, QUEUE_NAME } from "./agents-queue.ts";
import type { QueueConnection } from "./connection.ts";
import { encodeError } from "./error-codec.ts";
import { decodeJob, type Party } from "./job-codec.ts";
import { encodeResult } from "./result-codec.ts";

/**
 * How a worker holds its jobs. It renews its hold while it lives; others look for jobs that nobody holds: lock and look together
 * bound how long a dead worker's jobs lie idle, 15 s. In milliseconds.
 */
export const HOLD = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  /** A job may lose its worker so often; one that kills each worker must not go round for ever. */
  maxStalledCount: 3,
  /** Pause before the next attempt to fetch a job while Redis is away. */
  runRetryDelay: 1000,
} as const;

/** BullMQ's words, one error a job, when Redis was away for longer than a lock lasts, or forgot the job. */
const LOST_HOLD = /could not renew lock|Missing (lock|key) for job/;

export interface QueueWorkerOptions {
  readonly connection: QueueConnection;
  /** The judge that answers here. */
  readonly party: Party;
  /** Does one job in this process. */
  readonly perform: (job: AgentJob, signal: AbortSignal) => Promise<JobResult>;
  /** Agents in work at once. */
  readonly concurrency: number;
  /** Milliseconds that jobs in work are given to end when the worker is stopped; then they go back into the queue. */
  readonly graceMs: number;
  /** Asks the worker to stop. */
  readonly signal: AbortSignal;
  /** Words for people. */
  readonly note: (text: string) => void;
}

/** How the queue is told of a failure: what may go well later is tried again, all else is final. */
function failureFor(error: unknown): Error {
  const text = encodeError(error);
  const isWorthRetrying = error instanceof AssayError && (error.next === "later" || error.next === "retry");
  return isWorthRetrying ? new Error(text) : new UnrecoverableError(text);
}

/**
 * Takes jobs from the queue and does them until it is asked to stop. It finishes what is in work, or gives it back: no job is
 * lost, and one that another worker does again is written once.
 */
export async function runQueueWorker(options: QueueWorkerOptions): Promise<void> {
  const { connection, party, perform, concurrency, graceMs, signal, note } = options;
  const giveBack = new AbortController();
  const worker = new Worker<unknown, true>(
    QUEUE_NAME,
    async (job, token) => {
      try {
        const agentJob = decodeJob(job.data, party);
        // Done already by a worker that lost its hold before it could say so: nobody pays for it twice.
        if (await hasResult(connection, String(job.id))) return true;
        const result = await perform(agentJob, giveBack.signal);
        await keepResult(connection, String(job.id), await encodeResult(result));
        return true;
      } catch (error) {
        if (giveBack.signal.aborted) {
          await job.moveToWait(token);
          throw new WaitingError();
        }
        note(`assay: ${error instanceof Error ? error.message : String(error)}`);
        throw failureFor(error);
      }
    },
    {
      ...HOLD,
      connection: connection.client,
      prefix: KEY_PREFIX,
      // Names the connection: it is what workers are counted by.
      name: "worker",
      concurrency,
    },
  );
  let lastTrouble = "";
  worker.on("error", ({ message }) => {
    const trouble = LOST_HOLD.test(message) ? "lost its hold on some agents; another worker may do them too" : message;
    if (trouble !== lastTrouble) note(`queue: ${trouble}`);
    lastTrouble = trouble;
  });
  worker.on("completed", () => {
    lastTrouble = "";
  });
  worker.on("stalled", () => note("queue: an agent lost its worker and goes to another"));

  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await stopped;
  const grace = setTimeout(() => giveBack.abort(), graceMs);
  await worker.close();
  clearTimeout(grace);
}
