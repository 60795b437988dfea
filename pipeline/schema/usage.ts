import type { TokenUsage } from "../errors.ts";

export const NO_USAGE: TokenUsage = { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

export const addUsage = (one: TokenUsage, other: TokenUsage): TokenUsage => ({
  calls: one.calls + other.calls,
  promptTokens: one.promptTokens + other.promptTokens,
  completionTokens: one.completionTokens + other.completionTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
});
