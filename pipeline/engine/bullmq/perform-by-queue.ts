import { setTimeout as wait } from "node:timers/promises";
import { QueueEvents } from "bullmq";
import { QueueError } from "../../errors.ts";
import type { AgentJob, JobResult, PerformJob } from "../../job.ts";
import { judgeHash } from "../../judge-hash.ts";
import { jobOptions, KEY_PREFIX, openAgentsQueue, QUEUE_NAME, type RetrySettings, takeResult } from "./agents-queue.ts";
import { openAsker } from "./asker.ts";
import type { QueueConnection } from "./connection.ts";
import { decodeError } from "./error-codec.ts";
import { countsFor, encodeJob, jobIdOf, judgeHashFor, type Party } from "./job-codec.ts";
import { applyLimits, type FleetLimits } from "./limits.ts";
import { decodeResult } from "./result-codec.ts";

/** A look at a job that no event told of, in milliseconds: events are lost while Redis is away. */
const LOOK_MS = 2000;
/** So long, in milliseconds, a run that is stopped tries to take its jobs back. */
const FAREWELL_MS = 2000;
/** Milliseconds without any worker after which the user is told. */
const LONELY_MS = 5000;

export interface QueuePerformOptions {
  readonly connection: QueueConnection;
  /** The judge that is wanted; here it is never asked. */
  readonly party: Party;
  /** Who asks, for example a folder on a machine: after a crash the same asker finds its jobs again. */
  readonly asker: string;
  readonly retries: RetrySettings;
  readonly limits: FleetLimits;
  /** Words for people. */
  readonly note: (text: string) => void;
}

export interface QueuePerform {
  readonly perform: PerformJob;
  /** Leaves the queue; the connection stays open. Never fails. */
  readonly close: () => Promise<void>;
}

/** Settles as `promise` does, but no later than the abort: a command to a server that is away never settles. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The last things that a run does: it tries, but does not wait for a server that is away. */
const inFarewell = async <T>(work: Promise<T>): Promise<T | null> =>
  unlessAborted(work, AbortSignal.timeout(FAREWELL_MS)).catch(() => null);

/** Does jobs by workers elsewhere: each is put into the queue, and its result waited for. */
export async function createQueuePerform(options: QueuePerformOptions): Promise<QueuePerform> {
  const { connection, party, retries, limits, note } = options;
  const { client, place } = connection;
  const queue = openAgentsQueue(connection);
  const asker = await openAsker(client, options.asker);
  await applyLimits(queue, limits);
  // A server that lost its memory lost the limits too.
  const onReady = (): void => void applyLimits(queue, limits).catch(() => {});
  client.on("ready", onReady);

  /** Wakes who waits for a job, by its id. */
  const wakers = new Map<string, () => void>();
  const events = new QueueEvents(QUEUE_NAME, { connection: client, prefix: KEY_PREFIX });
  // Lost events cost a look later; the connection is taken up again by itself.
  events.on("error", () => {});
  const wake = ({ jobId }: { readonly jobId: string }): void => wakers.get(jobId)?.();
  events.on("completed", wake);
  events.on("failed", wake);
  await events.waitUntilReady();

  let saidLonely = false;
  async function tellIfLonely(): Promise<void> {
    if (saidLonely || (await queue.getWorkersCount()) > 0) return;
    saidLonely = true;
    note(`assay: no worker is at the queue ${place}; "assay worker --queue …" starts one`);
  }

  /** What came back for a job, checked: it must be of the judge that was wanted. */
  async function accept(bytes: Buffer, job: AgentJob): Promise<JobResult> {
    const result = await decodeResult(bytes);
    if (result.status === "read") {
      const { judge } = result.reading.judgements;
      if (judgeHash(judge, countsFor(party, job)) !== judgeHashFor(party, job)) {
        throw new QueueError("QUEUE_MISMATCH", `${job.agent}: a worker answered by another judge, ${judge.model}`);
      }
    }
    return result;
  }

  /** The result of a job, which leaves the queue then; null if there is none. */
  async function collect(jobId: string): Promise<Buffer | null> {
    const bytes = await takeResult(connection, jobId);
    await queue.remove(jobId);
    return bytes;
  }

  /** A failure that stands there from an earlier run is tried again. @throws {AssayError} the failure, if it is of this run. */
  async function failOrRetry(jobId: string, isMine: boolean): Promise<void> {
    const job = await queue.getJob(jobId);
    if (isMine) throw decodeError(job?.failedReason ?? "");
    await job?.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
  }

  async function waitFor(jobId: string, job: AgentJob, signal: AbortSignal): Promise<JobResult> {
    const data = encodeJob(job, party, asker.name);
    const sinceMs = performance.now();
    for (let isMine = false; ; isMine = true) {
      const woken = new AbortController();
      wakers.set(jobId, () => woken.abort());
      const state = await unlessAborted(queue.getJobState(jobId), signal);
      if (state === "completed" || state === "unknown") {
        const bytes = await unlessAborted(collect(jobId), signal);
        // A result without its job is this run's if the server lost its memory, else a latecomer's of an earlier one.
        if (bytes !== null && (state === "completed" || isMine)) return await accept(bytes, job);
        await unlessAborted(queue.add("agent", data, jobOptions(jobId, retries)), signal);
      } else if (state === "failed") {
        await unlessAborted(failOrRetry(jobId, isMine), signal);
      } else if (performance.now() - sinceMs > LONELY_MS) {
        await unlessAborted(tellIfLonely(), signal);
      }
      await wait(LOOK_MS, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => {});
      signal.throwIfAborted();
    }
  }

  /** Takes a job back that nobody has begun; one in work is left to end unread. */
  async function takeBack(jobId: string): Promise<void> {
    if ((await inFarewell(queue.remove(jobId))) !== 1) asker.leavesWork();
  }

  async function ask(jobId: string, job: AgentJob, signal: AbortSignal): Promise<JobResult> {
    try {
      return await waitFor(jobId, job, signal);
    } catch (error) {
      if (signal.aborted) await takeBack(jobId);
      else if (client.status === "end") {
        const message = `the queue at ${place} went away and did not come back`;
        throw new QueueError("QUEUE_UNREACHABLE", message, { cause: error });
      }
      throw error;
    } finally {
      wakers.delete(jobId);
    }
  }

  /** What is asked twice at once is waited for once. */
  const asked = new Map<string, Promise<JobResult>>();
  function askOnce(job: AgentJob, signal: AbortSignal): Promise<JobResult> {
    const jobId = jobIdOf(encodeJob(job, party, asker.name));
    const answer = asked.get(jobId) ?? ask(jobId, job, signal).finally(() => asked.delete(jobId));
    asked.set(jobId, answer);
    return answer;
  }

  return {
    perform: (job, { signal, run }) => run({ name: "queue", run: () => askOnce(job, signal) }, job, {}),
    close: async () => {
      client.off("ready", onReady);
      await inFarewell(asker.close());
      await inFarewell(Promise.all([events.close(), queue.close()]));
    },
  };
}
