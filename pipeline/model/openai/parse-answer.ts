import { z } from "zod";
import type { TokenUsage } from "../../errors.ts";
import { NO_USAGE } from "../../schema/usage.ts";
import { readUsage } from "./read-usage.ts";

interface Answered {
  readonly usage: TokenUsage;
  /** As the server names it: stop, length, content_filter, …; null if it does not. */
  readonly finishReason: string | null;
}

/**
 * What one answer of the server holds. Only `text` can be read on; every other kind keeps what is needed to bill it and
 * to find out why. `unreadable`: no chat completion at all. `failed`: an error under status 200, as some gateways send.
 */
export type AnswerOutcome = Answered &
  (
    | { readonly kind: "text"; readonly text: string }
    | {
        readonly kind: "refused" | "truncated" | "filtered" | "unreadable";
        readonly text: string;
        readonly reason: string;
      }
    | { readonly kind: "failed"; readonly text: string; readonly reason: string; readonly status: number | null }
  );

const textPartSchema = z.object({ type: z.literal("text"), text: z.string() });

/** Some servers send the text in parts, with thinking and other things between them. */
const contentSchema = z.union([
  z.string(),
  z
    .array(z.unknown())
    .transform((parts) => parts.map((part) => textPartSchema.safeParse(part).data?.text ?? "").join("")),
]);

const choiceSchema = z.object({
  finish_reason: z.string().nullish(),
  message: z.object({ content: contentSchema.nullish(), refusal: z.string().nullish() }),
});

/** One is asked for. */
const MOST_CHOICES = 8;

const completionSchema = z.object({
  choices: z.array(z.unknown()),
  usage: z.unknown().optional(),
});

const failureSchema = z.object({
  error: z.object({ message: z.string(), code: z.union([z.number(), z.string()]).nullish() }),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unreadable = (body: string, reason: string): AnswerOutcome => ({
  kind: "unreadable",
  text: body,
  reason,
  usage: NO_USAGE,
  finishReason: null,
});

function readFailure(body: string, json: unknown): AnswerOutcome {
  const failure = failureSchema.safeParse(json).data?.error;
  if (failure === undefined) return unreadable(body, "JSON without choices");
  const status = typeof failure.code === "number" ? failure.code : null;
  return { kind: "failed", text: body, reason: failure.message, status, usage: NO_USAGE, finishReason: null };
}

/**
 * Reads the body of an answer with status 200. Pure; never throws. The SDK's own parsing loses text and usage of answers
 * that are cut off or malformed, which is why it is not used.
 */
export function parseAnswer(body: string): AnswerOutcome {
  if (body.trim() === "") return unreadable(body, "an empty body");
  const json = parseJson(body);
  if (json === undefined) return unreadable(body, /^\s*</.test(body) ? "an HTML page" : "text that is no JSON");
  const completion = completionSchema.safeParse(json).data;
  const given = completion?.choices.slice(0, MOST_CHOICES) ?? [];
  const choices = given.flatMap((one) => choiceSchema.safeParse(one).data ?? []);
  const choice = choices.find(({ message }) => message.content?.trim()) ?? choices[0];
  if (completion === undefined || choice === undefined) return readFailure(body, json);
  const { content, refusal } = choice.message;
  const text = content ?? "";
  const answered = { text, usage: readUsage(completion.usage), finishReason: choice.finish_reason ?? null };
  if (refusal) return { ...answered, kind: "refused", text: refusal, reason: refusal };
  if (answered.finishReason === "content_filter") {
    return { ...answered, kind: "filtered", reason: "the server's content filter stopped it" };
  }
  if (answered.finishReason === "length") {
    return { ...answered, kind: "truncated", reason: "the limit of output tokens was reached" };
  }
  return { ...answered, kind: "text" };
}
