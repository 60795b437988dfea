import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openAsker } from "../../../pipeline/engine/bullmq/asker.ts";
import { connectQueue, type QueueConnection } from "../../../pipeline/engine/bullmq/connection.ts";
import { deadLetters, queueStatus, retryDeadLetters } from "../../../pipeline/engine/bullmq/dead-letter.ts";
import { encodeJob, jobIdOf, type Party } from "../../../pipeline/engine/bullmq/job-codec.ts";
import { createQueuePerform, type QueuePerformOptions } from "../../../pipeline/engine/bullmq/perform-by-queue.ts";
import { type QueueWorkerOptions, runQueueWorker } from "../../../pipeline/engine/bullmq/worker.ts";
import { AbortedError, ModelError, SourceError } from "../../../pipeline/errors.ts";
import type { AgentJob, JobResult } from "../../../pipeline/job.ts";
import { createBaselineJudge } from "../../../pipeline/model/baseline/index.ts";
import type { RunStage } from "../../../pipeline/stages/stage.ts";
import { emptyRedis, HAS_REDIS, type RedisServer, startRedis } from "../../support/redis-server.ts";
import { until } from "../../support/until.ts";
import { scriptedJudge } from "../../support/scripted-judge.ts";

const party: Party = { judge: createBaselineJudge(), assayVersion: "1.2.3" };

const ASKER = "a folder";

const jobOf = (name: string): AgentJob => ({
  agent: `npm:${name}`,
  references: [{ scheme: "npm", rest: name, text: `npm:${name}` }],
  known: null,
  samples: null,
  samplesMax: 15,
  profile: "listing",
});

const resultOf = ({ agent }: AgentJob): JobResult => ({
  status: "unchanged",
  agent: { name: agent, slug: "x", references: [agent], identities: [] },
  collectionHash: "b".repeat(64),
});

const run: RunStage = (stage, input, deps) => stage.run(input, deps);

describe.skipIf(!HAS_REDIS)("the shared queue", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => emptyRedis(redis));

  async function connected(): Promise<QueueConnection> {
    const connection = await connectQueue(redis.url);
    onTestFinished(() => connection.close());
    return connection;
  }

  async function asking(options: Partial<QueuePerformOptions> = {}) {
    const queue = await createQueuePerform({
      connection: await connected(),
      party,
      asker: ASKER,
      retries: { attempts: 3, backoffMs: 20 },
      limits: { atOnce: null, rate: null },
      note: () => {},
      ...options,
    });
    onTestFinished(() => queue.close());
    const ask = (name: string, signal = new AbortController().signal): Promise<JobResult> =>
      queue.perform(jobOf(name), { signal, run });
    return { ...queue, ask };
  }

  /** A worker in this process; `stop` resolves when it has ended. */
  async function working(perform: QueueWorkerOptions["perform"], options: Partial<QueueWorkerOptions> = {}) {
    const controller = new AbortController();
    const notes: string[] = [];
    const ended = runQueueWorker({
      connection: await connected(),
      party,
      perform,
      concurrency: 10,
      graceMs: 5000,
      signal: controller.signal,
      note: (text) => notes.push(text),
      ...options,
    });
    const stop = (): Promise<void> => {
      controller.abort();
      return ended;
    };
    onTestFinished(stop);
    return { stop, notes };
  }

  const areWaiting = async (count: number): Promise<boolean> =>
    (await queueStatus(await connected())).waiting === count;

  it("brings the result of each agent to who asked, and leaves nothing behind", async () => {
    const { ask } = await asking();
    await working(async (job) => resultOf(job));
    const names = Array.from({ length: 20 }, (_, index) => `agent-${index}`);
    const results = await Promise.all(names.map((name) => ask(name)));
    expect(results.map(({ agent }) => agent.name)).toEqual(names.map((name) => `npm:${name}`));
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    expect((await client.keys("assay:*")).filter((key) => /result|agent-/.test(key))).toEqual([]);
  });

  it("does once what is asked twice at once, and again what is asked later", async () => {
    let done = 0;
    const { ask } = await asking();
    await working(async (job) => {
      done += 1;
      await wait(50);
      return resultOf(job);
    });
    await Promise.all([ask("one"), ask("one"), ask("one")]);
    expect(done).toBe(1);
    await ask("one");
    expect(done).toBe(2);
  });

  it("tries again what may go well later, and fails for good after so many attempts", async () => {
    const tries = new Map<string, number>();
    const { ask } = await asking();
    await working(async (job) => {
      const count = (tries.get(job.agent) ?? 0) + 1;
      tries.set(job.agent, count);
      if (job.agent === "npm:never" || count < 3) throw new SourceError("SOURCE_UNREACHABLE", job.agent, "away");
      return resultOf(job);
    });
    await expect(ask("third")).resolves.toMatchObject({ status: "unchanged" });
    await expect(ask("never")).rejects.toMatchObject({ code: "SOURCE_UNREACHABLE", next: "later", message: "away" });
    expect(Object.fromEntries(tries)).toEqual({ "npm:third": 3, "npm:never": 3 });
  });

  it.each([
    ["skips", new SourceError("SOURCE_NOT_FOUND", "npm:x", "gone"), "skip"],
    ["stops", new ModelError("MODEL_UNAUTHORIZED", "wrong key"), "stop"],
  ])("%s without another try, and says so to the run", async (_, error, next) => {
    let tries = 0;
    const { ask } = await asking();
    await working(() => {
      tries += 1;
      return Promise.reject(error);
    });
    const failure = await ask("x").catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(error.constructor);
    expect(failure).toMatchObject({ code: error.code, message: error.message, next });
    expect(tries).toBe(1);
  });

  it("refuses a worker with another judge", async () => {
    const { ask } = await asking();
    await working(async (job) => resultOf(job), { party: { ...party, judge: scriptedJudge() } });
    await expect(ask("x")).rejects.toMatchObject({ code: "QUEUE_MISMATCH", next: "stop" });
  });

  it("takes back what nobody has begun when the run is stopped, and says that the run was stopped", async () => {
    const { ask } = await asking();
    const controller = new AbortController();
    const asked = [ask("one", controller.signal), ask("two", controller.signal)];
    await until(() => areWaiting(2));
    controller.abort(new AbortedError());
    for (const each of asked) await expect(each).rejects.toBeInstanceOf(AbortedError);
    expect(await queueStatus(await connected())).toMatchObject({ waiting: 0, workers: 0 });
  });

  it("hands a crashed run's results to its repetition, and a stopped run's to nobody", async () => {
    let done = 0;
    const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
    await working(async (job) => {
      await gates[done++]?.promise;
      return resultOf(job);
    });
    // Crashed: it never closes, and its connection ends with nobody there to take the job back.
    const connection = await connectQueue(redis.url);
    const crashed = await asking({ connection });
    void crashed.ask("one").catch(() => {});
    await until(() => done === 1);
    connection.close();
    const repeated = (await asking()).ask("one");
    gates[0]?.resolve();
    await repeated;
    expect(done).toBe(1);

    const controller = new AbortController();
    const stopped = await asking();
    const asked = stopped.ask("two", controller.signal);
    await until(() => done === 2);
    controller.abort(new AbortedError());
    await expect(asked).rejects.toBeInstanceOf(AbortedError);
    await stopped.close();
    for (const gate of gates) gate.resolve();
    await (await asking()).ask("two");
    expect(done).toBe(3);
  });

  it("asks for everything again that a server without a memory forgot", async () => {
    const { ask } = await asking();
    const asked = ["one", "two", "three"].map((name) => ask(name));
    await until(() => areWaiting(3));
    await redis.restart(500);
    await working(async (job) => resultOf(job));
    expect((await Promise.all(asked)).map(({ agent }) => agent.name)).toEqual(["npm:one", "npm:two", "npm:three"]);
  });

  it("does not do again what a worker did and could not hand in", async () => {
    let done = 0;
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    const { ask } = await asking();
    const { notes } = await working(async (job) => {
      done += 1;
      // As if Redis had been away for longer than a lock lasts.
      const [lock] = await client.keys("assay:agents:*:lock");
      await client.del(lock ?? "");
      return resultOf(job);
    });
    await expect(ask("one")).resolves.toMatchObject({ status: "unchanged" });
    expect(done).toBe(1);
    expect(notes).toEqual([
      "queue: lost its hold on some agents; another worker may do them too",
      "queue: an agent lost its worker and goes to another",
    ]);
  });

  it("believes no result that an earlier run left behind", async () => {
    let done = 0;
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    const { ask } = await asking();
    await working(async (job) => {
      done += 1;
      return resultOf(job);
    });
    await ask("one");
    const { name } = await openAsker(client, ASKER);
    const jobId = jobIdOf(encodeJob(jobOf("one"), party, name));
    // A second worker that was slow to hand in the same job.
    await client.set(`assay:result:${jobId}`, "late");
    await expect(ask("one")).resolves.toMatchObject({ status: "unchanged" });
    expect(done).toBe(2);
  });

  it("gives back what a stopped worker can't finish in time, and finishes what it can", async () => {
    const { ask } = await asking();
    const begun: string[] = [];
    const quickEnds = Promise.withResolvers<void>();
    const first = await working(
      async (job, signal) => {
        begun.push(job.agent);
        await (job.agent === "npm:slow" ? wait(600_000, undefined, { signal }) : quickEnds.promise);
        return resultOf(job);
      },
      { graceMs: 4000 },
    );
    const asked = [ask("slow"), ask("quick")];
    await until(() => begun.length === 2);
    const stopped = first.stop();
    quickEnds.resolve();
    await stopped;
    expect(first.notes).toEqual([]);
    expect(await queueStatus(await connected())).toMatchObject({ waiting: 1, failed: 0 });
    let taken = "";
    await working(async (job) => {
      taken += job.agent;
      return resultOf(job);
    });
    await Promise.all(asked);
    expect(taken).toBe("npm:slow");
  });

  it("keeps the limits over all workers together", async () => {
    const perMs = 1000;
    const { ask } = await asking({ limits: { atOnce: 3, rate: { agents: 5, perMs } } });
    const begun: number[] = [];
    let inWork = 0;
    let mostInWork = 0;
    const perform = async (job: AgentJob): Promise<JobResult> => {
      begun.push(performance.now());
      inWork += 1;
      mostInWork = Math.max(mostInWork, inWork);
      await wait(20);
      inWork -= 1;
      return resultOf(job);
    };
    await working(perform);
    await working(perform);
    const from = performance.now();
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(`agent-${index}`)));
    expect(begun).toHaveLength(20);
    expect(mostInWork).toBeLessThanOrEqual(3);
    // Four windows of five: the last begins after three whole ones.
    expect((begun[19] ?? 0) - from).toBeGreaterThan(3 * perMs - 50);
  });

  it("lists what failed for good, and tries it again", async () => {
    let isUp = false;
    const { ask } = await asking();
    await working(async (job) => {
      if (!isUp) throw new SourceError("SOURCE_NOT_FOUND", job.agent, `${job.agent}: gone`);
      return resultOf(job);
    });
    for (const name of ["one", "two"]) await expect(ask(name)).rejects.toBeInstanceOf(SourceError);
    const connection = await connected();
    expect(await deadLetters(connection)).toMatchObject([
      { agent: "npm:two", code: "SOURCE_NOT_FOUND", message: "npm:two: gone", attempts: 1 },
      { agent: "npm:one", code: "SOURCE_NOT_FOUND", message: "npm:one: gone", attempts: 1 },
    ]);
    isUp = true;
    expect(await retryDeadLetters(connection, ["npm:one"])).toEqual(["npm:one"]);
    expect(await deadLetters(connection)).toMatchObject([{ agent: "npm:two" }]);
    await until(async () => {
      const { waiting, active } = await queueStatus(connection);
      return waiting + active === 0;
    });
    // The next run finds the result of the one, and has the other tried again.
    await expect(ask("one")).resolves.toMatchObject({ status: "unchanged" });
    await expect(ask("two")).resolves.toMatchObject({ status: "unchanged" });
    expect(await queueStatus(connection)).toMatchObject({ workers: 1, waiting: 0, active: 0, failed: 0 });
  });

  it("says once that nobody works", async () => {
    const notes: string[] = [];
    const controller = new AbortController();
    const { ask } = await asking({ note: (text) => notes.push(text) });
    const asked = ask("x", controller.signal);
    await until(() => notes.length > 0);
    // Two more looks, which say nothing.
    await wait(4100);
    controller.abort(new AbortedError());
    await expect(asked).rejects.toBeInstanceOf(AbortedError);
    expect(notes).toEqual([expect.stringMatching(/no worker is at the queue 127\.0\.0\.1:\d+\/0/)]);
  });
});
