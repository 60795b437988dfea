import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { ModelError } from "../../../errors.ts";
import type { Observer } from "../../../ports/observer.ts";
import { hostOf, type Target } from "../call-failure.ts";
import type { Clock } from "../clock.ts";
import { describeThrown } from "../describe-failure.ts";
import { LOADING } from "../describe-status.ts";
import { promptOf } from "../request.ts";
import { AnswerTimeout, type Question, type Transport } from "../transport.ts";

/** Agents whose calls fail, with no success of anybody between, before a server counts as down. */
const FAILED_AGENTS = 5;
const REST_MS = 30_000;

/** The state of one server over all calls. */
export interface Breaker {
  /** Around the transport: counts, and sends nothing while the server rests. */
  readonly watch: (next: Transport) => Transport;
  /** Around what makes calls wait for their turn: here they wait for the end of a rest, or fail at once. */
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

/** Takes a call that was not sent yet back to the shield. */
class Resting extends Error {}

export interface BreakerOptions {
  readonly target: Target;
  readonly clock: Clock;
  /** Told when a server goes down and comes back; null: nobody watches. @default null */
  readonly observer?: Observer | null;
}

interface Rest {
  /** When the server went down, in milliseconds. */
  readonly since: number;
  readonly until: number;
  /** Fires when this rest is no more the state of things. */
  readonly over: AbortController;
}

/**
 * Spares a server that is down. After failures of five agents in a row (one agent may fail by what it asks), and of as
 * many as were under way when the first of them came (one burst over a bad moment is no outage), nothing is sent for
 * 30 s; then a single call tries. Calls wait for it, unless the server would be down longer than `patienceMs` by then:
 * they fail at once.
 */
export function openBreaker({ target, clock, observer = null }: BreakerOptions): Breaker {
  const failed = new Set<string>();
  let needed = FAILED_AGENTS;
  let firstCause = "";
  let rest: Rest | null = null;
  let probe: Question | null = null;
  const underWay = new Set<Question>();
  /** Calls behind the shield that are not sent yet. */
  const waiting = new Map<Question, AbortController>();

  const whyNot = ({ until }: Rest): ModelError =>
    new ModelError(
      "MODEL_UNREACHABLE",
      `no call is made to ${target.baseUrl} until ${new Date(until).toISOString().slice(11, 19)} UTC: calls of ${needed} agents in a row failed. The first said: ${firstCause}`,
    );

  function change(next: Rest | null): void {
    rest?.over.abort();
    rest = next;
  }

  function open(): void {
    const now = clock.now();
    const until = now + REST_MS;
    change({ since: rest?.since ?? now, until, over: new AbortController() });
    const untilTime = new Date(until).toISOString();
    observer?.tell({ kind: "server-down", host: hostOf(target), until: untilTime, cause: firstCause });
    for (const back of waiting.values()) back.abort(new Resting());
  }

  function close(): void {
    if (rest !== null) observer?.tell({ kind: "server-up", host: hostOf(target) });
    failed.clear();
    change(null);
  }

  function fail(error: unknown, question: Question): void {
    if (rest !== null && question !== probe) return;
    if (failed.size === 0) {
      needed = Math.max(FAILED_AGENTS, new Set([...underWay].map(({ agent }) => agent)).size);
      firstCause = describeThrown(error, { ...target, prompt: promptOf(question.body) }).error.message;
    }
    failed.add(question.agent);
    if (question === probe || failed.size >= needed) open();
  }

  /** Another call may try, if the one that was to did not get so far. */
  function endProbe(question: Question): void {
    if (probe !== question) return;
    probe = null;
    if (rest !== null) change({ ...rest, over: new AbortController() });
  }

  /** Returns when a call may be made. @throws {ModelError} MODEL_UNREACHABLE where nobody has the patience to wait for it. */
  async function admit(question: Question, signal: AbortSignal): Promise<void> {
    for (;;) {
      if (rest === null || question === probe) return;
      const leftMs = rest.until - clock.now();
      if (leftMs <= 0 && probe === null) {
        probe = question;
        return;
      }
      if (rest.until - rest.since > target.patienceMs) throw whyNot(rest);
      // While another call tries, its end is the news; the time is only a bound.
      const news = AbortSignal.any([signal, rest.over.signal]);
      await clock.sleep(leftMs > 0 ? leftMs : REST_MS, news).catch(() => signal.throwIfAborted());
    }
  }

  return {
    watch: (next) => async (question, signal) => {
      if (rest !== null && question !== probe) throw new Resting();
      waiting.delete(question);
      underWay.add(question);
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
        underWay.delete(question);
        endProbe(question);
      }
    },
    shield: (next) => async (question, signal) => {
      for (;;) {
        signal.throwIfAborted();
        await admit(question, signal);
        const back = new AbortController();
        waiting.set(question, back);
        try {
          return await next(question, AbortSignal.any([signal, back.signal]));
        } catch (error) {
          if (!(error instanceof Resting)) throw error;
        } finally {
          waiting.delete(question);
          endProbe(question);
        }
      }
    },
  };
}
