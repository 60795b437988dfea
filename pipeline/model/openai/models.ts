import type { JudgeSettings } from "../../schema/judgement.ts";
import type { Capabilities } from "./capabilities.ts";

/** What is known of a model before it is asked. What is absent is found out. */
export interface ModelFacts {
  /** Whether it takes a temperature. */
  readonly temperature?: boolean | undefined;
  readonly format?: Capabilities["format"] | undefined;
  readonly tokenLimit?: Capabilities["tokenLimit"] | undefined;
  /** Tokens of prompt and answer together. */
  readonly contextTokens?: number | undefined;
  /** Most tokens an answer may take. */
  readonly maxOutputTokens?: number | undefined;
  /** Effort asked of a reasoning model; null asks for none. */
  readonly reasoningEffort?: string | null | undefined;
}

/** By name, or by prefix with a star at its end. */
export type ModelTable = Readonly<Record<string, ModelFacts>>;

const REASONING: ModelFacts = { temperature: false, tokenLimit: "max_completion_tokens" };

/** Source: OpenAI, "Models": pages of the models, and "Reasoning models", limits of parameters. 2026-11. */
const BUILT_IN: ModelTable = {
  "gpt-5*": { ...REASONING, contextTokens: 400_000, maxOutputTokens: 128_000 },
  "gpt-5-chat*": { temperature: true, contextTokens: 128_000, maxOutputTokens: 16_384 },
  "o1*": { ...REASONING, contextTokens: 200_000, maxOutputTokens: 100_000 },
  "o3*": { ...REASONING, contextTokens: 200_000, maxOutputTokens: 100_000 },
  "o4*": { ...REASONING, contextTokens: 200_000, maxOutputTokens: 100_000 },
  "gpt-4.1*": { temperature: true, contextTokens: 1_047_576, maxOutputTokens: 32_768 },
  "gpt-4o*": { temperature: true, contextTokens: 128_000, maxOutputTokens: 16_384 },
};

const matches = (pattern: string, model: string): boolean =>
  pattern.endsWith("*") ? model.startsWith(pattern.slice(0, -1)) : pattern === model;

/** A whole name is more exact than any prefix. */
const rank = (pattern: string): number => (pattern.endsWith("*") ? pattern.length : Number.POSITIVE_INFINITY);

/** The entry that names a model most exactly: its own name before a prefix, a longer prefix before a shorter one. */
function entryOf(table: ModelTable, model: string): ModelFacts {
  const [best] = Object.entries(table)
    .filter(([pattern]) => matches(pattern, model))
    .toSorted(([one], [other]) => rank(other) - rank(one));
  return best?.[1] ?? {};
}

/**
 * What is known of a model, the user's word before what is built in. Gateways put a maker before the name
 * ("openai/gpt-4o"); the built-in table is asked without it.
 */
export const factsOf = (model: string, own: ModelTable = {}): ModelFacts => ({
  ...entryOf(BUILT_IN, model.slice(model.lastIndexOf("/") + 1)),
  ...entryOf(own, model),
});

/**
 * The settings that a model's answers depend on, as far as they are sent. How the form of an answer is demanded and how long it may
 * become is left out, as it is from the key of an answer on record.
 */
export const settingsOf = (
  temperature: number | null,
  { temperature: takesIt = true, reasoningEffort = null }: ModelFacts,
): JudgeSettings => ({
  ...(temperature === null || !takesIt ? {} : { temperature }),
  ...(reasoningEffort === null || reasoningEffort === "" ? {} : { reasoningEffort }),
});
