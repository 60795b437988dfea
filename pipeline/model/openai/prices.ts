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

/** The price of a model; null when the server or the model is not in the table. */
export function findPrice(model: string, baseUrl: string): Price | null {
  if (new URL(baseUrl).host !== PRICED_HOST) return null;
  return PRICES.get(model) ?? PRICES.get(model.replace(DATE_SUFFIX, "")) ?? null;
}

/** US dollars; null when the price is unknown or the server did not say what was used. */
export function costOf(usage: TokenUsage, price: Price | null): number | null {
  if (price === null || (usage.calls > 0 && usage.promptTokens === 0)) return null;
  const fresh = Math.max(0, usage.promptTokens - usage.cachedTokens);
  const millionths = fresh * price.input + usage.cachedTokens * price.cached + usage.completionTokens * price.output;
  return millionths / 1_000_000;
}
