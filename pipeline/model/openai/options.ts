import type { Prompt } from "../../../prompts/load.ts";
import type { JudgeIdentity } from "../../ports/judge.ts";
import type { Policy } from "../../schema/policy.ts";
import type { AnswerCache } from "../../ports/answer-cache.ts";
import type { Observer } from "../../ports/observer.ts";
import type { BatchOptions } from "./batch/index.ts";
import type { Clock } from "./clock.ts";
import type { ModelTable } from "./models.ts";
import type { Budget } from "./money/budget.ts";
import type { OwnPrices } from "./prices.ts";
import type { Transport } from "./transport.ts";

/** How questions go through the Batch API. */
export interface BatchSettings extends Pick<BatchOptions, "records" | "quietMs" | "onState" | "onLeft"> {
  /** What becomes of a question that a batch left unanswered: it fails, for a later run, or is asked live. */
  readonly fallback: "later" | "live";
}

export interface OpenAiJudgeOptions {
  readonly model: string;
  /** Null or empty for a server that asks for no key. */
  readonly apiKey: string | null;
  /** Base address of the API, usually ending in /v1. */
  readonly baseUrl: string;
  /** 0-2; null sends none, as reasoning models refuse it. */
  readonly temperature: number | null;
  /** Tokens an answer may take, reasoning included. */
  readonly maxOutputTokens: number;
  /** For one attempt, answer included. */
  readonly timeoutMs: number;
  /** Attempts for one call, the first included. */
  readonly maxAttempts: number;
  /** Calls in flight at once, over all agents. @default 50 */
  readonly concurrency?: number;
  /** Null: as many as the server takes. @default null */
  readonly requestsPerMinute?: number | null;
  /** Of prompts and answers; null: as many as the server takes. @default null */
  readonly tokensPerMinute?: number | null;
  /** Longest wait that the server may ask for, in milliseconds. @default 60,000 */
  readonly patienceMs?: number;
  /** Prices by model that come before the built-in ones. */
  readonly prices?: OwnPrices;
  /** What models can do, before what is built in. */
  readonly models?: ModelTable;
  /** What may be spent. @default no limit */
  readonly budget?: Budget;
  /** Whether a host takes its key as Azure does. @default by its name */
  readonly isAzureHost?: (host: string) => boolean;
  /** Secret of the installation; makes the fence around source text unguessable. */
  readonly fenceSecret: string;
  readonly prompt: Prompt;
  /** Answers already paid for. @default none are kept */
  readonly answers?: AnswerCache;
  /** Null: questions are asked one by one, at once. @default null */
  readonly batch?: BatchSettings | null;
  /** Told of calls, retries and the state of the server; null: nobody watches. @default null */
  readonly observer?: Observer | null;
  /** What the house asks beside the framework. @default nothing */
  readonly policy?: Policy | null;
  /** Stands in the place of the server and says who it is. @default none */
  readonly instead?: {
    readonly identity: Pick<JudgeIdentity, "provider" | "languageModel" | "prompts">;
    /** @param schema of the answer */
    readonly transport: (schema: Record<string, unknown>) => Transport;
  };
  /** @default the system's */
  readonly clock?: Clock;
}
