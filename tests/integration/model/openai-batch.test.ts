import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openBatchApi, openBatchTransport } from "../../../pipeline/model/openai/batch/index.ts";
import { createBatchRecords } from "../../../pipeline/store/index.ts";
import type { BatchServer } from "../../support/openai-batch-server.ts";
import { batchJudge, QUIET_MS, serveBatches, temporaryFolder } from "./openai-batch-support.ts";
import { DOSSIER, judgeAt, KEY, serve } from "./support.ts";

/** What a server finds in its own cache hangs on the order in which questions come. */
const ignoringCache = <T extends { usage: object }>(answer: T): T => ({
  ...answer,
  usage: { ...answer.usage, cachedTokens: expect.any(Number) },
});

function batchTransport(server: BatchServer, folder: string, limits: { requests: number; bytes: number }) {
  const batch = openBatchTransport({
    baseUrl: server.baseUrl,
    api: openBatchApi({ apiKey: KEY, baseUrl: server.baseUrl, timeoutMs: 60_000 }),
    records: createBatchRecords(folder),
    quietMs: QUIET_MS,
    live: null,
    livePrice: null,
    limits,
    clock: {
      sleep: (ms, signal) => wait(Math.min(ms, QUIET_MS), undefined, { signal }),
      random: () => 0,
      now: Date.now,
    },
    onState: () => {},
    onLeft: () => {},
  });
  const ask = (sample: number, content: string) =>
    batch.ask(
      {
        body: {
          model: "test-model",
          messages: [
            { role: "system", content },
            { role: "user", content },
          ],
        },
        agent: "a",
        sample,
      },
      new AbortController().signal,
    );
  return { ask, batch };
}

describe("questions through the Batch API", () => {
  test("go together, and the answers are those of calls at once", async () => {
    const server = await serveBatches({ looks: 3 });
    const { ask, states, waits, judge } = batchJudge(server, temporaryFolder());
    const live = judgeAt((await serve()).baseUrl);
    const answers = await Promise.all([ask(0), ask(1), ask(2)]);
    expect(answers).toEqual([await live.ask(0), await live.ask(1), await live.ask(2)].map(ignoringCache));
    expect(server.batches).toHaveLength(1);
    expect(server.batches[0]?.requests).toHaveLength(3);
    expect(server.calls.filter((call) => call === "POST /v1/files")).toHaveLength(1);
    expect(server.calls).not.toContain("POST /v1/chat/completions");
    expect(states.map(({ status, answered, questions }) => [status, answered, questions])).toEqual([
      ["in_progress", 0, 3],
      ["completed", 3, 3],
    ]);
    expect(waits.filter((ms) => ms !== QUIET_MS)).toEqual([5000, 7500]);
    expect(judge.spent?.()).toMatchObject({ calls: 3 });
  });

  test("carry ids of at most 64 characters, each its own", async () => {
    const server = await serveBatches();
    const { ask } = batchJudge(server, temporaryFolder());
    await Promise.all([ask(0), ask(1)]);
    const ids = server.batches[0]?.requests.map(({ custom_id }) => custom_id) ?? [];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
  });

  test("that need a repair wait for the next batch", async () => {
    const server = await serveBatches({
      reply: ({ body }) => (body.messages.length === 2 ? { kind: "text", content: "{}" } : null),
    });
    const { ask } = batchJudge(server, temporaryFolder());
    const [one, two] = await Promise.all([ask(0), ask(1)]);
    expect([one?.repairs, two?.repairs]).toEqual([1, 1]);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2, 2]);
  });

  test("of a server that takes no schema are asked again in words", async () => {
    const server = await serveBatches({ formats: ["json_object"] });
    const { ask } = batchJudge(server, temporaryFolder());
    await Promise.all([ask(0), ask(1)]);
    expect(server.batches).toHaveLength(2);
  });

  test("stay within the limits of a batch", async () => {
    const server = await serveBatches({ reply: () => ({ kind: "text", content: "{}" }) });
    const { ask } = batchTransport(server, temporaryFolder(), { requests: 2, bytes: 10_000 });
    await Promise.all([0, 1, 2, 3, 4].map((sample) => ask(sample, "short")));
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2, 2, 1]);
    await Promise.all([5, 6].map((sample) => ask(sample, "x".repeat(6000))));
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2, 2, 1, 1, 1]);
  });

  test("cost half", async () => {
    const prices = { "test-model": { input: 2, cached: 2, output: 8 } };
    const server = await serveBatches();
    const { ask } = batchJudge(server, temporaryFolder(), { prices });
    const live = await judgeAt((await serve()).baseUrl, { prices }).ask();
    expect((await ask()).costUsd).toBeCloseTo((live.costUsd ?? 0) / 2, 9);
  });
});

test("one dossier asked by many at once is sent as many questions, each answered", async () => {
  const server = await serveBatches();
  const { judge } = batchJudge(server, temporaryFolder());
  const { signal } = new AbortController();
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, sample) => judge.judge(DOSSIER, { sample, signal })),
  );
  expect(answers).toHaveLength(60);
  expect(server.batches.flatMap(({ requests }) => requests)).toHaveLength(60);
});
