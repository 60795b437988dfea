import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { BatchServerOptions } from "../../support/openai-batch-server.ts";
import { batchJudge, QUIET_MS, recordsIn, serveBatches, temporaryFolder } from "./openai-batch-support.ts";
import { failureOf, judgeAt, KEY, serve } from "./support.ts";

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
    const errors = [`Enqueued token limit reached for test-model and ${KEY}`];
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

  test("and asked live costs what it costs live, and only that", async () => {
    const prices = { "test-model": { input: 2, cached: 2, output: 8 } };
    const server = await serveBatches({ ending: () => ({ status: "expired", answered: 1 }) });
    const { ask, judge } = batchJudge(server, temporaryFolder(), { fallback: "live", prices });
    const liveUsd = (await judgeAt((await serve()).baseUrl, { prices }).ask()).costUsd ?? 0;
    const costs = (await Promise.all([ask(0), ask(1)])).map(({ costUsd }) => costUsd ?? 0).toSorted((a, b) => a - b);
    expect(costs[0]).toBeCloseTo(liveUsd / 2, 3);
    expect(costs[1]).toBeCloseTo(liveUsd, 3);
    expect(judge.spent?.().usd).toBeCloseTo((costs[0] ?? 0) + (costs[1] ?? 0), 9);
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

describe("answers that a batch has and that do not arrive whole", () => {
  const page = { body: "<html><body>Please wait</body></html>" };
  const cut = (text: string) => ({ body: text.slice(0, text.indexOf("\n") + 40) });

  test.each<[string, NonNullable<BatchServerOptions["download"]>]>([
    ["as a page", (text, index) => (index < 2 ? page : { body: text })],
    ["cut in a line", (text, index) => (index < 2 ? cut(text) : { body: text })],
    ["cut between lines", (text, index) => ({ body: index < 2 ? `${text.split("\n", 1)[0]}\n` : text })],
    ["as nothing", (text, index) => ({ body: index < 2 ? "" : text })],
    ["as an error", (text, index) => (index < 2 ? { status: 502, body: "" } : { body: text })],
    ["too early", (text, index) => (index < 2 ? { status: 404, body: "{}" } : { body: text })],
  ])("%s are fetched again, with a wait between", async (_how, download) => {
    const folder = temporaryFolder();
    const server = await serveBatches({ download });
    const { ask, judge, waits } = batchJudge(server, folder);
    expect(await Promise.all([ask(0), ask(1), ask(2)])).toHaveLength(3);
    expect(server.model.requests).toHaveLength(3);
    expect(waits.filter((ms) => ms !== QUIET_MS)).toEqual([5000, 10_000]);
    await judge.finish?.();
    expect(recordsIn(folder)).toEqual([]);
  });

  test("stay on record when they never arrive, and the next run fetches what was missing", async () => {
    const folder = temporaryFolder();
    let isWhole = false;
    const server = await serveBatches({ download: (text) => (isWhole ? { body: text } : cut(text)) });
    const first = batchJudge(server, folder);
    const settled = await Promise.allSettled([first.ask(0), first.ask(1), first.ask(2)]);
    const failed = settled.flatMap((result): unknown[] => (result.status === "rejected" ? [result.reason] : []));
    expect(failed).toHaveLength(2);
    const error = await failureOf(Promise.reject(failed[0]));
    expect(error).toMatchObject({ code: "MODEL_SERVER_ERROR", next: "later" });
    expect(error.message).toContain("1 of 3 answers arrived");
    expect(error.message).toContain("is kept on record");
    expect(first.states.at(-1)).toMatchObject({ status: "completed, but 1 of 3 answers arrived", answered: 1 });
    await first.judge.finish?.();
    expect(recordsIn(folder)).toHaveLength(1);

    isWhole = true;
    const next = batchJudge(server, folder);
    expect(await Promise.all([next.ask(0), next.ask(1), next.ask(2)])).toHaveLength(3);
    expect(server.model.requests).toHaveLength(3);
    await next.judge.finish?.();
    expect(recordsIn(folder)).toEqual([]);
  });

  test("are asked live where that is allowed, those in no file only", async () => {
    const folder = temporaryFolder();
    const server = await serveBatches({
      reply: ({ index }) => (index === 0 ? { kind: "status", status: 400, message: "no" } : null),
      download: (text) => (text.includes('"status_code":400') ? { body: text } : cut(text)),
    });
    const { ask, judge } = batchJudge(server, folder, { fallback: "live" });
    const settled = await Promise.allSettled([ask(0), ask(1), ask(2), ask(3)]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
    // Three answered and one refused in the batch; of these answers one arrived.
    expect(server.calls.filter((call) => call === "POST /v1/chat/completions")).toHaveLength(2);
    await judge.finish?.();
    expect(recordsIn(folder)).toHaveLength(1);
  });
});
