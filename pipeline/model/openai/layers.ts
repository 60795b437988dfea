import { type BatchTransport, openBatchApi, openBatchTransport } from "./batch/index.ts";
import type { Target } from "./call-failure.ts";
import type { Clock } from "./clock.ts";
import { openBreaker } from "./limits/breaker.ts";
import { limited } from "./limits/limited.ts";
import { type Budget, budgeted } from "./money/budget.ts";
import type { SpendingBook } from "./money/spending.ts";
import type { OpenAiJudgeOptions } from "./options.ts";
import type { Price } from "./prices.ts";
import { openTransport, type Transport } from "./transport.ts";

const NO_BUDGET: Budget = { usd: null, tokens: null, usdPerAgent: null, tokensPerAgent: null };

/** What the answers of a run cost; null: not known. */
interface Prices {
  readonly price: Price | null;
  /** Of those asked at once though the run asks through batches. */
  readonly livePrice: Price | null;
}

/** What a call passes on its way to the server, the server first. @param instead what stands in its place; null: nothing */
export function openLayers(
  options: OpenAiJudgeOptions,
  target: Target,
  clock: Clock,
  { price, livePrice }: Prices,
  book: SpendingBook,
  instead: Transport | null,
) {
  const { concurrency = 50, requestsPerMinute = null, tokensPerMinute = null, budget = NO_BUDGET } = options;
  const breaker = openBreaker({ target, clock, observer: options.observer ?? null });
  const limits = (next: Transport): Transport =>
    limited(next, { concurrency, requestsPerMinute, tokensPerMinute, target, clock });
  const layers: ((next: Transport) => Transport)[] = [breaker.watch, limits, breaker.shield];
  const live =
    instead === null
      ? layers.reduce((next, layer) => layer(next), openTransport({ ...options, concurrency }))
      : limits(instead);
  const batch = openBatch(options, live, livePrice, clock);
  return { batch, transport: budgeted(batch?.ask ?? live, { budget, price, book }) };
}

/** In the place of the layers up to the limits, which hold for calls at once. */
function openBatch(
  options: OpenAiJudgeOptions,
  live: Transport,
  livePrice: Price | null,
  clock: Clock,
): BatchTransport | null {
  const { batch = null, baseUrl } = options;
  if (batch === null) return null;
  const { fallback, ...settings } = batch;
  const api = openBatchApi(options);
  return openBatchTransport({ ...settings, baseUrl, api, live: fallback === "live" ? live : null, livePrice, clock });
}
