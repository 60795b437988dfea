import type { Prompt } from "../../../prompts/load.ts";
import { ModelError, UsageError } from "../../errors.ts";
import { FACTORS } from "../../framework/factors.ts";
import { LAYERS } from "../../framework/layers.ts";
import { PROBES } from "../../framework/probes/index.ts";
import { CORE_RISKS } from "../../framework/risks/index.ts";
import { THREATS } from "../../framework/threats/index.ts";
import type { Judge } from "../../ports/judge.ts";
import { makeCaller } from "./call.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { makeContract } from "./contract.ts";
import { converse } from "./converse.ts";
import { costOf, findPrice, type Price } from "./prices.ts";
import { type Framework, layerThreatIds } from "./render-framework.ts";
import { renderRequest } from "./render-request.ts";
import { makeStablePart } from "./stable-part.ts";
import { openTransport } from "./transport.ts";

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
  /** Secret of the installation; makes the fence around source text unguessable. */
  readonly fenceSecret: string;
  readonly prompt: Prompt;
  /** @default the system's */
  readonly clock?: Clock;
}

/** A median needs three. */
const DEFAULT_SAMPLES = 3;

const FRAMEWORK: Framework = { factors: FACTORS, probes: PROBES, layers: LAYERS, threats: THREATS, risks: CORE_RISKS };

function checkOptions({ apiKey, baseUrl, fenceSecret }: OpenAiJudgeOptions): void {
  const problems = [
    ...(URL.canParse(baseUrl) ? [] : [`the base address "${baseUrl}" is no URL; set OPENAI_BASE_URL`]),
    // The platform's own message about such a header quotes the key.
    ...(apiKey !== null && /[^\x21-\x7e]/.test(apiKey)
      ? ["OPENAI_API_KEY holds a space, a line end or another character that no key has"]
      : []),
    ...(fenceSecret === "" ? ["the secret of the fence is empty; set ASSAY_SECRET"] : []),
  ];
  if (problems.length > 0) throw new UsageError("the model server is not set up correctly", problems);
}

/** A failed call is billed too. */
function withCost(error: ModelError, price: Price | null): ModelError {
  const { code, message, usage, rawText, finishReason, cause } = error;
  if (usage === null) return error;
  return new ModelError(code, message, { usage, costUsd: costOf(usage, price), rawText, finishReason }, { cause });
}

/**
 * A judge behind any server that speaks the chat completions protocol. One call for each sample, no tools, and answers
 * of enums, span ids and short text only.
 * @throws {UsageError} for an address or key that can't be sent.
 */
export function createOpenAiJudge(options: OpenAiJudgeOptions): Judge {
  checkOptions(options);
  const { model, apiKey, baseUrl, temperature, maxOutputTokens, timeoutMs, prompt, clock = SYSTEM_CLOCK } = options;
  const contract = makeContract({ probeIds: PROBES.map(({ id }) => id), threatIds: layerThreatIds(FRAMEWORK) });
  const stable = makeStablePart(prompt, FRAMEWORK, contract);
  const price = findPrice(model, baseUrl);
  const call = makeCaller({
    settings: { model, temperature, maxOutputTokens, schema: stable.schema },
    target: { model, baseUrl, apiKey, timeoutMs, maxOutputTokens, now: clock.now },
    maxAttempts: options.maxAttempts,
    transport: openTransport({ apiKey, baseUrl, timeoutMs }),
    clock,
  });
  return {
    identity: { provider: "openai", model, languageModel: true, prompts: [stable.record] },
    defaultSamples: DEFAULT_SAMPLES,
    async judge(dossier, { sample, signal }) {
      const request = renderRequest({ prompt, stable, fenceSecret: options.fenceSecret }, dossier, sample);
      const { judgement, usage, repairs, dropped } = await converse({ call, contract }, request, signal).catch(
        (error: unknown) => {
          throw error instanceof ModelError ? withCost(error, price) : error;
        },
      );
      return { judgement, usage, costUsd: costOf(usage, price), repairs, dropped };
    },
  };
}
