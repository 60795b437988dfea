import { performance } from "node:perf_hooks";
import { describe, expect, onTestFinished, test } from "vitest";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { SYSTEM_CLOCK } from "../../../pipeline/model/openai/clock.ts";
import { limited } from "../../../pipeline/model/openai/limits/limited.ts";
import { openTransport, type Question } from "../../../pipeline/model/openai/transport.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import { virtualClock } from "../../support/virtual-clock.ts";
import { DOSSIER, failureOf, judgeAt, KEY, serve } from "./support.ts";

const NEVER = new AbortController().signal;
const CALLS = Number(process.env["ASSAY_LIMITS_CALLS"] ?? 300);
const IN_FLIGHT = 50;
const LATENCY_MS = 200;

const questionOf = (agent: string): Question => ({
  agent,
  sample: 0,
  body: {
    model: "test-model",
    messages: [
      { role: "system", content: "Judge." },
      { role: "user", content: agent },
    ],
  },
});

const dossierFrom = (reference: string): Dossier => ({
  ...DOSSIER,
  agent: { ...DOSSIER.agent, references: [reference] },
});

/** Wall time as a multiple of the ideal, and CPU milliseconds a call (those of the server included). */
async function measure(run: () => Promise<unknown>): Promise<string> {
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpuFrom);
  const share = (performance.now() - from) / ((CALLS / IN_FLIGHT) * LATENCY_MS);
  return `${share.toFixed(3)} of ideal, ${((user + system) / 1000 / CALLS).toFixed(2)} ms CPU a call`;
}

// Printed, not asserted: what else the machine does decides. That no slot stays empty is asserted in virtual time.
test("limits send every call, beside a bare loop", async () => {
  const { baseUrl, requests } = await serve({ delayMs: LATENCY_MS, reply: () => ({ kind: "text", content: "{}" }) });
  const target = {
    model: "test-model",
    baseUrl,
    apiKey: KEY,
    timeoutMs: 60_000,
    maxOutputTokens: 100,
    patienceMs: 60_000,
    now: Date.now,
  };
  const open = () => openTransport({ apiKey: KEY, baseUrl, timeoutMs: 60_000, concurrency: IN_FLIGHT });
  const bareTransport = open();
  let next = 0;
  const loop = async (): Promise<void> => {
    for (let index = next++; index < CALLS; index = next++) await bareTransport(questionOf(`agent ${index}`), NEVER);
  };
  const bare = await measure(() => Promise.all(Array.from({ length: IN_FLIGHT }, loop)));
  const limits = {
    concurrency: IN_FLIGHT,
    requestsPerMinute: null,
    tokensPerMinute: null,
    target,
    clock: SYSTEM_CLOCK,
  };
  const ask = limited(open(), limits);
  const questions = Array.from({ length: CALLS }, (_, index) => questionOf(`agent ${index}`));
  const held = await measure(() => Promise.all(questions.map((question) => ask(question, NEVER))));
  console.log(`limits: ${CALLS} calls of ${LATENCY_MS} ms, ${IN_FLIGHT} in flight: bare ${bare}; limited ${held}`);
  expect(requests).toHaveLength(2 * CALLS);
});

describe("many calls", () => {
  test("all wait for the Retry-After that one of them was told, and none is lost", async () => {
    const { baseUrl, requests } = await serve({
      reply: ({ index }) => (index === 0 ? { kind: "status", status: 429, headers: { "retry-after": "5" } } : null),
    });
    const clock = virtualClock();
    const { ask } = judgeAt(baseUrl, { clock, concurrency: 1 });
    const judged = Promise.all([0, 1, 2].map((sample) => ask(sample)));
    // Virtual time does not pass while a real server answers.
    const done = judged.then((answers) => answers.length);
    const step = async (): Promise<number> => {
      for (;;) {
        const result = await Promise.race([done, new Promise<null>((resolve) => setTimeout(() => resolve(null), 20))]);
        if (result !== null) return result;
        if (clock.waits.length > 0) return clock.runUntil(done);
      }
    };
    expect(await step().catch(() => done)).toBe(3);
    expect(requests).toHaveLength(4);
    expect(clock.now()).toBeGreaterThanOrEqual(5000);
  });

  test("of a server that goes down end at once after the first few", async () => {
    const { baseUrl, requests } = await serve({
      reply: () => ({ kind: "status", status: 502, message: "bad gateway" }),
    });
    const { judge } = judgeAt(baseUrl, { concurrency: 2, maxAttempts: 2, patienceMs: 0 });
    const dossiers = Array.from({ length: 30 }, (_, index) => dossierFrom(`npm:agent-${index}`));
    const judged = dossiers.map((dossier) => failureOf(judge.judge(dossier, { sample: 0, signal: NEVER })));
    const failures = await Promise.all(judged);
    expect(requests.length).toBeLessThanOrEqual(12);
    expect(new Set(failures.map(({ next }) => next))).toEqual(new Set(["later"]));
    expect(failures.at(-1)?.message).toMatch(/in a row failed.*\(502\): bad gateway/);
  });
});

describe("an answer that takes its time", () => {
  test("is waited for longer than the platform's fetch would", async () => {
    // What five minutes are to the platform's own limits, a fifth of a second is to these.
    const before = getGlobalDispatcher();
    setGlobalDispatcher(new Agent({ headersTimeout: 200, bodyTimeout: 200 }));
    onTestFinished(() => setGlobalDispatcher(before));
    const { baseUrl, requests } = await serve({ delayMs: 5000 });
    await expect(judgeAt(baseUrl, { timeoutMs: 60_000 }).ask()).resolves.toMatchObject({ repairs: 0 });
    expect(requests).toHaveLength(1);
    await expect(globalThis.fetch(baseUrl)).rejects.toThrow("fetch failed");
  });

  test("ends with the limit that the configuration sets", async () => {
    const { baseUrl } = await serve({ reply: () => ({ kind: "hang" }) });
    const error = await failureOf(judgeAt(baseUrl, { timeoutMs: 300, maxAttempts: 1 }).ask());
    expect(error.message).toContain("within 0.3 s");
  });
});

test("a model that may not be given a temperature is asked without, and one that refuses it teaches that", async () => {
  const { baseUrl, requests } = await serve({
    models: ["o3-mini", "test-model"],
    unknownParameters: ["temperature"],
  });
  await judgeAt(baseUrl, { model: "o3-mini", temperature: 0 }).ask();
  expect(requests).toHaveLength(1);
  const { judge } = judgeAt(baseUrl, { temperature: 0 });
  for (const sample of [0, 1]) await judge.judge(DOSSIER, { sample, signal: NEVER });
  expect(requests.map(({ body }) => body.temperature)).toEqual([undefined, 0, undefined, undefined]);
});

test("effort and limits of a model come from the configuration", async () => {
  const { baseUrl, requests } = await serve();
  const models = {
    "test-*": { reasoningEffort: "low", maxOutputTokens: 4000, format: "json_object", tokenLimit: "max_tokens" },
  } as const;
  await judgeAt(baseUrl, { models }).ask();
  expect(requests).toHaveLength(1);
  expect(requests[0]?.body).toMatchObject({
    reasoning_effort: "low",
    max_tokens: 4000,
    response_format: { type: "json_object" },
  });
});

test("an address with a password in it is refused before anything is sent, and not shown", () => {
  const refused = (() => {
    try {
      return judgeAt("http://user:hunter2@127.0.0.1:1/v1").judge;
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toMatchObject({ code: "USAGE", problems: [expect.stringContaining("user name or a password")] });
  expect(JSON.stringify(refused)).not.toContain("hunter2");
});
