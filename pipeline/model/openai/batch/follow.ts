import { APIError } from "openai";
import { ModelError } from "../../../errors.ts";
import type { Clock } from "../clock.ts";
import type { Batch, BatchApi } from "./api.ts";

const FIRST_POLL_MS = 5000;
const MOST_POLL_MS = 60_000;
const POLL_GROWTH = 1.5;
/** Polls in a row that may fail before the run gives up waiting: at the longest wait a quarter of an hour. */
const MOST_FAILED_POLLS = 15;

/** A batch ends within the 24 hours that it asks for, as expired if need be; one more hour for its files. */
const LONGEST_MS = 25 * 3_600_000;

/** All others go on: those of the API, and any word that it does not have. Source: OpenAI, "Batch API", status. */
const ENDED: ReadonlySet<string> = new Set<Batch["status"]>(["completed", "failed", "expired", "cancelled"]);

/** The state of a batch in the server's word, if it is one that can be shown. */
export const statusOf = ({ status }: Batch): string =>
  /^[a-z_ ]{1,40}$/i.test(status) ? status : "in a state without a name";

/** True for what may be over in a minute: the server is away, busy or broken. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof APIError) || error.status === undefined || error.status === 429 || error.status >= 500;

export interface FollowOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  /** Fires when nobody waits for the batch any more. It goes on at the server. */
  readonly signal: AbortSignal;
  /** When the batch was sent, in milliseconds since 1970. */
  readonly sentAt: number;
  /** Told after each look at the batch. */
  readonly onLook: (batch: Batch) => void;
}

const tooLong = (batch: Batch, ms: number): ModelError =>
  new ModelError(
    "MODEL_SERVER_ERROR",
    `batch ${batch.id} is still "${statusOf(batch)}" ${Math.floor(ms / 3_600_000)} hours after it was sent, though it was to end within 24. It is kept on record: run the same command later to look again, or without --batch.`,
  );

/**
 * Waits until a batch has ended, well or not.
 * @returns null if the server does not know it any more.
 * @throws {ModelError} MODEL_SERVER_ERROR for one that does not end in its time; and what the SDK throws.
 */
export async function untilEnded(batchId: string, options: FollowOptions): Promise<Batch | null> {
  const { api, clock, signal, sentAt, onLook } = options;
  let failed = 0;
  for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(MOST_POLL_MS, waitMs * POLL_GROWTH)) {
    try {
      const batch = await api.retrieve(batchId);
      failed = 0;
      if (batch !== null) onLook(batch);
      if (batch === null || ENDED.has(batch.status)) return batch;
      if (clock.now() - sentAt > LONGEST_MS) throw tooLong(batch, clock.now() - sentAt);
    } catch (error) {
      failed += 1;
      if (error instanceof ModelError || !isPassing(error) || failed > MOST_FAILED_POLLS) throw error;
    }
    await clock.sleep(waitMs, signal);
  }
}

/** Why the questions without a line of their own got no answer. */
export function reasonOf(batch: Batch): string {
  const words = (batch.errors?.data ?? [])
    .map(({ message, code }) => message || code || "")
    .filter((text) => text !== "");
  const why = words.length === 0 ? "" : `: ${[...new Set(words)].join("; ")}`;
  return `it ended as ${statusOf(batch)}${why}`;
}
