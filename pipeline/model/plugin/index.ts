import { z } from "zod";
import { AbortedError, ModelError } from "../../errors.ts";
import type { Judge } from "../../ports/judge.ts";
import { callPlugin, PluginLateError, wordProblem, wordThrown } from "../../ports/plugin-call.ts";
import type { LoadedPlugin, PluginJudge, PluginMessage } from "../../ports/plugin.ts";
import { createOpenAiJudge, type OpenAiJudgeOptions } from "../openai/index.ts";
import { answerLimitOf } from "../openai/estimate-tokens.ts";
import type { Transport } from "../openai/transport.ts";

/** What stands before the name of a plug-in's judge, as a user names it. */
export const PLUGIN_MODEL = "plug:";

/** Characters of the longest answer: many times the longest judgement. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

const tokens = z.int().min(0).default(0);
const replySchema = z.object({
  text: z.string().min(1, "expected an answer, got an empty text").max(MOST_CHARACTERS),
  usage: z.object({ promptTokens: tokens, completionTokens: tokens, cachedTokens: tokens }).prefault({}),
});

export interface PluginJudgeOptions {
  readonly judge: PluginJudge;
  readonly plugin: LoadedPlugin;
  /** What it shares with the judge behind a server: limits, budget, answers on record, prompt, policy. */
  readonly shared: Omit<
    OpenAiJudgeOptions,
    "model" | "apiKey" | "baseUrl" | "temperature" | "batch" | "instead" | "isAzureHost"
  >;
}

/** A chat completion with the text of a reply, which the layers around a server know how to read. */
const completionOf = ({ text, usage }: z.output<typeof replySchema>): string =>
  JSON.stringify({
    choices: [{ message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: {
      prompt_tokens: usage.promptTokens,
      completion_tokens: usage.completionTokens,
      prompt_tokens_details: { cached_tokens: usage.cachedTokens },
    },
  });

/** In the place of a server: the function of the plug-in, in its time. */
function transportTo(
  judge: PluginJudge,
  plugin: string,
  { timeoutMs, schema }: { readonly timeoutMs: number; readonly schema: Readonly<Record<string, unknown>> },
): Transport {
  const failed = (why: string): string => `the judge "${judge.name}" of the plug-in ${plugin} failed: ${why}`;
  return async ({ body, sample }, signal) => {
    const messages = body.messages.map(({ role, content }): PluginMessage => {
      const text = typeof content === "string" ? content : "";
      return { role: role === "system" || role === "assistant" ? role : "user", content: text };
    });
    const maxOutputTokens = answerLimitOf(body);
    let parsed: z.ZodSafeParseResult<z.output<typeof replySchema>>;
    try {
      parsed = await callPlugin(
        async (own) =>
          replySchema.safeParse(await judge.answer({ messages, schema, sample, maxOutputTokens, signal: own })),
        { timeoutMs, signal },
      );
    } catch (error) {
      // Any other error of ours that it throws would end the run of all agents.
      if (error instanceof ModelError || (signal.aborted && error instanceof AbortedError)) throw error;
      const code = error instanceof PluginLateError ? "MODEL_UNREACHABLE" : "MODEL_SERVER_ERROR";
      throw new ModelError(code, failed(wordThrown(error)), {}, { cause: error });
    }
    if (!parsed.success) {
      throw new ModelError("MODEL_OUTPUT_INVALID", failed(wordProblem(parsed.error)));
    }
    return { body: completionOf(parsed.data), headers: null };
  };
}

/**
 * A judge that a plug-in brings. It is asked as a model server is: the same prompt, repair, limits, budget and answers on
 * record; only the way there is its own.
 */
export function createPluginJudge({ judge, plugin, shared }: PluginJudgeOptions): Judge {
  const { name, version = 1, languageModel = true, price, timeoutMs = shared.timeoutMs } = judge;
  const model = `${PLUGIN_MODEL}${name}@${version}`;
  return createOpenAiJudge({
    ...shared,
    model,
    apiKey: null,
    // Answers on record are those of this very code.
    baseUrl: `${PLUGIN_MODEL}${name}/${plugin.sha256}`,
    // What it is set to is the plug-in's own affair.
    temperature: null,
    batch: null,
    ...(price === undefined ? {} : { prices: { ...shared.prices, [model]: price } }),
    // Told in words, because not every API can be bound to a schema.
    models: { ...shared.models, [model]: { ...shared.models?.[model], format: "words", reasoningEffort: null } },
    instead: {
      identity: {
        provider: "plug-in",
        languageModel,
        prompts: [{ id: `plug-in:${plugin.name}`, version, sha256: plugin.sha256 }],
      },
      transport: (schema) => transportTo(judge, plugin.name, { timeoutMs, schema }),
    },
  });
}
