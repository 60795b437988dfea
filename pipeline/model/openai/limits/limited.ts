import { APIError } from "openai";
import { ModelError } from "../../../errors.ts";
import type { Target } from "../call-failure.ts";
import type { Clock } from "../clock.ts";
import { describePause, isOutOfCredit } from "../describe-status.ts";
import { answerLimitOf, leastPromptTokensOf, promptTokensOf } from "../estimate-tokens.ts";
import { parseAnswer } from "../parse-answer.ts";
import { retryAfterMs } from "../retry-delay.ts";
import type { Question, Transport } from "../transport.ts";
import { openPace } from "./pace.ts";
import { serverRoom } from "./server-room.ts";
import { openWaitingLine } from "./waiting-line.ts";
import { slidingWindow } from "./window.ts";

export interface LimitOptions {
  /** Calls in flight at once. */
  readonly concurrency: number;
  /** Null: as many as the server takes. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly target: Target;
  readonly clock: Clock;
}

interface Entry {
  /** Tokens of prompt and answer, estimated. */
  readonly tokens: number;
}

interface Pass extends Entry {
  readonly order: number;
  readonly end: (how: "answered" | "throttled" | "other", realTokens: number | null) => void;
}

/** Waiting would never make room for it: the minute is over, and the question still too long. */
function refuseTooLong({ body }: Question, tokensPerMinute: number | null): void {
  const least = leastPromptTokensOf(body);
  if (tokensPerMinute === null || least <= tokensPerMinute) return;
  throw new ModelError(
    "MODEL_REJECTED_REQUEST",
    `this question has at least ${least} tokens, more than the ${tokensPerMinute} that openai.tokensPerMinute lets be sent in a minute; it was not sent. Raise openai.tokensPerMinute in the config file.`,
  );
}

/** Share of the limit of output tokens that an answer is taken to fill, until it is known. */
const USUAL_FILL = 0.25;

const tokensOf = ({ body }: Question): number => promptTokensOf(body) + Math.ceil(answerLimitOf(body) * USUAL_FILL);

const isThrottled = (error: unknown): error is APIError & { headers: Headers } =>
  error instanceof APIError && error.status === 429 && error.headers !== undefined && !isOutOfCredit(error);

/**
 * Holds calls back until they may be sent: calls in flight, requests and tokens per minute, what the server's headers
 * say it still takes, and after a 429 its wait, which all calls share. Agents that have begun go before new ones.
 * @throws {ModelError} MODEL_THROTTLED instead of a wait that is longer than the run's patience; MODEL_REJECTED_REQUEST for
 * a question that alone has more tokens than a minute.
 */
export function limited(next: Transport, options: LimitOptions): Transport {
  const { concurrency, requestsPerMinute, tokensPerMinute, target, clock } = options;
  const pace = openPace(concurrency);
  const ownRequests = slidingWindow(requestsPerMinute);
  const ownTokens = slidingWindow(tokensPerMinute);
  const room = { requests: serverRoom("requests"), tokens: serverRoom("tokens") };
  const underWay = new Set<Pass>();
  /** Agents of which a call was sent. */
  const begun = new Set<string>();
  let pausedUntil = 0;
  let orders = 0;
  let newestSeen = 0;

  function ask({ tokens }: Entry): number | Error {
    const now = clock.now();
    const server = Math.max(pausedUntil - now, room.requests.waitMs(1, now), room.tokens.waitMs(tokens, now));
    if (server > target.patienceMs) return describePause(server, target);
    if (pace.isFull()) return Number.POSITIVE_INFINITY;
    return Math.max(0, server, ownRequests.waitMs(1, now), ownTokens.waitMs(tokens, now));
  }

  function enter({ tokens }: Entry): Pass {
    const now = clock.now();
    const call = pace.begin();
    ownRequests.take(1, now);
    const correct = ownTokens.take(tokens, now);
    room.requests.take(1);
    room.tokens.take(tokens);
    orders += 1;
    const pass: Pass = {
      tokens,
      order: orders,
      end: (how, realTokens) => {
        underWay.delete(pass);
        call.end(how);
        if (realTokens !== null) correct(realTokens);
        line.advance();
      },
    };
    underWay.add(pass);
    return pass;
  }

  const line = openWaitingLine<Entry, Pass>({ ask, enter }, clock);

  /** Only the newest answer counts: an older one knows less of what was sent meanwhile. */
  function observe(headers: Headers | null, { order }: Pass): void {
    if (headers === null || order < newestSeen) return;
    newestSeen = order;
    const later = [...underWay].filter((pass) => pass.order > order);
    const now = clock.now();
    room.requests.observe(headers, later.length, now);
    room.tokens.observe(
      headers,
      later.reduce((sum, { tokens }) => sum + tokens, 0),
      now,
    );
  }

  function usedTokens(body: string): number | null {
    if (tokensPerMinute === null) return null;
    const { promptTokens, completionTokens } = parseAnswer(body).usage;
    return promptTokens === 0 ? null : promptTokens + completionTokens;
  }

  return async (question, signal) => {
    refuseTooLong(question, tokensPerMinute);
    const pass = await line.turn({ tokens: tokensOf(question) }, begun.has(question.agent), signal);
    begun.add(question.agent);
    try {
      const reply = await next(question, signal);
      observe(reply.headers, pass);
      pass.end("answered", usedTokens(reply.body));
      return reply;
    } catch (error) {
      if (isThrottled(error)) {
        observe(error.headers, pass);
        const now = clock.now();
        pausedUntil = Math.max(pausedUntil, now + (retryAfterMs(error.headers, clock.now) ?? 0));
        pass.end("throttled", null);
      } else pass.end("other", null);
      throw error;
    }
  };
}
