import { z } from "zod";
import { type AgentsQueue, openAgentsQueue } from "./agents-queue.ts";
import type { QueueConnection } from "./connection.ts";
import { decodeError } from "./error-codec.ts";

/** A job that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly agent: string;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** ISO 8601; null where the queue does not say. */
  readonly failedAt: string | null;
}

/** What stands in the queue, in agents. */
export interface QueueStatus {
  readonly place: string;
  /** Connected now. */
  readonly workers: number;
  readonly waiting: number;
  readonly active: number;
  /** Waiting for their next attempt. */
  readonly delayed: number;
  readonly failed: number;
  /** Limits over all workers; null: none. */
  readonly limits: { readonly atOnce: number | null; readonly agents: number | null; readonly perMs: number | null };
}

const namedSchema = z.looseObject({ agent: z.string() });

const agentOf = (data: unknown): string => namedSchema.safeParse(data).data?.agent ?? "(unknown)";

async function withQueue<T>(connection: QueueConnection, act: (queue: AgentsQueue) => Promise<T>): Promise<T> {
  const queue = openAgentsQueue(connection);
  try {
    return await act(queue);
  } finally {
    await queue.close();
  }
}

export const queueStatus = (connection: QueueConnection): Promise<QueueStatus> =>
  withQueue(connection, async (queue) => {
    const counts = await queue.getJobCounts("waiting", "active", "delayed", "failed");
    const rate = await queue.getGlobalRateLimit();
    return {
      place: connection.place,
      workers: await queue.getWorkersCount(),
      waiting: counts["waiting"] ?? 0,
      active: counts["active"] ?? 0,
      delayed: counts["delayed"] ?? 0,
      failed: counts["failed"] ?? 0,
      limits: {
        atOnce: await queue.getGlobalConcurrency(),
        agents: rate?.max ?? null,
        perMs: rate?.duration ?? null,
      },
    };
  });

/** Jobs that failed for good, the latest first. */
export const deadLetters = (connection: QueueConnection): Promise<DeadLetter[]> =>
  withQueue(connection, async (queue) =>
    (await queue.getFailed()).map(({ id, data, failedReason, attemptsMade, finishedOn }) => {
      const { code, message } = decodeError(failedReason);
      return {
        id: String(id),
        agent: agentOf(data),
        code,
        message,
        attempts: attemptsMade,
        failedAt: finishedOn === undefined ? null : new Date(finishedOn).toISOString(),
      };
    }),
  );

/**
 * Puts failed jobs back into the queue, with all their attempts. The next run of who asked for them finds the results.
 * @param agents those of these agents; all if none is named @returns agents put back
 */
export const retryDeadLetters = (connection: QueueConnection, agents: readonly string[]): Promise<string[]> =>
  withQueue(connection, async (queue) => {
    const wanted = (await queue.getFailed()).filter(
      ({ data }) => agents.length === 0 || agents.includes(agentOf(data)),
    );
    for (const job of wanted) await job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
    return wanted.map(({ data }) => agentOf(data));
  });
