import { AssayError } from "../../errors.ts";
import { FACTORS } from "../../framework/factors.ts";
import { LAYERS } from "../../framework/layers.ts";
import { PROBES } from "../../framework/probes/index.ts";
import { CORE_RISKS } from "../../framework/risks/index.ts";
import { THREATS } from "../../framework/threats/index.ts";
import { NO_ANSWERS } from "../../ports/answer-cache.ts";
import type { Judge } from "../../ports/judge.ts";
import { policyPrompts } from "../../schema/policy.ts";
import { batchPrice } from "./batch/price.ts";
import { cached } from "./cached.ts";
import { makeCaller } from "./call.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { checkOptions } from "./check-options.ts";
import { SYSTEM_CLOCK } from "./clock.ts";
import { makeContract } from "./contract.ts";
import { converse } from "./converse.ts";
import { openLayers } from "./layers.ts";
import { factsOf, settingsOf } from "./models.ts";
import { typicalQuestion } from "./money/forecast.ts";
import { openSpendingBook } from "./money/spending.ts";
import type { OpenAiJudgeOptions } from "./options.ts";
import { costOf, findPrice } from "./prices.ts";
import { type Framework, layerThreatIds } from "./render-framework.ts";
import { renderRequest } from "./render-request.ts";
import { makeStablePart } from "./stable-part.ts";

export type { BatchSettings, OpenAiJudgeOptions } from "./options.ts";

/** A median needs three. */
const DEFAULT_SAMPLES = 3;

const FRAMEWORK: Framework = { factors: FACTORS, probes: PROBES, layers: LAYERS, threats: THREATS, risks: CORE_RISKS };

/**
 * A judge behind any server that speaks the chat completions protocol. One call for each sample, no tools, and answers
 * of enums, span ids and short text only.
 * @throws {UsageError} for an address or key that can't be sent.
 */
export function createOpenAiJudge(options: OpenAiJudgeOptions): Judge {
  checkOptions(options);
  const { model, apiKey, baseUrl, temperature, timeoutMs, prompt, patienceMs = 60_000, clock = SYSTEM_CLOCK } = options;
  const facts = factsOf(model, options.models);
  const maxOutputTokens = Math.min(options.maxOutputTokens, facts.maxOutputTokens ?? Number.POSITIVE_INFINITY);
  const { policy = null, instead } = options;
  const framework = { ...FRAMEWORK, house: policy?.questions ?? [] };
  const probeIds = [...framework.probes, ...framework.house].map(({ id }) => id);
  const contract = makeContract({ probeIds, threatIds: layerThreatIds(framework) });
  const stable = makeStablePart(prompt, framework, contract);
  const livePrice = findPrice(model, baseUrl, options.prices);
  const price = options.batch ? batchPrice(livePrice) : livePrice;
  const book = openSpendingBook(price);
  const target = { model, baseUrl, apiKey, timeoutMs, maxOutputTokens, patienceMs, now: clock.now };
  const { batch, transport } = openLayers(
    options,
    target,
    clock,
    { price, livePrice },
    book,
    instead?.transport(stable.schema) ?? null,
  );
  const memory = cached(transport, { cache: options.answers ?? NO_ANSWERS, now: clock.now });
  const call = makeCaller({
    settings: {
      model,
      temperature,
      maxOutputTokens,
      schema: stable.schema,
      contextTokens: facts.contextTokens ?? null,
      reasoningEffort: facts.reasoningEffort ?? null,
    },
    capabilities: capabilitiesOf(facts),
    target,
    maxAttempts: options.maxAttempts,
    transport: memory.ask,
    price,
    clock,
    observer: options.observer ?? null,
  });
  return {
    identity: {
      provider: instead?.identity.provider ?? "openai",
      model,
      languageModel: instead?.identity.languageModel ?? true,
      prompts: [stable.record, ...policyPrompts(policy), ...(instead?.identity.prompts ?? [])],
      settings: settingsOf(temperature, facts),
    },
    defaultSamples: instead?.identity.languageModel === false ? 1 : DEFAULT_SAMPLES,
    questions: framework.house,
    spent: book.spent,
    typical: () => {
      const usage = typicalQuestion(stable.bytes);
      return { ...usage, usd: costOf(usage, price) };
    },
    finish: async () => batch?.finish(),
    async judge(dossier, { sample, signal }) {
      const request = renderRequest({ prompt, stable, fenceSecret: options.fenceSecret }, dossier, sample);
      try {
        const answer = await converse({ call, contract }, request, signal);
        const recalled = await memory.end(request, { isUsable: true });
        return { ...answer, recalled };
      } catch (error) {
        // Whatever else goes wrong, a defect of ours too, may lie in the answer: a later run asks anew.
        const isUsable = error instanceof AssayError && error.code !== "MODEL_OUTPUT_INVALID";
        await memory.end(request, { isUsable });
        throw error;
      }
    },
  };
}
