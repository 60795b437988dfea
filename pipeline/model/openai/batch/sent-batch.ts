import type { BatchRecord, BatchRecords } from "../../../ports/batch-records.ts";
import type { Clock } from "../clock.ts";
import type { Batch, BatchApi } from "./api.ts";
import { type BatchFiles, download } from "./download.ts";
import { reasonOf, statusOf, untilEnded } from "./follow.ts";
import type { BatchOutcome } from "./line.ts";
import { openPresence } from "./presence.ts";

/** How far a batch is, for whoever watches. */
export interface BatchState {
  readonly batchId: string;
  /** As the server calls it, and what did not arrive of a batch that has ended. */
  readonly status: string;
  readonly answered: number;
  readonly questions: number;
}

export interface SentBatchOptions {
  readonly api: BatchApi;
  readonly records: BatchRecords;
  readonly clock: Clock;
  readonly onState: (state: BatchState) => void;
  /** Told when everybody stopped waiting for a batch that goes on at the server. */
  readonly onLeft: (batchId: string) => void;
}

/** A batch that was handed to the server, in this run or in an earlier one. */
export interface SentBatch {
  readonly record: BatchRecord;
  /**
   * What became of one question. Null if the server knows no such batch: the question has to be sent again.
   * @throws what the SDK throws when the batch can't be followed; and the reason of `signal`.
   */
  readonly outcome: (key: string, signal: AbortSignal) => Promise<BatchOutcome | null>;
  /** True when every answer was taken by somebody; not while the server has one that did not arrive. */
  readonly isUsedUp: () => boolean;
}

function stateOf(batch: Batch, { questions }: BatchRecord): BatchState {
  const { id, request_counts: counts } = batch;
  const answered = (counts?.completed ?? 0) + (counts?.failed ?? 0);
  return { batchId: id, status: statusOf(batch), answered, questions: questions.length };
}

/** Follows the batch of a record from the first question on that waits for it. */
export function openSentBatch(given: BatchRecord, options: SentBatchOptions): SentBatch {
  const { api, records, clock, onState, onLeft } = options;
  let record = given;
  let ended = false;
  const unclaimed = new Set(given.questions);
  let reading: Promise<BatchFiles | null> | null = null;
  let lastWords = "";
  let lastTold = "";
  const presence = openPresence(() => {
    if (!ended && record.batchId !== null) onLeft(record.batchId);
  });

  /** Tells only what changed: a batch may be looked at for a day. */
  function tell(state: BatchState): void {
    const words = JSON.stringify(state);
    if (words === lastTold) return;
    lastTold = words;
    onState(state);
  }

  /** The id at the server, looked up where the server's answer was lost. */
  async function batchId(): Promise<string | null> {
    if (record.batchId !== null) return record.batchId;
    const found = await api.find(record.id);
    if (found === null) return null;
    record = { ...record, batchId: found.id };
    await records.save(record);
    return found.id;
  }

  async function read(): Promise<BatchFiles | null> {
    const id = await batchId();
    const { signal } = presence;
    const sentAt = Date.parse(record.createdAt);
    const onLook = (seen: Batch): void => tell(stateOf(seen, record));
    const batch = id === null ? null : await untilEnded(id, { api, clock, signal, sentAt, onLook });
    if (batch === null) {
      await records.remove(record.id);
      return null;
    }
    lastWords = reasonOf(batch);
    const files = await download(batch, { api, clock, signal, questions: record.questions });
    const state = stateOf(batch, record);
    if (files.lack !== null) {
      tell({ ...state, status: `${state.status}, but ${files.lack}`, answered: files.outcomes.size });
    }
    ended = true;
    return files;
  }

  return {
    get record() {
      return record;
    },

    isUsedUp: () => ended && unclaimed.size === 0,

    async outcome(key, signal) {
      const leave = presence.join(signal);
      try {
        reading ??= read();
        const files = await reading;
        if (files === null) return null;
        const outcome = files.outcomes.get(key);
        if (outcome === undefined && files.lack !== null) return { kind: "kept back", reason: files.lack };
        unclaimed.delete(key);
        return outcome ?? { kind: "unanswered", reason: lastWords };
      } catch (error) {
        // Whoever asks again follows it again: the batch is still there.
        reading = null;
        throw error;
      } finally {
        leave();
      }
    },
  };
}
