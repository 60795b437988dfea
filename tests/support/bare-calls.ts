import { SYSTEM_CLOCK } from "../../pipeline/model/openai/clock.ts";
import { limited } from "../../pipeline/model/openai/limits/limited.ts";
import { openTransport } from "../../pipeline/model/openai/transport.ts";

// Asks a model server as judges do, with nothing around it, for benchmarks: node bare-calls.ts BASE_URL CALLS IN_FLIGHT
const [baseUrl = "", calls = "0", inFlight = "1"] = process.argv.slice(2);
const connection = { apiKey: null, baseUrl, timeoutMs: 60_000 };
const concurrency = Number(inFlight);
const target = { ...connection, model: "test-model", maxOutputTokens: 100, patienceMs: 60_000, now: Date.now };
const limits = { concurrency, requestsPerMinute: null, tokensPerMinute: null, target, clock: SYSTEM_CLOCK };
const ask = limited(openTransport({ ...connection, concurrency }), limits);
const never = new AbortController().signal;
await Promise.all(
  Array.from({ length: Number(calls) }, (_, index) => {
    const messages = [
      { role: "system" as const, content: "Judge." },
      { role: "user" as const, content: `Say ${index}.` },
    ];
    return ask({ agent: `agent ${index}`, sample: 0, body: { model: "test-model", messages } }, never);
  }),
);
