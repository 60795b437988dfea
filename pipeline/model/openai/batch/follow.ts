import { APIError } from "openai";
import type { Clock } from "../clock.ts";
import type { Batch, BatchApi } from "./api.ts";
import { type BatchOutcome, readResult } from "./line.ts";

const FIRST_POLL_MS = 5000;
const MOST_POLL_MS = 60_000;
const POLL_GROWTH = 1.5;
/** Polls in a row that may fail before the run gives up waiting: at the longest wait a quarter of an hour. */
const MOST_FAILED_POLLS = 15;

type Status = Batch["status"];

const ENDED: ReadonlySet<Status> = new Set<Status>(["completed", "failed", "expired", "cancelled"]);

/** True for what may be over in a minute: the server is away, busy or broken. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof APIError) || error.status === undefined || error.status === 429 || error.status >= 500;

export interface FollowOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  /** Fires when nobody waits for the batch any more. It goes on at the server. */
  readonly signal: AbortSignal;
  /** Told after each look at the batch. */
  readonly onLook: (batch: Batch) => void;
}

/**
 * Waits until a batch has ended, well or not.
 * @returns null if the server does not know it any more.
 */
export async function untilEnded(batchId: string, options: FollowOptions): Promise<Batch | null> {
  const { api, clock, signal, onLook } = options;
  let failed = 0;
  for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(MOST_POLL_MS, waitMs * POLL_GROWTH)) {
    try {
      const batch = await api.retrieve(batchId);
      failed = 0;
      if (batch !== null) onLook(batch);
      if (batch === null || ENDED.has(batch.status)) return batch;
    } catch (error) {
      failed += 1;
      if (!isPassing(error) || failed > MOST_FAILED_POLLS) throw error;
    }
    await clock.sleep(waitMs, signal);
  }
}

/** Why the questions without a line of their own got no answer. */
export function reasonOf({ status, errors }: Batch): string {
  const words = (errors?.data ?? []).map(({ message, code }) => message || code || "").filter((text) => text !== "");
  const why = words.length === 0 ? "" : `: ${[...new Set(words)].join("; ")}`;
  return `it ended as ${status}${why}`;
}

/** What became of each question of a batch that has ended, from both of its files. An answer counts more than an error. */
export async function readOutcomes(batch: Batch, api: BatchApi): Promise<Map<string, BatchOutcome>> {
  const outcomes = new Map<string, BatchOutcome>();
  for (const fileId of [batch.error_file_id, batch.output_file_id]) {
    if (!fileId) continue;
    for await (const line of api.lines(fileId)) {
      const result = readResult(line);
      if (result !== null) outcomes.set(result.key, result.outcome);
    }
  }
  return outcomes;
}
