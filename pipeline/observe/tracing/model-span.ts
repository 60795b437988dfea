import type { Attributes } from "@opentelemetry/api";
import type { ModelCall } from "../../ports/observer.ts";

/** What a call to the model server is called. Source: OpenTelemetry semantic conventions for generative AI, inference span. */
export const modelSpanName = ({ model }: ModelCall): string => `chat ${model}`;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 };

function serverOf(baseUrl: string): Attributes {
  const { hostname, port, protocol } = new URL(baseUrl);
  return { "server.address": hostname, "server.port": port === "" ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port) };
}

/** Only what the server said: a convention's number that is a guess would be taken for a count. */
function usageOf({ usage }: ModelCall): Attributes {
  if (usage.promptTokens + usage.completionTokens === 0) return {};
  return {
    "gen_ai.usage.input_tokens": usage.promptTokens,
    "gen_ai.usage.output_tokens": usage.completionTokens,
    "gen_ai.usage.cache_read.input_tokens": usage.cachedTokens,
  };
}

const named = (name: string, value: string | number | null): Attributes => (value === null ? {} : { [name]: value });

/**
 * Attributes of the span of one call; content is no part of them. `gen_ai.provider.name` is the protocol that is spoken, whoever
 * hosts the model. Source: OpenTelemetry semantic conventions for generative AI. Pure.
 */
export const modelSpanAttributes = (call: ModelCall): Attributes => ({
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": call.model,
  "gen_ai.request.max_tokens": call.maxOutputTokens,
  "gen_ai.output.type": "json",
  ...serverOf(call.baseUrl),
  ...usageOf(call),
  ...named("gen_ai.request.temperature", call.temperature),
  ...named("gen_ai.response.model", call.responseModel),
  ...named("gen_ai.response.id", call.responseId),
  ...(call.finishReason === null ? {} : { "gen_ai.response.finish_reasons": [call.finishReason] }),
  ...named("error.type", call.errorCode),
  ...named("assay.cost_usd", call.costUsd),
  "assay.agent": call.agent,
  "assay.sample": call.sample,
  "assay.repair": call.isRepair,
  "assay.attempts": call.attempts,
});
