import { z } from "zod";
import type { TokenUsage } from "../../errors.ts";
import { NO_USAGE } from "../../schema/usage.ts";

/** No model takes or writes so many tokens at once; whoever says so has not counted. Sums of many calls stay exact below it. */
const MOST_TOKENS = 100_000_000;

const tokens = z.int().min(0).max(MOST_TOKENS);

/** The part of a completion that says what it used. Compatible servers leave out more or less of it. */
const reportedUsageSchema = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.unknown().optional(),
});

const cacheUseSchema = z.object({ cached_tokens: tokens });

/** What one answered call used; zero tokens where the server does not say, or says what can't be. */
export function readUsage(reported: unknown): TokenUsage {
  const usage = reportedUsageSchema.safeParse(reported).data;
  if (usage === undefined) return { ...NO_USAGE, calls: 1 };
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage;
  const fromCache = cacheUseSchema.safeParse(usage.prompt_tokens_details).data?.cached_tokens ?? 0;
  // Taken for read anew, at the full price, where more is said to come from the cache than there was.
  return { calls: 1, promptTokens, completionTokens, cachedTokens: fromCache > promptTokens ? 0 : fromCache };
}
