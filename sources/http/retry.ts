import { SourceError } from "../../pipeline/errors.ts";
import type { HttpAnswer } from "./client.ts";
import { isPassing } from "./failures.ts";
import type { HttpLimits } from "./limits.ts";
import type { Timing } from "./timing.ts";

/** Answers that may be others in a moment. Source: RFC 9110 §15.6, RFC 6585 §4. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Milliseconds before the second try, doubled for each further one. */
const FIRST_WAIT_MS = 500;

/**
 * Milliseconds that a `retry-after` header asks to wait: seconds or a date. Null if there is none or it is neither.
 * Source: RFC 9110 §10.2.3.
 */
export function retryAfterMs(value: string | null, dateMs: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - dateMs);
}

/**
 * Milliseconds that a host wants to be left alone, as it says when it turns a request away. Null if it doesn't say.
 * Source: RFC 9110 §10.2.3; GitHub REST API, "Rate limits": nothing remaining until a time in seconds since 1970.
 */
export function restMs({ status, header }: HttpAnswer, dateMs: number): number | null {
  if (status !== 429 && status !== 503 && status !== 403) return null;
  const asked = status === 403 ? null : retryAfterMs(header("retry-after"), dateMs);
  const reset = header("x-ratelimit-reset") ?? "";
  const isSpent = header("x-ratelimit-remaining") === "0" && /^\d{9,11}$/.test(reset);
  return asked ?? (isSpent ? Math.max(0, Number(reset) * 1000 - dateMs) : null);
}

/**
 * Tries again after a passing failure, as long as neither the server asks for more patience than we have nor the tries are
 * used up. The last answer or error is the result: what it means is the caller's to say. A time limit is not tried again:
 * a dead host would take minutes.
 */
export async function tryAgain(
  once: () => Promise<HttpAnswer>,
  limits: HttpLimits,
  timing: Timing,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await once().catch((error: unknown) => {
      if (error instanceof SourceError && isPassing(error) && tries < limits.tries) return null;
      throw error;
    });
    if (outcome !== null && (!PASSING.has(outcome.status) || tries >= limits.tries)) return outcome;
    const asked = outcome === null ? null : retryAfterMs(outcome.header("retry-after"), timing.dateMs());
    if (outcome !== null && asked !== null && asked > limits.patienceMs) return outcome;
    // Half of the wait is left to chance, so that many clients do not come back at once.
    const backoff = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + timing.random() / 2);
    await timing.sleep(asked ?? backoff, signal);
  }
}
