import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type OpenAiServer, type OpenAiServerOptions, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { sendError, sendJson } from "../../evals/simulator/replies.ts";

/** How one batch ends. */
export interface BatchEnding {
  readonly status: "completed" | "failed" | "expired" | "cancelled";
  /** Questions answered before it ended. @default all for completed, none otherwise */
  readonly answered?: number;
  /** Words about the whole batch. */
  readonly errors?: readonly string[];
}

export interface BatchServerOptions extends OpenAiServerOptions {
  /** Looks at a batch until it has ended. @default 1 */
  readonly looks?: number;
  /** @param index number of the batch, from 0. @default completed */
  readonly ending?: (index: number) => BatchEnding;
  /** What becomes of the answer to the creation of a batch: `lose` creates it and breaks the connection. @default "answer" */
  readonly creation?: (index: number) => "answer" | "lose" | { readonly status: number; readonly message: string };
  /** True lets the listing of batches fail. */
  readonly listFails?: () => boolean;
  /** What comes of a file instead of its text, and with which status. @param index number of the download, from 0 */
  readonly download?: (text: string, index: number) => { readonly status?: number; readonly body: string };
}

interface SentRequest {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** A batch as this server keeps it. */
export interface KeptBatch {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly requests: readonly SentRequest[];
  looks: number;
  ended: Promise<object> | null;
}

export interface BatchServer {
  /** Ends in /v1. */
  readonly baseUrl: string;
  /** Answers the questions, of batches and live; its `requests` counts them. */
  readonly model: OpenAiServer;
  readonly batches: readonly KeptBatch[];
  /** Requests as they came, for example "POST /v1/files". */
  readonly calls: readonly string[];
  /** Makes the server forget all batches. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on loopback that speaks the Batch API: files uploaded as forms, batches, output and error files. Each
 * question is answered by a server of single calls behind it, over HTTP, so that both ways give the same answers.
 */
export async function startBatchServer(options: BatchServerOptions = {}): Promise<BatchServer> {
  const {
    looks = 1,
    ending = (): BatchEnding => ({ status: "completed" }),
    creation = () => "answer",
    apiKey = null,
  } = options;
  const model = await startOpenAiServer(options);
  const files = new Map<string, string>();
  const batches: KeptBatch[] = [];
  const calls: string[] = [];
  let downloads = 0;

  const keepFile = (text: string): string => {
    const id = `file-${files.size}`;
    files.set(id, text);
    return id;
  };

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const form = await new Response(new Uint8Array(await buffer(request)), { headers }).formData();
    const file = form.get("file");
    if (!(file instanceof Blob) || form.get("purpose") !== "batch") return sendError(response, 400, "no batch file");
    return sendJson(response, 200, { id: keepFile(await file.text()), object: "file", purpose: "batch" });
  }

  async function answerOne({ custom_id, url, body }: SentRequest): Promise<{ good: boolean; line: string }> {
    const answer = await fetch(new URL(url, model.baseUrl), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
    });
    const line = {
      id: `req-${custom_id.slice(0, 6)}`,
      custom_id,
      response: { status_code: answer.status, request_id: "r", body: await answer.json() },
      error: null,
    };
    return { good: answer.ok, line: JSON.stringify(line) };
  }

  async function end(batch: KeptBatch, index: number): Promise<object> {
    const { status, answered = status === "completed" ? batch.requests.length : 0, errors } = ending(index);
    const lines = await Promise.all(batch.requests.slice(0, answered).map(answerOne));
    const unanswered = batch.requests.slice(answered).map(({ custom_id }) =>
      JSON.stringify({
        id: "req",
        custom_id,
        response: null,
        error: { code: `batch_${status}`, message: "This request could not be executed before the completion window." },
      }),
    );
    // In an order of its own: the API promises none.
    const output = lines.filter(({ good }) => good).toReversed();
    const failed = lines.filter(({ good }) => !good);
    const errorLines = [...failed.map(({ line }) => line), ...(status === "failed" ? [] : unanswered)];
    return {
      status,
      request_counts: { total: batch.requests.length, completed: output.length, failed: failed.length },
      ...(output.length === 0 ? {} : { output_file_id: keepFile(`${output.map(({ line }) => line).join("\n")}\n`) }),
      ...(errorLines.length === 0 ? {} : { error_file_id: keepFile(`${errorLines.join("\n")}\n`) }),
      ...(errors === undefined ? {} : { errors: { object: "list", data: errors.map((message) => ({ message })) } }),
    };
  }

  async function describe(batch: KeptBatch): Promise<object> {
    const { id, metadata, requests } = batch;
    if (batch.looks >= looks) batch.ended ??= end(batch, batches.indexOf(batch));
    const state = (await batch.ended) ?? {
      status: batch.looks === 0 ? "validating" : "in_progress",
      request_counts: { total: requests.length, completed: 0, failed: 0 },
    };
    return { id, object: "batch", endpoint: "/v1/chat/completions", metadata, ...state };
  }

  async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await buffer(request)).toString("utf8")) as Record<string, unknown>;
    const text = files.get(String(body["input_file_id"]));
    if (body["endpoint"] !== "/v1/chat/completions" || body["completion_window"] !== "24h" || text === undefined) {
      return sendError(response, 400, "malformed batch");
    }
    const outcome = creation(batches.length);
    if (typeof outcome === "object") return sendError(response, outcome.status, outcome.message);
    const requests = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as SentRequest);
    const metadata = body["metadata"] as Record<string, string>;
    const batch: KeptBatch = { id: `batch_${batches.length}`, metadata, requests, looks: 0, ended: null };
    batches.push(batch);
    if (outcome === "lose") {
      response.destroy();
      return undefined;
    }
    return sendJson(response, 200, await describe(batch));
  }

  async function look(id: string, response: ServerResponse): Promise<void> {
    const batch = batches.find((kept) => kept.id === id);
    if (batch === undefined) return sendError(response, 404, `No batch found with id '${id}'.`);
    batch.looks += 1;
    return sendJson(response, 200, await describe(batch));
  }

  async function list(response: ServerResponse): Promise<void> {
    if (options.listFails?.() === true) return sendError(response, 503, "try later");
    const data = await Promise.all(batches.toReversed().map(describe));
    return sendJson(response, 200, { object: "list", data, has_more: false });
  }

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    const answer = await fetch(new URL(request.url ?? "", model.baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
      body: (await buffer(request)).toString("utf8"),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const call = `${request.method} ${path}`;
    calls.push(call);
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      return sendError(response, 401, "Incorrect API key provided", { code: "invalid_api_key" });
    }
    if (call === "POST /v1/files") return upload(request, response);
    if (call === "POST /v1/batches") return create(request, response);
    if (call === "GET /v1/batches") return list(response);
    if (call === "POST /v1/chat/completions") return passOn(request, response);
    const content = /^\/v1\/files\/([\w-]+)\/content$/.exec(path)?.[1];
    if (content !== undefined) {
      const kept = files.get(content) ?? "";
      const { status: code = 200, body } = options.download?.(kept, downloads++) ?? { body: kept };
      response.writeHead(code, { "content-type": "application/octet-stream" }).end(body);
      return undefined;
    }
    return look(/^\/v1\/batches\/(\w+)$/.exec(path)?.[1] ?? "", response);
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => sendError(response, 500, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port on loopback");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    model,
    batches,
    calls,
    forget: () => void batches.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await model.close();
    },
  };
}
