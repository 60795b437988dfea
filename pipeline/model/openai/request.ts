import type { ChatCompletionCreateParamsNonStreaming as RequestBody } from "openai/resources/chat/completions";
import type { PromptMessages } from "../../../prompts/load.ts";
import type { Capabilities } from "./capabilities.ts";
import { messageBytesOf } from "./estimate-tokens.ts";
import { outputRoom } from "./output-room.ts";

export type { RequestBody };

/** What stays the same over all calls of a judge. */
export interface RequestSettings {
  readonly model: string;
  /** 0-2; null sends none, as reasoning models refuse it. */
  readonly temperature: number | null;
  /** Reasoning included. */
  readonly maxOutputTokens: number;
  /** Tokens of prompt and answer together; null or absent: not known. */
  readonly contextTokens?: number | null;
  /** Effort asked of a reasoning model; null or absent asks for none. */
  readonly reasoningEffort?: string | null;
  /** Strict JSON Schema of the answer. */
  readonly schema: Record<string, unknown>;
}

/** An answer that did not fit, and what was said about it. */
export interface Correction {
  readonly answer: string;
  readonly problems: string;
}

export interface RequestInput {
  /** References of the agent it is about. */
  readonly agent: string;
  /** Number of the sample. */
  readonly sample: number;
  readonly messages: PromptMessages;
  /** Groups requests that share a prefix, so that the server finds it in its cache. */
  readonly cacheKey: string;
  /** Null on the first try. */
  readonly correction: Correction | null;
}

const SCHEMA_NAME = "judgement";

/** Tells the form of the answer to a server that can't be bound to a schema. */
export const describeFormat = (schema: Record<string, unknown>): string =>
  `# Format of the answer\n\nOne JSON object that fits this JSON Schema, without a code fence and without any text around it:\n${JSON.stringify(schema)}`;

/** All text that a request sends. */
export const promptOf = ({ messages }: RequestBody): string =>
  messages.map(({ content }) => (typeof content === "string" ? content : "")).join("\n");

function responseFormat(
  format: Capabilities["format"],
  schema: Record<string, unknown>,
): Pick<RequestBody, "response_format"> {
  if (format === "words") return {};
  if (format === "json_object") return { response_format: { type: "json_object" } };
  return { response_format: { type: "json_schema", json_schema: { name: SCHEMA_NAME, strict: true, schema } } };
}

type Effort = NonNullable<RequestBody["reasoning_effort"]>;

/** Any word will do: servers add new ones, and refuse what they don't know. */
const isEffort = (effort: string | null): effort is Effort => effort !== null && effort !== "";

/**
 * The body of one chat completion. Pure: equal input, equal bytes.
 * @throws {ModelError} MODEL_REJECTED_REQUEST for a prompt longer than the model takes.
 */
export function buildRequest(settings: RequestSettings, input: RequestInput, capabilities: Capabilities): RequestBody {
  const { model, temperature, schema, reasoningEffort = null, contextTokens = null } = settings;
  const { messages, cacheKey, correction } = input;
  const system =
    capabilities.format === "json_schema" ? messages.system : `${messages.system}\n\n${describeFormat(schema)}`;
  const sent: RequestBody["messages"] = [
    { role: "system", content: system },
    { role: "user", content: messages.user },
  ];
  if (correction !== null) {
    sent.push({ role: "assistant", content: correction.answer }, { role: "user", content: correction.problems });
  }
  const maxOutputTokens = outputRoom(messageBytesOf(sent), settings.maxOutputTokens, contextTokens);
  return {
    model,
    messages: sent,
    ...responseFormat(capabilities.format, schema),
    ...(capabilities.tokenLimit === "max_tokens"
      ? { max_tokens: maxOutputTokens }
      : { max_completion_tokens: maxOutputTokens }),
    ...(temperature === null || !capabilities.temperature ? {} : { temperature }),
    ...(isEffort(reasoningEffort) && capabilities.reasoningEffort ? { reasoning_effort: reasoningEffort } : {}),
    ...(capabilities.cacheKey ? { prompt_cache_key: cacheKey } : {}),
  };
}
