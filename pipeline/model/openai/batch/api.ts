import { NotFoundError, OpenAI } from "openai";
import type { Batch } from "openai/resources/batches";
import { isAzure, keyHeaders } from "../key-headers.ts";
import type { TransportOptions } from "../transport.ts";

export type { Batch };

/** The part of the Batch API that is used. Everything throws what the SDK throws. Source: OpenAI, "Batch API". */
export interface BatchApi {
  /** @returns the id of the file. */
  readonly upload: (lines: readonly string[], signal: AbortSignal) => Promise<string>;
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

function makeClient({ apiKey, baseUrl, timeoutMs, isAzureHost = isAzure }: TransportOptions): OpenAI {
  const { bearer, headers } = keyHeaders(apiKey, isAzureHost(new URL(baseUrl).hostname));
  return new OpenAI({
    apiKey: bearer,
    adminAPIKey: null,
    organization: null,
    project: null,
    defaultHeaders: headers,
    baseURL: baseUrl,
    timeout: Math.max(timeoutMs, LEAST_TIMEOUT_MS),
    maxRetries: 0,
    logLevel: "off",
    // The platform's own fetch, because it understands the platform's forms. The key follows no redirect.
    fetchOptions: { redirect: "manual" },
  });
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
  const client = makeClient(options);
  return {
    async upload(lines, signal) {
      const file = new File([`${lines.join("\n")}\n`], "questions.jsonl", { type: "application/jsonl" });
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
        return await client.batches.retrieve(batchId);
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
      if (body !== null) yield* splitLines(body);
    },
  };
}
