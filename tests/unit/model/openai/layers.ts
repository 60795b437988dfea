import { APIConnectionError, APIError } from "openai";
import type { Target } from "../../../../pipeline/model/openai/call-failure.ts";
import type { Clock } from "../../../../pipeline/model/openai/clock.ts";
import type { Question, Reply } from "../../../../pipeline/model/openai/transport.ts";

export const NEVER = new AbortController().signal;

export const targetOf = (clock: Clock, parts: Partial<Target> = {}): Target => ({
  model: "m",
  baseUrl: "http://models.example/v1",
  apiKey: "sk-layers-4f2a",
  timeoutMs: 1000,
  maxOutputTokens: 1000,
  patienceMs: 60_000,
  now: clock.now,
  ...parts,
});

/** A question of about `promptTokens` tokens, by the estimate. */
export const questionOf = (agent: string, { promptTokens = 70, maxTokens = 400 } = {}): Question => ({
  agent,
  sample: 0,
  body: {
    model: "m",
    messages: [{ role: "user", content: "x".repeat(Math.floor(promptTokens * 3.5)) }],
    max_completion_tokens: maxTokens,
  },
});

/** An answer that says what it used; without numbers it says nothing. */
export const replyOf = (
  usage: { readonly prompt: number; readonly answer: number; readonly cached?: number } | null = null,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  headers: new Headers(headers),
  body: JSON.stringify({
    choices: [{ message: { content: "{}" }, finish_reason: "stop" }],
    ...(usage === null
      ? {}
      : {
          usage: {
            prompt_tokens: usage.prompt,
            completion_tokens: usage.answer,
            prompt_tokens_details: { cached_tokens: usage.cached ?? 0 },
          },
        }),
  }),
});

/** What the SDK throws for a status. */
export const statusError = (status: number, headers: Readonly<Record<string, string>> = {}, message = "no"): APIError =>
  APIError.generate(status, { error: { message } }, message, new Headers(headers));

export const connectionError = (): APIConnectionError => new APIConnectionError({ message: "Connection error." });
