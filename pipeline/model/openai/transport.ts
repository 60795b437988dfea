import { APIConnectionTimeoutError, OpenAI } from "openai";
import { makeFetch } from "./http-client.ts";
import { withoutKey } from "./call-failure.ts";
import { isAzure, keyHeaders } from "./key-headers.ts";
import type { RequestBody } from "./request.ts";

export interface TransportOptions {
  /** Null for a server that asks for no key. */
  readonly apiKey: string | null;
  readonly baseUrl: string;
  /** For one attempt, body included. */
  readonly timeoutMs: number;
  /** Calls in flight at once. @default 50 */
  readonly concurrency?: number;
  /** Whether a host takes its key as Azure does. @default by its name */
  readonly isAzureHost?: (host: string) => boolean;
}

/** One question on its way to the server, and whom it is about. */
export interface Question {
  readonly body: RequestBody;
  /** References of the agent, for budgets. */
  readonly agent: string;
  /** Number of the sample: equal bodies of two samples are two questions. */
  readonly sample: number;
}

export interface Reply {
  /** Body of the answer, as it came. */
  readonly body: string;
  /** Null for an answer that came from no server. */
  readonly headers: Headers | null;
}

/**
 * A way to the model server, or a layer around one: a cache, limits, a budget. Throws what the SDK throws, `AnswerTimeout`,
 * and a ModelError of a layer's own.
 */
export type Transport = (question: Question, signal: AbortSignal) => Promise<Reply>;

/** No whole answer came in time. */
export class AnswerTimeout extends Error {}

const DEFAULT_CONCURRENCY = 50;

function makeClient(options: TransportOptions): OpenAI {
  const { apiKey, baseUrl, timeoutMs, concurrency = DEFAULT_CONCURRENCY, isAzureHost = isAzure } = options;
  const { bearer, headers } = keyHeaders(apiKey, isAzureHost(new URL(baseUrl).hostname));
  return new OpenAI({
    apiKey: bearer,
    adminAPIKey: null,
    organization: null,
    project: null,
    defaultHeaders: headers,
    baseURL: baseUrl,
    timeout: timeoutMs,
    fetch: makeFetch({ connections: concurrency }),
    // Retries live in call.ts; two layers of them would multiply.
    maxRetries: 0,
    // Its debug log would print requests to standard output, which may hold a report.
    logLevel: "off",
  });
}

/** Opens the only way to the model server. */
export function openTransport(options: TransportOptions): Transport {
  const client = makeClient(options);
  return async ({ body }, signal) => {
    signal.throwIfAborted();
    const attempt = new AbortController();
    const stop = (): void => attempt.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    // The SDK's own limit ends with the headers of the answer; this one covers the body too.
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      attempt.abort();
    }, options.timeoutMs);
    try {
      const response = await client.chat.completions.create(body, { signal: attempt.signal }).asResponse();
      return { body: withoutKey(await response.text(), options), headers: response.headers };
    } catch (error) {
      if (isLate || error instanceof APIConnectionTimeoutError) {
        throw new AnswerTimeout(`no whole answer within ${options.timeoutMs} ms`, { cause: error });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  };
}
