import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { openBatchApi, openBatchTransport } from "../../../pipeline/model/openai/batch/index.ts";
import type { BatchState } from "../../../pipeline/model/openai/batch/index.ts";
import type { OpenAiJudgeOptions } from "../../../pipeline/model/openai/index.ts";
import { createBatchRecords } from "../../../pipeline/store/index.ts";
import { type BatchServer, type BatchServerOptions, startBatchServer } from "../../support/openai-batch-server.ts";
import { DOSSIER, failureOf, judgeAt, KEY, serve } from "./support.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-batch-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function serveBatches(options: BatchServerOptions = {}): Promise<BatchServer> {
  const server = await startBatchServer({ apiKey: KEY, ...options });
  onTestFinished(server.close);
  return server;
}

/** Polls take no time but are noted; the quiet that a batch needs is short but real. */
const QUIET_MS = 30;

function batchJudge(
  server: { readonly baseUrl: string },
  folder: string,
  {
    fallback = "later",
    ...options
  }: Partial<OpenAiJudgeOptions> & { readonly fallback?: "later" | "live"; readonly now?: number } = {},
) {
  const states: BatchState[] = [];
  const left: string[] = [];
  const waits: number[] = [];
  const made = judgeAt(server.baseUrl, {
    batch: {
      records: createBatchRecords(folder),
      quietMs: QUIET_MS,
      fallback,
      onState: (state) => states.push(state),
      onLeft: (id) => left.push(id),
    },
    clock: {
      sleep: async (ms, signal) => {
        waits.push(ms);
        await wait(ms === QUIET_MS ? ms : 1, undefined, { signal });
      },
      random: () => 0,
      now: () => Date.UTC(2026, 10, 21),
    },
    ...options,
  });
  return { ...made, states, left, waits };
}

const recordsIn = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, "batches"));
  } catch {
    return [];
  }
};

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
    const server = await serveBatches();
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

/** What a server finds in its own cache hangs on the order in which questions come. */
const ignoringCache = <T extends { usage: object }>(answer: T): T => ({
  ...answer,
  usage: { ...answer.usage, cachedTokens: expect.any(Number) },
});

function batchTransport(server: BatchServer, folder: string, limits: { requests: number; bytes: number }) {
  const batch = openBatchTransport({
    baseUrl: server.baseUrl,
    api: openBatchApi({ apiKey: KEY, baseUrl: server.baseUrl, timeoutMs: 5000 }),
    records: createBatchRecords(folder),
    quietMs: QUIET_MS,
    live: null,
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

describe("what goes wrong in a batch", () => {
  test("for one question is the failure that a call at once would have been", async () => {
    const server = await serveBatches({
      reply: ({ index }) =>
        index === 1 ? { kind: "status", status: 402, message: "no credit", code: "insufficient_quota" } : null,
    });
    const { ask } = batchJudge(server, temporaryFolder());
    const settled = await Promise.allSettled([ask(0), ask(1)]);
    const failed = settled.filter(({ status }) => status === "rejected");
    expect(failed).toHaveLength(1);
    expect(await failureOf(Promise.reject(failed[0]?.status === "rejected" ? failed[0].reason : null))).toMatchObject({
      code: "MODEL_QUOTA",
    });
  });

  test("and passes is asked again in the next batch", async () => {
    const server = await serveBatches({ reply: ({ index }) => (index === 0 ? { kind: "status", status: 500 } : null) });
    const { ask } = batchJudge(server, temporaryFolder());
    await Promise.all([ask(0), ask(1)]);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2, 1]);
  });

  test.each(["expired", "cancelled"] as const)(
    "that is %s fails what it left, and keeps what it has",
    async (status) => {
      const server = await serveBatches({ ending: () => ({ status, answered: 1 }) });
      const { ask } = batchJudge(server, temporaryFolder());
      const settled = await Promise.allSettled([ask(0), ask(1)]);
      expect(settled.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const reason = settled.flatMap((result): unknown[] => (result.status === "rejected" ? [result.reason] : []))[0];
      const error = await failureOf(Promise.reject(reason));
      expect(error).toMatchObject({ code: "MODEL_SERVER_ERROR", next: "later" });
      expect(error.message).toContain("could not be executed before the completion window");
      expect(server.batches).toHaveLength(1);
    },
  );

  test("as a whole is told in the server's words", async () => {
    const errors = ["Enqueued token limit reached for test-model"];
    const server = await serveBatches({ ending: () => ({ status: "failed", errors }) });
    const error = await failureOf(batchJudge(server, temporaryFolder()).ask());
    expect(error).toMatchObject({ code: "MODEL_SERVER_ERROR", next: "later" });
    expect(error.message).toContain("ended as failed: Enqueued token limit reached");
  });

  test("is asked live where that is allowed", async () => {
    const server = await serveBatches({ ending: () => ({ status: "expired", answered: 1 }) });
    const { ask } = batchJudge(server, temporaryFolder(), { fallback: "live" });
    await Promise.all([ask(0), ask(1), ask(2)]);
    expect(server.calls.filter((call) => call === "POST /v1/chat/completions")).toHaveLength(2);
  });

  test("is a wrong key, said at once and without the key", async () => {
    const server = await serveBatches({ apiKey: "another" });
    const folder = temporaryFolder();
    const error = await failureOf(batchJudge(server, folder).ask());
    expect(error).toMatchObject({ code: "MODEL_UNAUTHORIZED", next: "stop" });
    expect(recordsIn(folder)).toEqual([]);
  });

  test("is a server that has no batches", async () => {
    const error = await failureOf(batchJudge(await serve(), temporaryFolder()).ask());
    expect(error).toMatchObject({ code: "MODEL_NOT_FOUND", next: "stop" });
    expect(error.message).toContain("has no Batch API; leave out --batch");
  });

  test("is a server that does not know what it just took: it is not sent again and again", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ listFails: () => false, looks: 1_000_000 });
    const run = batchJudge(server, folder);
    const asked = failureOf(run.ask());
    while (server.batches.length === 0) await wait(1);
    server.forget();
    expect(await asked).toMatchObject({ code: "MODEL_SERVER_ERROR", next: "later" });
    expect(server.calls.filter((call) => call === "POST /v1/batches")).toHaveLength(1);
    expect(recordsIn(folder)).toEqual([]);
  });

  test("is no server at all", async () => {
    const error = await failureOf(batchJudge({ baseUrl: "http://127.0.0.1:9/v1" }, temporaryFolder()).ask());
    expect(error).toMatchObject({ code: "MODEL_UNREACHABLE", next: "later" });
  });
});

describe("after a stop", () => {
  /** Sends two questions and stops waiting as soon as the batch was looked at. */
  async function stopWhileWaiting(server: BatchServer, folder: string) {
    const controller = new AbortController();
    const run = batchJudge(server, folder);
    const asked = Promise.allSettled([run.ask(0, controller.signal), run.ask(1, controller.signal)]);
    while (run.states.length === 0) await wait(5);
    controller.abort(new AbortedError());
    return { ...run, settled: await asked };
  }

  test("the batch goes on, is named, and its answers are collected by the next run", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ looks: 1_000_000 });
    const { settled, left } = await stopWhileWaiting(server, folder);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(left).toEqual(["batch_0"]);
    expect(recordsIn(folder)).toHaveLength(1);
    const batch = server.batches[0];
    if (batch !== undefined) batch.looks = 1_000_000;

    const { ask, judge } = batchJudge(server, folder);
    const answers = await Promise.all([ask(0), ask(1)]);
    expect(answers).toHaveLength(2);
    expect(server.batches).toHaveLength(1);
    expect(server.model.requests).toHaveLength(2);
    await judge.finish?.();
    expect(recordsIn(folder)).toEqual([]);
  });

  test("a question that the batch does not hold goes into a new one", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ looks: 1_000_000 });
    await stopWhileWaiting(server, folder);
    for (const batch of server.batches) batch.looks = 1_000_000;
    const run = batchJudge(server, folder);
    const asked = Promise.all([run.ask(0), run.ask(7)]);
    while (server.batches.length < 2) await wait(5);
    for (const batch of server.batches) batch.looks = 1_000_000;
    await asked;
    expect(server.batches[1]?.requests).toHaveLength(1);
    await run.judge.finish?.();
    // One answer of the first batch is still to be collected.
    expect(recordsIn(folder)).toHaveLength(1);
  });

  test("a batch that the server forgot is sent again", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ looks: 1_000_000 });
    await stopWhileWaiting(server, folder);
    server.forget();
    const run = batchJudge(server, folder);
    const asked = Promise.all([run.ask(0), run.ask(1)]);
    while (server.batches.length < 1) await wait(5);
    for (const batch of server.batches) batch.looks = 1_000_000;
    await asked;
    expect(server.batches[0]?.requests).toHaveLength(2);
  });

  test("a batch older than the server keeps its answers is forgotten", async () => {
    const folder = temporaryFolder();
    const records = createBatchRecords(folder);
    const server = await serveBatches();
    await records.save({
      id: "0".repeat(32),
      baseUrl: server.baseUrl,
      createdAt: "2026-10-01T00:00:00.000Z",
      batchId: "batch_gone",
      questions: ["a"],
    });
    await batchJudge(server, folder).ask();
    expect(recordsIn(folder)).not.toContain(`${"0".repeat(32)}.json`);
  });
});

describe("a batch whose creation got no answer", () => {
  test("is found by its metadata, not created twice", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ creation: () => "lose" });
    await batchJudge(server, folder).ask();
    expect(server.batches).toHaveLength(1);
    expect(server.model.requests).toHaveLength(1);
  });

  test("is found later, where the listing fails too", async () => {
    const folder = temporaryFolder();
    let failures = 3;
    const server = await serveBatches({ creation: () => "lose", listFails: () => failures-- > 0 });
    await batchJudge(server, folder, { maxAttempts: 6 }).ask();
    expect(server.batches).toHaveLength(1);
  });

  test("is found by the next run, where this one gave up", async () => {
    const folder = temporaryFolder();
    let isBroken = true;
    const server = await serveBatches({ creation: () => "lose", listFails: () => isBroken });
    await failureOf(batchJudge(server, folder).ask());
    expect(recordsIn(folder)).toHaveLength(1);
    isBroken = false;
    await batchJudge(server, folder).ask();
    expect(server.batches).toHaveLength(1);
  });

  test("and that was refused leaves nothing behind", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({ creation: () => ({ status: 400, message: "no batches here" }) });
    expect(await failureOf(batchJudge(server, folder).ask())).toMatchObject({ code: "MODEL_REJECTED_REQUEST" });
    expect(recordsIn(folder)).toEqual([]);
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
