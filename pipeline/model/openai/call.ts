import { AbortedError, AssayError, ModelError, type TokenUsage } from "../../errors.ts";
import type { CachedTransport } from "./cached.ts";
import { type CallFailure, type Target, withoutKey } from "./call-failure.ts";
import { type Capabilities, narrower, withoutRefused } from "./capabilities.ts";
import type { Clock } from "./clock.ts";
import { describeOutcome, describeThrown } from "./describe-failure.ts";
import { parseAnswer } from "./parse-answer.ts";
import { costOf, type Price } from "./prices.ts";
import { questionKey } from "./question-key.ts";
import { buildRequest, promptOf, type RequestInput, type RequestSettings } from "./request.ts";
import { backoffMs } from "./retry-delay.ts";
import type { Reply } from "./transport.ts";
import { addCost, addUsage, NO_USAGE } from "../../schema/usage.ts";
import type { Observer } from "../../ports/observer.ts";
import { replyFacts } from "./reply-facts.ts";

/** The text of an answer and what it took to get it. */
export interface Completion {
  readonly text: string;
  /** Of every answered attempt. */
  readonly usage: TokenUsage;
  /** US dollars for it; null when not known. */
  readonly costUsd: number | null;
  readonly finishReason: string | null;
}

export interface CallerOptions {
  readonly settings: RequestSettings;
  /** What the model takes, as far as it is known. */
  readonly capabilities: Capabilities;
  readonly target: Target;
  /** Attempts for one call, the first included. */
  readonly maxAttempts: number;
  readonly transport: CachedTransport["ask"];
  /** What tokens cost, unless a reply says otherwise; null: not known. */
  readonly price: Price | null;
  readonly clock: Clock;
  /** Told of calls and retries; null: nobody watches. @default null */
  readonly observer?: Observer | null;
}

/**
 * Sends one request, again where that helps.
 * @throws {ModelError} with the cause of the last attempt. @throws {AbortedError} when `signal` fired.
 */
export type Caller = (input: RequestInput, signal: AbortSignal) => Promise<Completion>;

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AbortedError(undefined, { cause: signal.reason });
}

/** The only place that retries. What it learns about the server it keeps for all later calls. */
export function makeCaller(options: CallerOptions): Caller {
  const { settings, target, maxAttempts, transport, price, clock, observer = null } = options;
  // What is not sent can't be refused.
  const wanted: Capabilities = {
    ...options.capabilities,
    temperature: options.capabilities.temperature && settings.temperature !== null,
    reasoningEffort: (settings.reasoningEffort ?? null) !== null,
  };
  let capabilities = wanted;

  /** True if the server refused something that can be left out; the next attempt leaves it out. */
  function learn(asked: Capabilities, { refusal }: CallFailure): boolean {
    const less = refusal === null ? null : withoutRefused(asked, refusal);
    if (less !== null) capabilities = narrower(capabilities, less);
    return less !== null;
  }

  const call: ObservedCaller = async (input, signal, seen) => {
    let usage = NO_USAGE;
    let costUsd: number | null = 0;
    const { agent, sample } = input;
    const key = questionKey({ body: buildRequest(settings, input, wanted), agent, sample }, target.baseUrl);

    async function attemptOnce(asked: Capabilities): Promise<Completion | CallFailure> {
      const body = buildRequest(settings, input, asked);
      const withPrompt = (): Target => ({ ...target, prompt: promptOf(body) });
      let reply: Reply;
      try {
        seen.attempts += 1;
        reply = await transport({ body, agent, sample, key }, signal);
        seen.reply = reply;
      } catch (error) {
        throwIfAborted(signal);
        // Trouble of our own files, for example: no word about the server, and nothing to try again.
        if (error instanceof AssayError && !(error instanceof ModelError)) throw error;
        return describeThrown(error, withPrompt());
      }
      const outcome = parseAnswer(reply.body);
      usage = addUsage(usage, outcome.usage);
      costUsd = addCost(costUsd, costOf(outcome.usage, reply.price ?? price));
      const { text, finishReason } = outcome;
      if (outcome.kind === "text") return { text, usage, costUsd, finishReason };
      const failure = describeOutcome(outcome, withPrompt());
      const { code, message } = failure.error;
      return {
        ...failure,
        error: new ModelError(code, message, { usage, costUsd, rawText: withoutKey(text, target), finishReason }),
      };
    }

    for (let attempt = 1; ;) {
      throwIfAborted(signal);
      const asked = capabilities;
      const result = await attemptOnce(asked);
      if (!("error" in result)) return result;
      // Not counted as an attempt: there are fewer things to leave out than attempts anyone would wait for.
      if (learn(asked, result)) continue;
      if (result.retry === null || attempt >= maxAttempts) throw result.error;
      const waitMs = result.waitMs ?? backoffMs(result.retry, attempt, clock.random);
      const { code, message } = result.error;
      observer?.tell({ kind: "model-retry", agent, sample, attempt, waitMs, code, message });
      await clock.sleep(waitMs, signal).catch(() => throwIfAborted(signal));
      attempt += 1;
    }
  };
  return observer === null
    ? (input, signal) => call(input, signal, { attempts: 0, reply: null })
    : observed(call, options, observer);
}

/** What is seen of a call from outside. */
interface Seen {
  attempts: number;
  /** The last one; null while none came. */
  reply: Reply | null;
}

type ObservedCaller = (input: RequestInput, signal: AbortSignal, seen: Seen) => Promise<Completion>;

/** Tells of each call when it is over. */
function observed(call: ObservedCaller, { settings, target, clock }: CallerOptions, observer: Observer): Caller {
  const { model, temperature, maxOutputTokens } = settings;
  return async (input, signal) => {
    const seen: Seen = { attempts: 0, reply: null };
    const startMs = clock.now();
    const tell = (bill: Pick<Completion, "usage" | "costUsd" | "finishReason">, errorCode: string | null): void => {
      const isRecalled = seen.reply?.isRecalled === true;
      observer.tell({
        kind: "model-call",
        agent: input.agent,
        sample: input.sample,
        isRepair: input.correction !== null,
        model,
        baseUrl: target.baseUrl,
        temperature,
        maxOutputTokens,
        startMs,
        endMs: clock.now(),
        attempts: isRecalled ? 0 : seen.attempts,
        isRecalled,
        ...replyFacts(seen.reply),
        finishReason: bill.finishReason,
        usage: bill.usage,
        costUsd: bill.costUsd,
        errorCode,
      });
    };
    try {
      const completion = await call(input, signal, seen);
      tell(completion, null);
      return completion;
    } catch (error) {
      const { usage, costUsd, finishReason } = error instanceof ModelError ? error : NO_BILL;
      tell({ usage: usage ?? NO_USAGE, costUsd, finishReason }, error instanceof AssayError ? error.code : "INTERNAL");
      throw error;
    }
  };
}

const NO_BILL = { usage: null, costUsd: null, finishReason: null };
