import { APIConnectionTimeoutError } from "openai";
import { withoutKey } from "./call-failure.ts";
import { makeFetch, openClient, type ServerAccess } from "./http-client.ts";
import type { Price } from "./prices.ts";
import type { RequestBody } from "./request.ts";

export interface TransportOptions extends ServerAccess {
  /** For one attempt, body included. */
  readonly timeoutMs: number;
  /** Calls in flight at once. @default 50 */
  readonly concurrency?: number;
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
  /** True for an answer on record. @default false */
  readonly isRecalled?: boolean;
  /** Where it is not the price of the run: what the tokens of this answer cost; null: not known. */
  readonly price?: Price | null;
}

/**
 * A way to the model server, or a layer around one: a cache, limits, a budget. Throws what the SDK throws, `AnswerTimeout`,
 * and a ModelError of a layer's own.
 */
export type Transport = (question: Question, signal: AbortSignal) => Promise<Reply>;

/** No whole answer came in time. */
export class AnswerTimeout extends Error {}

const DEFAULT_CONCURRENCY = 50;

/** Opens the only way to the model server. */
export function openTransport(options: TransportOptions): Transport {
  const { timeoutMs, concurrency = DEFAULT_CONCURRENCY } = options;
  const client = openClient(options, { timeout: timeoutMs, fetch: makeFetch({ connections: concurrency }) });
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
    }, timeoutMs);
    try {
      const response = await client.chat.completions.create(body, { signal: attempt.signal }).asResponse();
      return { body: withoutKey(await response.text(), options), headers: response.headers };
    } catch (error) {
      if (isLate || error instanceof APIConnectionTimeoutError) {
        throw new AnswerTimeout(`no whole answer within ${timeoutMs} ms`, { cause: error });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  };
}
