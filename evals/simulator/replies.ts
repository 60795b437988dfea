import type { ServerResponse } from "node:http";

/** How one request is answered. */
export type Reply =
  /** A judgement, or any other JSON, as the content of a regular completion. */
  | { readonly kind: "judgement"; readonly judgement: unknown }
  /** A regular completion with this text. */
  | { readonly kind: "text"; readonly content: string; readonly finishReason?: string; readonly refusal?: string }
  /** A failure with an error body as the API sends it, or with `body` as it is. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly code?: string;
      readonly param?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Status 200 with a body that is no completion. */
  | { readonly kind: "body"; readonly body: string; readonly contentType: string }
  /** No answer: the connection breaks. */
  | { readonly kind: "drop" }
  /** Headers and half of the body, then the connection breaks. */
  | { readonly kind: "cut" }
  /** Headers and half of the body, then nothing more. */
  | { readonly kind: "stall" }
  /** Nothing at all. */
  | { readonly kind: "hang" };

export interface Tokens {
  readonly prompt: number;
  readonly cached: number;
}

/** Roughly what a tokenizer counts; only its order of magnitude matters here. */
export const countTokens = (text: string): number => Math.ceil(text.length / 4);

const completion = (model: string, content: string, tokens: Tokens, finishReason: string, refusal: string | null) => ({
  id: "chatcmpl-test",
  object: "chat.completion",
  created: 0,
  model,
  choices: [{ index: 0, finish_reason: finishReason, message: { role: "assistant", content, refusal } }],
  usage: {
    prompt_tokens: tokens.prompt,
    completion_tokens: countTokens(content),
    total_tokens: tokens.prompt + countTokens(content),
    prompt_tokens_details: { cached_tokens: tokens.cached },
  },
});

const JSON_TYPE = { "content-type": "application/json" };

/** Sends JSON, and closes nothing. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(value));
}

/** Sends a completion that is JSON already. */
export function sendCompletion(response: ServerResponse, body: string): void {
  response.writeHead(200, { ...JSON_TYPE, "content-length": String(Buffer.byteLength(body)) }).end(body);
}

export function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  {
    code = null,
    param = null,
    headers = {},
  }: {
    code?: string | null | undefined;
    param?: string | null | undefined;
    headers?: Readonly<Record<string, string>> | undefined;
  } = {},
): void {
  const type = code === "insufficient_quota" ? code : "invalid_request_error";
  sendJson(response, status, { error: { message, type, param, code } }, headers);
}

/** Replies that end well. */
type Answer = Extract<Reply, { kind: "judgement" | "text" }>;
/** Replies that a client has to cope with. */
type Failure = Exclude<Reply, Answer>;

export const isAnswer = (reply: Reply): reply is Answer => reply.kind === "judgement" || reply.kind === "text";

/** The body of a regular completion. */
export function completionOf(answer: Answer, model: string, tokens: Tokens): string {
  if (answer.kind === "judgement") {
    return JSON.stringify(completion(model, JSON.stringify(answer.judgement), tokens, "stop", null));
  }
  const { content, finishReason = "stop", refusal = null } = answer;
  return JSON.stringify(completion(model, content, tokens, finishReason, refusal));
}

/** Fails as `reply` says. */
export function sendFailure(response: ServerResponse, reply: Failure, model: string, tokens: Tokens): void {
  const sendHalf = (): void => {
    const body = JSON.stringify(completion(model, "{}", tokens, "stop", null));
    response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) });
    response.write(body.slice(0, body.length / 2));
  };
  switch (reply.kind) {
    case "status":
      if (reply.body !== undefined) {
        response.writeHead(reply.status, { "content-type": "text/html", ...reply.headers }).end(reply.body);
        return undefined;
      }
      return sendError(response, reply.status, reply.message ?? "made to fail", reply);
    case "body":
      response.writeHead(200, { "content-type": reply.contentType }).end(reply.body);
      return undefined;
    case "drop":
      response.destroy();
      return undefined;
    case "cut":
      sendHalf();
      // Later, so that the half has left before the connection breaks.
      setTimeout(() => response.destroy(), 20);
      return undefined;
    case "stall":
      return sendHalf();
    case "hang":
      return undefined;
    default:
      throw new Error(`no such reply: ${JSON.stringify(reply satisfies never)}`);
  }
}
