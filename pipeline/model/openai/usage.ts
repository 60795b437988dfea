import { z } from "zod";
import type { TokenUsage } from "../../errors.ts";

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
