import type { TokenUsage } from "../errors.ts";

export const NO_USAGE: TokenUsage = { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

/** US dollars for people: "$1.25", "$0.012", "less than $0.0001". */
export function wordUsd(usd: number): string {
  if (usd === 0 || usd >= 0.1) return `$${usd.toFixed(2)}`;
  return usd < 0.0001 ? "less than $0.0001" : `$${Number(usd.toPrecision(2))}`;
}

export const addUsage = (one: TokenUsage, other: TokenUsage): TokenUsage => ({
  calls: one.calls + other.calls,
  promptTokens: one.promptTokens + other.promptTokens,
  completionTokens: one.completionTokens + other.completionTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
});

/** What calls cost together, in US dollars; null as soon as one price is not known. */
export const addCost = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;
