import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { PromptCache } from "./prompt-cache.ts";
import { completionOf, isAnswer, type Reply, sendCompletion, sendError, sendFailure, sendJson } from "./replies.ts";
import { type ChatRequest, chatRequestSchema, strictProblems } from "./request-shape.ts";
import { judgePrompt } from "./simulated-judge.ts";

export type { ChatRequest, Reply };

/** One chat completion request as it arrived. */
export interface RecordedRequest {
  /** From 0, over all chat completion requests. */
  readonly index: number;
  readonly body: ChatRequest;
  readonly authorization: string | null;
  /** Text of the first user message. */
  readonly user: string;
}

export interface OpenAiServerOptions {
  /** Key that must be sent; null takes any. @default null */
  readonly apiKey?: string | null;
  /** Models that exist. @default ["test-model"] */
  readonly models?: readonly string[];
  /** Forms of answer that it can be bound to; a request for another is refused. @default all */
  readonly formats?: readonly string[];
  /** Parameters that it does not know and refuses. @default none */
  readonly unknownParameters?: readonly string[];
  /** How to answer; null lets the embedded judge answer. @default always null */
  readonly reply?: (request: RecordedRequest) => Reply | null;
  /** Milliseconds before every answer. @default 0 */
  readonly delayMs?: number | (() => number);
  /** On loopback; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** False forgets requests once answered: for load tests. @default true */
  readonly keepsRequests?: boolean;
  /**
   * True keeps every answer and gives it again to an equal request, at the cost of a hash: for load tests, where the model
   * must not be what the processors work for. @default false
   */
  readonly repeatsAnswers?: boolean;
}

export interface OpenAiServer {
  /** Ends in /v1. */
  readonly baseUrl: string;
  /** Every well-formed chat completion request that is kept, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Chat completion requests that were well-formed and for a model that exists, answered or failed on purpose. */
  readonly calls: () => number;
  /** Requests whose delay has not passed yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

/** What is wrong with a request, as the API says it; null if nothing is. */
function refuse(
  body: ChatRequest,
  { formats, unknownParameters = [] }: OpenAiServerOptions,
): { message: string; param: string } | null {
  const unknown = unknownParameters.find((name) => name in body);
  if (unknown !== undefined) return { message: `Unrecognized request argument supplied: ${unknown}`, param: unknown };
  const format = body.response_format;
  if (format !== undefined && formats !== undefined && !formats.includes(format.type)) {
    return { message: `'response_format' of type '${format.type}' is not supported`, param: "response_format" };
  }
  const problems = format?.type === "json_schema" ? strictProblems(format.json_schema.schema) : [];
  return problems.length === 0
    ? null
    : { message: `Invalid schema for response_format: ${problems.join("; ")}`, param: "response_format" };
}

/** Starts a server on loopback that speaks as much of the OpenAI API as Assay uses. Call `close` at the end. */
export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const { apiKey = null, models = ["test-model"], reply, delayMs = 0, port = 0 } = options;
  const { keepsRequests = true, repeatsAnswers = false } = options;
  const requests: RecordedRequest[] = [];
  const promptCache = new PromptCache();
  /** Bodies of answers by the hash of what was asked. */
  const given = new Map<string, string>();
  let arrived = 0;
  let calls = 0;
  let waiting = 0;

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const key = repeatsAnswers ? createHash("sha256").update(sent).digest("base64") : "";
    const before = given.get(key);
    if (before !== undefined) {
      calls += 1;
      return sendCompletion(response, before);
    }
    const parsed = chatRequestSchema.safeParse(JSON.parse(sent));
    if (!parsed.success) return sendError(response, 400, `malformed request: ${parsed.error.message}`);
    const body = parsed.data;
    const user = body.messages.find(({ role }) => role === "user")?.content ?? "";
    const recorded = { index: arrived, body, authorization: request.headers.authorization ?? null, user };
    arrived += 1;
    if (keepsRequests) requests.push(recorded);
    const refusal = refuse(body, options);
    if (refusal !== null) return sendError(response, 400, refusal.message, { param: refusal.param });
    if (!models.includes(body.model)) {
      return sendError(response, 404, `The model '${body.model}' does not exist`, { code: "model_not_found" });
    }
    calls += 1;
    const tokens = promptCache.count(body);
    const chosen = reply?.(recorded) ?? { kind: "judgement", judgement: judgePrompt(user) };
    if (!isAnswer(chosen)) return sendFailure(response, chosen, body.model, tokens);
    const completion = completionOf(chosen, body.model, tokens);
    if (repeatsAnswers) given.set(key, completion);
    return sendCompletion(response, completion);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const waitMs = typeof delayMs === "number" ? delayMs : delayMs();
    // Who went away is not waited for.
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    waiting += 1;
    if (waitMs > 0) await wait(waitMs, undefined, { signal: gone.signal }).catch(() => {});
    waiting -= 1;
    if (gone.signal.aborted) return;
    const { method, url } = request;
    // Like a careless server: the real one masks the key.
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      return sendError(response, 401, `Incorrect API key provided: ${request.headers.authorization}`, {
        code: "invalid_api_key",
      });
    }
    if (method === "GET" && url === "/v1/models") {
      return sendJson(response, 200, { object: "list", data: models.map((id) => ({ id, object: "model" })) });
    }
    if (method === "POST" && url === "/v1/chat/completions") return complete(request, response);
    return sendError(response, 404, `Invalid URL (${method} ${url})`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      sendError(response, error instanceof RangeError ? 400 : 500, String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port on loopback");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    calls: () => calls,
    waiting: () => waiting,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
