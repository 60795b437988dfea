import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { ModelError } from "../../../errors.ts";
import type { Target } from "../call-failure.ts";
import type { Clock } from "../clock.ts";
import { describeThrown } from "../describe-failure.ts";
import { LOADING } from "../describe-status.ts";
import { promptOf } from "../request.ts";
import { AnswerTimeout, type Question, type Transport } from "../transport.ts";

/** Failures in a row after which a server counts as down. */
const FAILURES = 5;
const REST_MS = 30_000;

/** The state of one server over all calls. */
export interface Breaker {
  /** Around the transport: counts, and sends nothing while the server rests. */
  readonly watch: (next: Transport) => Transport;
  /** Around what makes calls wait: those that wait when the server goes down fail at once. */
  readonly shield: (next: Transport) => Transport;
}

/** True for what says that the server is down; false for what shows that it works; null for what shows neither. */
function isOutage(error: unknown): boolean | null {
  if (error instanceof AnswerTimeout || error instanceof APIConnectionError) return true;
  if (error instanceof APIUserAbortError || error instanceof ModelError) return null;
  // A body that breaks off comes as the platform's own error.
  if (!(error instanceof APIError)) return error instanceof TypeError ? true : null;
  if (error.status === undefined) return true;
  return error.status >= 500 && !LOADING.test(error.message);
}

/**
 * Spares a server that is down, and the run the wait for it. After five failures in a row, and as many as were under way
 * when the first of them came (one burst over a bad moment is no outage), calls fail at once for 30 s; then a single call tries.
 */
export function openBreaker({ target, clock }: { readonly target: Target; readonly clock: Clock }): Breaker {
  let failures = 0;
  let needed = FAILURES;
  let firstCause = "";
  let restsUntil: number | null = null;
  let probe: Question | null = null;
  let underWay = 0;
  /** Calls behind the shield that are not sent yet. */
  const waiting = new Map<Question, AbortController>();

  const whyNot = (): ModelError =>
    new ModelError(
      "MODEL_UNREACHABLE",
      `no call is made to ${target.baseUrl} until ${new Date(restsUntil ?? 0).toISOString().slice(11, 19)} UTC: ${needed} calls in a row failed. The first said: ${firstCause}`,
    );

  function open(): void {
    restsUntil = clock.now() + REST_MS;
    const error = whyNot();
    for (const stop of waiting.values()) stop.abort(error);
  }

  function close(): void {
    failures = 0;
    restsUntil = null;
  }

  function fail(error: unknown, question: Question): void {
    if (restsUntil !== null && question !== probe) return;
    if (failures === 0) {
      needed = Math.max(FAILURES, underWay);
      firstCause = describeThrown(error, { ...target, prompt: promptOf(question.body) }).error.message;
    }
    failures += 1;
    if (question === probe || failures >= needed) open();
  }

  const admit = (question: Question): void => {
    if (restsUntil === null || question === probe) return;
    if (probe !== null || clock.now() < restsUntil) throw whyNot();
    probe = question;
  };

  return {
    watch: (next) => async (question, signal) => {
      admit(question);
      waiting.delete(question);
      underWay += 1;
      try {
        const reply = await next(question, signal);
        close();
        return reply;
      } catch (error) {
        const outage = signal.aborted ? null : isOutage(error);
        if (outage === true) fail(error, question);
        else if (outage === false) close();
        throw error;
      } finally {
        underWay -= 1;
        if (probe === question) probe = null;
      }
    },
    shield: (next) => async (question, signal) => {
      admit(question);
      signal.throwIfAborted();
      const stop = new AbortController();
      const pass = (): void => stop.abort(signal.reason);
      signal.addEventListener("abort", pass, { once: true });
      waiting.set(question, stop);
      try {
        return await next(question, stop.signal);
      } finally {
        signal.removeEventListener("abort", pass);
        waiting.delete(question);
        if (probe === question) probe = null;
      }
    },
  };
}
