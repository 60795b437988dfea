import type { Price } from "../prices.ts";

/** What a token costs in a batch, as a share of what it costs at once. Source: OpenAI, "Pricing", Batch API: 50% off. */
const BATCH_PRICE_RATIO = 0.5;

/** The price in a batch; null where the price at once is not known. */
export const batchPrice = (price: Price | null): Price | null =>
  price === null
    ? null
    : {
        input: price.input * BATCH_PRICE_RATIO,
        cached: price.cached * BATCH_PRICE_RATIO,
        output: price.output * BATCH_PRICE_RATIO,
      };
