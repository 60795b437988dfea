import { createHash } from "node:crypto";
import { APIError } from "openai";
import { ModelError } from "../../../errors.ts";
import type { BatchRecord, BatchRecords } from "../../../ports/batch-records.ts";
import type { Clock } from "../clock.ts";
import type { Price } from "../prices.ts";
import { questionKey } from "../question-key.ts";
import type { Question, Reply, Transport } from "../transport.ts";
import type { BatchApi } from "./api.ts";
import { isPassing } from "./follow.ts";
import { BATCH_LIMITS, type BatchLimits, type Gathered, makeGatherer } from "./gather.ts";
import { type BatchOutcome, replyOf, requestLine } from "./line.ts";
import { type BatchState, openSentBatch, type SentBatch } from "./sent-batch.ts";

export { openBatchApi } from "./api.ts";
export type { BatchState } from "./sent-batch.ts";

export interface BatchOptions {
  readonly baseUrl: string;
  readonly api: BatchApi;
  readonly records: BatchRecords;
  /** A batch is sent when no new question came for so many milliseconds. */
  readonly quietMs: number;
  /** Answers what a batch left unanswered, at full price; null: such a question fails, for a later run. */
  readonly live: Transport | null;
  /** What such an answer costs; null: not known. */
  readonly livePrice: Price | null;
  readonly clock: Clock;
  readonly onState: (state: BatchState) => void;
  /** Told when everybody stopped waiting for a batch that goes on at the server. */
  readonly onLeft: (batchId: string) => void;
  /** @default those of the API */
  readonly limits?: BatchLimits;
}

export interface BatchTransport {
  readonly ask: Transport;
  /** To be called when all answers are safe: forgets the batches whose every answer was taken. */
  readonly finish: () => Promise<void>;
}

/** What a server answers that has no such thing. */
const LACKING: ReadonlySet<number> = new Set([404, 405, 501]);

const lacksBatches = (baseUrl: string): ModelError =>
  new ModelError(
    "MODEL_NOT_FOUND",
    `the server at ${baseUrl} has no Batch API; leave out --batch, or openai.batch in the config file.`,
  );

const LIVE_HINT = "openai.batchFallback: live asks such questions at once.";

function unanswered({ kind, reason }: Exclude<BatchOutcome, { kind: "answered" }>, baseUrl: string): ModelError {
  const batch = `the batch at ${new URL(baseUrl).host}`;
  return new ModelError(
    "MODEL_SERVER_ERROR",
    kind === "kept back"
      ? `${batch} has ended, but ${reason}, not that to this question. It is kept on record: run the same command again to fetch the rest; ${LIVE_HINT}`
      : `${batch} left this question unanswered (${reason}). Run again later, or without --batch; ${LIVE_HINT}`,
  );
}

/** The server keeps the files of a batch for 30 days; after that nothing is to be had. Source: OpenAI, "Batch API". */
const KEPT_MS = 30 * 24 * 3_600_000;
const ID_DIGITS = 32;

function* linesOf(items: readonly Gathered[]): Generator<string, void, undefined> {
  for (const { line } of items) yield line();
}

/** Records by question, oldest first. Each is used once for a question: after a failed answer comes the next. */
function indexOf(sent: readonly SentBatch[]): Map<string, SentBatch[]> {
  const index = new Map<string, SentBatch[]>();
  for (const batch of sent) {
    for (const key of batch.record.questions) index.set(key, [...(index.get(key) ?? []), batch]);
  }
  return index;
}

/**
 * A transport that sends questions together through the Batch API, at half the price and within a day. A batch is put on
 * record before it is sent: after a stop, whenever it comes, its questions are found in it again and are not paid twice.
 */
export function openBatchTransport(options: BatchOptions): BatchTransport {
  const { baseUrl, api, records, live, clock } = options;
  const followed = new Set<SentBatch>();

  function follow(record: BatchRecord): SentBatch {
    const batch = openSentBatch(record, options);
    followed.add(batch);
    return batch;
  }

  async function recall(): Promise<Map<string, SentBatch[]>> {
    const open: SentBatch[] = [];
    for (const record of await records.list()) {
      if (clock.now() - Date.parse(record.createdAt) > KEPT_MS) await records.remove(record.id);
      else if (record.baseUrl === baseUrl) open.push(follow(record));
    }
    return indexOf(open);
  }

  /** Batches of earlier runs, by question. */
  let earlier: Promise<Map<string, SentBatch[]>> | null = null;

  async function send(items: readonly Gathered[], signal: AbortSignal): Promise<SentBatch> {
    const questions = items.map(({ key }) => key);
    const createdAt = new Date(clock.now()).toISOString();
    const id = createHash("sha256")
      .update(JSON.stringify([createdAt, questions]))
      .digest("hex")
      .slice(0, ID_DIGITS);
    let record: BatchRecord = { id, baseUrl, createdAt, batchId: null, questions };
    await records.save(record);
    try {
      const fileId = await api.upload(linesOf(items), signal);
      record = { ...record, batchId: await create(fileId, id) };
    } catch (error) {
      await records.remove(id);
      throw error instanceof APIError && LACKING.has(error.status ?? 0) ? lacksBatches(baseUrl) : error;
    }
    await records.save(record);
    return follow(record);
  }

  /**
   * Not stopped by an abort: an id that nobody heard would have to be looked for.
   * @returns the id at the server; null if nobody knows whether the batch was created, and it has to be looked for later.
   */
  async function create(fileId: string, recordId: string): Promise<string | null> {
    try {
      return (await api.create(fileId, recordId)).id;
    } catch (error) {
      if (!isPassing(error)) throw error;
      const found = await api.find(recordId).catch(() => undefined);
      if (found === null) throw error;
      return found?.id ?? null;
    }
  }

  const gather = makeGatherer({
    quietMs: options.quietMs,
    limits: options.limits ?? BATCH_LIMITS,
    clock,
    send,
  });

  /** From the batches of earlier runs, as long as one has the question; else from a new one. */
  async function outcomeOf(key: string, question: Question, signal: AbortSignal): Promise<BatchOutcome> {
    const known = await (earlier ??= recall());
    async function from(batch: SentBatch): Promise<BatchOutcome | null> {
      // Where it can't be followed or read now, the question, asked again, goes on waiting for the same batch.
      const keep = (): void => void known.set(key, [batch, ...(known.get(key) ?? [])]);
      try {
        const outcome = await batch.outcome(key, signal);
        if (outcome?.kind === "kept back") keep();
        return outcome;
      } catch (error) {
        keep();
        throw error;
      }
    }
    for (let batch = known.get(key)?.shift(); batch !== undefined; batch = known.get(key)?.shift()) {
      const outcome = await from(batch);
      if (outcome !== null) return outcome;
    }
    const line = (): string => requestLine(key, question);
    const sent = await gather({ key, bytes: Buffer.byteLength(line()) + 1, line, signal });
    return (await from(sent)) ?? { kind: "unanswered", reason: "the server does not know it" };
  }

  async function answer(question: Question, signal: AbortSignal): Promise<Reply> {
    const outcome = await outcomeOf(questionKey(question, baseUrl), question, signal);
    if (outcome.kind === "answered") return replyOf(outcome);
    if (live !== null) return { ...(await live(question, signal)), price: options.livePrice };
    throw unanswered(outcome, baseUrl);
  }

  return {
    async ask(question, signal) {
      signal.throwIfAborted();
      const stopped = Promise.withResolvers<never>();
      const stop = (): void => stopped.reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      try {
        return await Promise.race([answer(question, signal), stopped.promise]);
      } finally {
        signal.removeEventListener("abort", stop);
      }
    },

    async finish() {
      for (const batch of followed) if (batch.isUsedUp()) await records.remove(batch.record.id);
    },
  };
}
