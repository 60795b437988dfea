import { z } from "zod";
import type { TokenUsage } from "../../errors.ts";

export const NO_USAGE: TokenUsage = { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

export const addUsage = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  calls: a.calls + b.calls,
  promptTokens: a.promptTokens + b.promptTokens,
  completionTokens: a.completionTokens + b.completionTokens,
  cachedTokens: a.cachedTokens + b.cachedTokens,
});

const tokens = z.int().min(0);

/** The part of a completion that says what it used. Compatible servers leave out more or less of it. */
const reportedUsageSchema = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
});

/** What one answered call used; zero tokens where the server does not say. */
export function readUsage(reported: unknown): TokenUsage {
  const usage = reportedUsageSchema.safeParse(reported).data;
  return {
    calls: 1,
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? 0,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
  };
}
