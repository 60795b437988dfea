import { NotFoundError } from "openai";
import type { Batch } from "openai/resources/batches";
import { withoutKey } from "../call-failure.ts";
import { openClient } from "../http-client.ts";
import type { TransportOptions } from "../transport.ts";

export type { Batch };

/** The part of the Batch API that is used. Everything throws what the SDK throws. Source: OpenAI, "Batch API". */
export interface BatchApi {
  /** @returns the id of the file. @param lines each is asked for once */
  readonly upload: (lines: Iterable<string>, signal: AbortSignal) => Promise<string>;
  readonly create: (fileId: string, recordId: string) => Promise<Batch>;
  /** Null if the server knows no such batch. */
  readonly retrieve: (batchId: string) => Promise<Batch | null>;
  /** The batch that carries our id, among the newest of the account; null if there is none. */
  readonly find: (recordId: string) => Promise<Batch | null>;
  /** Lines of a file, as they come. */
  readonly lines: (fileId: string) => AsyncGenerator<string, void, undefined>;
}

/** Name of our id in the metadata of a batch. */
const RECORD = "assay";
/** A lost batch was created moments ago: it is among these. */
const MOST_LISTED = 200;
const PAGE = 100;
/** For one call, in milliseconds; an upload may hold 100 MB. */
const LEAST_TIMEOUT_MS = 600_000;

/** What is wrong with a batch is shown to people. */
function withoutKeyIn(batch: Batch, options: TransportOptions): Batch {
  const data = batch.errors?.data?.map((error) => ({ ...error, message: withoutKey(error.message ?? "", options) }));
  return data === undefined ? batch : { ...batch, errors: { ...batch.errors, data } };
}

/** Text of a stream, cut at line ends. */
async function* splitLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = pieces.pop() ?? "";
    yield* pieces;
  }
  yield rest + decoder.decode();
}

export function openBatchApi(options: TransportOptions): BatchApi {
  const client = openClient(options, {
    timeout: Math.max(options.timeoutMs, LEAST_TIMEOUT_MS),
    // The platform's own fetch, because it understands the platform's forms. The key follows no redirect.
    fetchOptions: { redirect: "manual" },
  });
  return {
    async upload(lines, signal) {
      const bytes = Array.from(lines, (line) => Buffer.from(`${line}\n`));
      const file = new File(bytes, "questions.jsonl", { type: "application/jsonl" });
      return (await client.files.create({ file, purpose: "batch" }, { signal })).id;
    },

    create: (fileId, recordId) =>
      client.batches.create({
        input_file_id: fileId,
        endpoint: "/v1/chat/completions",
        completion_window: "24h",
        metadata: { [RECORD]: recordId },
      }),

    async retrieve(batchId) {
      try {
        return withoutKeyIn(await client.batches.retrieve(batchId), options);
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        throw error;
      }
    },

    async find(recordId) {
      let seen = 0;
      for await (const batch of client.batches.list({ limit: PAGE })) {
        if (batch.metadata?.[RECORD] === recordId) return batch;
        seen += 1;
        if (seen >= MOST_LISTED) return null;
      }
      return null;
    },

    async *lines(fileId) {
      const { body } = await client.files.content(fileId);
      if (body === null) return;
      for await (const line of splitLines(body)) yield withoutKey(line, options);
    },
  };
}
