import { z } from "zod";
import type { TokenUsage } from "../../errors.ts";
import priceFile from "./prices.json" with { type: "json" };

const perMillion = z.number().min(0);
const priceSchema = z.object({ input: perMillion, cached: perMillion, output: perMillion });
/** US dollars per million tokens. */
export type Price = z.infer<typeof priceSchema>;

const PRICES: ReadonlyMap<string, Price> = new Map(
  Object.entries(z.object({ models: z.record(z.string(), priceSchema) }).parse(priceFile).models),
);

/** The only host whose prices the table lists; regional hosts charge more. */
const PRICED_HOST = "api.openai.com";

/** A dated snapshot costs what its family costs. */
const DATE_SUFFIX = /-\d{4}-\d{2}-\d{2}$/;

/** Prices that the user named, by model. */
export type OwnPrices = Readonly<Record<string, Price>>;

/**
 * The price of a model; null when nobody named one.
 * @param own come first, whatever the server; the built-in ones hold for OpenAI's own server only.
 */
export function findPrice(model: string, baseUrl: string, own: OwnPrices = {}): Price | null {
  const named = new Map(Object.entries(own));
  const ownPrice = named.get(model) ?? named.get(model.replace(DATE_SUFFIX, ""));
  if (ownPrice !== undefined) return ownPrice;
  if (new URL(baseUrl).host !== PRICED_HOST) return null;
  return PRICES.get(model) ?? PRICES.get(model.replace(DATE_SUFFIX, "")) ?? null;
}

const NANO_USD = 1_000_000_000;
/** One US dollar per million tokens, in nano-dollars per token. */
const NANO_PER_TOKEN = 1_000;

export const usdOfNano = (nano: number): number => nano / NANO_USD;
export const nanoOfUsd = (usd: number): number => Math.round(usd * NANO_USD);

/** Whole nano-dollars (billionths of a US dollar), so that sums are exact. */
export function nanoCostOf({ promptTokens, cachedTokens, completionTokens }: TokenUsage, price: Price): number {
  const fresh = Math.max(0, promptTokens - cachedTokens);
  const { input, cached, output } = price;
  return Math.round((fresh * input + cachedTokens * cached + completionTokens * output) * NANO_PER_TOKEN);
}

/** True if a server said what its answers used. Compatible ones often do not. */
export const isReported = ({ calls, promptTokens }: TokenUsage): boolean => calls === 0 || promptTokens > 0;

/** US dollars; null when the price is unknown or the server did not say what was used. */
export const costOf = (usage: TokenUsage, price: Price | null): number | null =>
  price === null || !isReported(usage) ? null : usdOfNano(nanoCostOf(usage, price));
