import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { createBatchRecords } from "../../../pipeline/store/index.ts";
import type { BatchServer } from "../../support/openai-batch-server.ts";
import { batchJudge, recordsIn, serveBatches, temporaryFolder } from "./openai-batch-support.ts";
import { failureOf } from "./support.ts";

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
