import { describe, expect, test } from "vitest";
import { ModelError } from "../../../../pipeline/errors.ts";
import { openBreaker } from "../../../../pipeline/model/openai/limits/breaker.ts";
import { limited } from "../../../../pipeline/model/openai/limits/limited.ts";
import { NO_OBSERVER, type ObservedEvent } from "../../../../pipeline/ports/observer.ts";
import { AnswerTimeout, type Question, type Transport } from "../../../../pipeline/model/openai/transport.ts";
import { virtualClock } from "../../../support/virtual-clock.ts";
import { connectionError, NEVER, questionOf, replyOf, statusError, targetOf } from "./layers.ts";

interface Settings {
  readonly concurrency?: number;
  /** By agent. */
  readonly tookMs?: number | ((agent: string) => number);
  readonly patienceMs?: number;
}

/** A breaker around a server that does as `answer` says. */
function setUp(
  answer: (index: number, question: Question) => Error | null,
  { concurrency = 50, tookMs = 0, patienceMs = 60_000 }: Settings = {},
) {
  const clock = virtualClock();
  let calls = 0;
  const server: Transport = async (question, signal) => {
    const index = calls;
    calls += 1;
    const ms = typeof tookMs === "number" ? tookMs : tookMs(question.agent);
    if (ms > 0) await clock.sleep(ms, signal);
    const error = answer(index, question);
    if (error !== null) throw error;
    return replyOf();
  };
  const target = targetOf(clock, { patienceMs });
  const told: ObservedEvent[] = [];
  const observer = { ...NO_OBSERVER, tell: (event: ObservedEvent) => void told.push(event) };
  const breaker = openBreaker({ target, clock, observer });
  const limits = { concurrency, requestsPerMinute: null, tokensPerMinute: null, target, clock };
  const ask = breaker.shield(limited(breaker.watch(server), limits));
  let agents = 0;
  /** One call, of a new agent if none is named. */
  const once = (agent = `agent-${agents++}`): Promise<unknown> =>
    clock.runUntil(
      ask(questionOf(agent), NEVER).then(
        () => "answered",
        (error: unknown) => error,
      ),
    );
  const fail = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) expect(await once()).not.toBe("answered");
  };
  return { clock, ask, once, fail, calls: () => calls, told };
}

const pass = (clock: ReturnType<typeof virtualClock>, ms: number) => clock.runUntil(clock.sleep(ms, NEVER));

const IMPATIENT = { patienceMs: 10_000 };

test("who watches is told when a server goes down, why, and when it is back", async () => {
  let isDown = true;
  const { clock, once, fail, told } = setUp(() => (isDown ? statusError(503, {}, "out of order") : null));
  await fail(4);
  expect(told).toEqual([]);
  await fail(1);
  expect(told).toEqual([
    {
      kind: "server-down",
      host: "models.example",
      until: expect.stringMatching(/Z$/),
      cause: expect.stringContaining("503"),
    },
  ]);
  isDown = false;
  await pass(clock, 31_000);
  expect(await once()).toBe("answered");
  expect(told.slice(1)).toEqual([{ kind: "server-up", host: "models.example" }]);
});

describe("a server that is down", () => {
  test.each<[string, () => Error]>([
    ["unreachable", connectionError],
    ["failing", () => statusError(503)],
    ["silent", () => new AnswerTimeout("late")],
    ["breaking off", () => new TypeError("terminated")],
  ])("as %s is left alone after the calls of five agents in a row", async (_how, failure) => {
    const { once, fail, calls } = setUp(failure, IMPATIENT);
    await fail(5);
    expect(await once()).toMatchObject({ code: "MODEL_UNREACHABLE", next: "later" });
    expect(calls()).toBe(5);
  });

  test("is named with the first cause, and not with the key", async () => {
    const { once, fail } = setUp(
      (index) => (index === 0 ? statusError(500, {}, "disk full for sk-layers-4f2a") : connectionError()),
      IMPATIENT,
    );
    await fail(5);
    const error = await once();
    expect((error as ModelError).message).toMatch(
      /until 00:00:30 UTC: calls of 5 agents in a row failed.*\(500\): disk full for \[key\]/,
    );
  });

  test("is tried with one call after 30 s, which decides", async () => {
    let isUp = false;
    const { clock, ask, once, fail, calls } = setUp(() => (isUp ? null : connectionError()), {
      ...IMPATIENT,
      tookMs: 10,
    });
    await fail(5);
    await pass(clock, 30_000);
    const both = [1, 2].map(() => ask(questionOf("b"), NEVER));
    const settled = await clock.runUntil(Promise.allSettled(both));
    expect(calls()).toBe(6);
    expect(settled[1]).toMatchObject({ reason: { code: "MODEL_UNREACHABLE" } });
    expect(await once()).toMatchObject({ code: "MODEL_UNREACHABLE" });
    expect(calls()).toBe(6);
    isUp = true;
    await pass(clock, 30_000);
    expect(await once()).toBe("answered");
    expect(await once()).toBe("answered");
    expect(calls()).toBe(8);
  });

  test("is given another call to try if the first was interrupted", async () => {
    const { clock, ask, once, fail, calls } = setUp(() => connectionError(), { tookMs: 10 });
    await fail(5);
    await pass(clock, 30_000);
    const stop = new AbortController();
    const interrupted = ask(questionOf("b"), stop.signal);
    await pass(clock, 5);
    stop.abort(new Error("enough"));
    await expect(interrupted).rejects.toThrow("enough");
    expect(await once()).not.toBeInstanceOf(ModelError);
    expect(calls()).toBe(7);
  });

  test("makes calls that wait for their turn fail at once where nobody has the patience", async () => {
    const { clock, ask, calls } = setUp(() => connectionError(), { concurrency: 1, tookMs: 1000, ...IMPATIENT });
    const asked = Array.from({ length: 40 }, (_, index) => ask(questionOf(`agent-${index}`), NEVER));
    const settled = await clock.runUntil(Promise.allSettled(asked));
    expect(calls()).toBe(5);
    expect(clock.now()).toBe(5000);
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(40);
    expect(settled[39]).toMatchObject({ reason: { code: "MODEL_UNREACHABLE", next: "later" } });
  });
});

describe("with patience for its rest", () => {
  test("new calls and those in line wait, and all are answered when the server is back", async () => {
    let isUp = false;
    const { clock, ask, calls } = setUp(() => (isUp ? null : connectionError()), { concurrency: 1, tookMs: 1000 });
    const asked = Array.from({ length: 20 }, (_, index) => ask(questionOf(`agent-${index}`), NEVER));
    const all = Promise.allSettled(asked);
    await pass(clock, 10_000);
    expect(calls()).toBe(5);
    isUp = true;
    const late = ask(questionOf("late"), NEVER);
    const settled = await clock.runUntil(all);
    await clock.runUntil(late);
    expect(settled.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 5 }, () => "rejected"),
      ...Array.from({ length: 15 }, () => "fulfilled"),
    ]);
    // One tries at 35 s, and the others follow one by one.
    expect([calls(), clock.now()]).toEqual([21, 51_000]);
  });

  test("a server that stays down is waited for no longer than that, by nobody", async () => {
    const { clock, ask, once, calls } = setUp(() => connectionError(), { tookMs: 1000, patienceMs: 50_000 });
    const asked = Array.from({ length: 200 }, (_, index) => ask(questionOf(`agent-${index}`), NEVER));
    const settled = await clock.runUntil(Promise.allSettled(asked));
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(200);
    // Those of one burst, those that took their places before it was over, and one that tried.
    expect([calls(), clock.now()]).toEqual([100, 32_000]);
    expect(await once()).toMatchObject({ code: "MODEL_UNREACHABLE", next: "later" });
    expect([calls(), clock.now()]).toEqual([100, 32_000]);
  });

  test("an answer that comes late ends the wait", async () => {
    const { clock, ask, calls } = setUp((_index, { agent }) => (agent.startsWith("bad") ? connectionError() : null), {
      tookMs: (agent) => (agent === "slow" ? 7000 : 1000),
    });
    const slow = ask(questionOf("slow"), NEVER);
    const bad = Array.from({ length: 6 }, (_, index) => ask(questionOf(`bad-${index}`), NEVER));
    const all = Promise.allSettled([slow, ...bad]);
    await pass(clock, 2000);
    void ask(questionOf("bad-7"), NEVER).catch(() => {});
    await pass(clock, 2000);
    expect(calls()).toBe(8);
    const waiting = ask(questionOf("good"), NEVER);
    await clock.runUntil(Promise.all([all, waiting]));
    expect(clock.now()).toBe(8000);
  });

  test("a call that is interrupted while it waits ends at once", async () => {
    const { clock, ask, fail } = setUp(() => connectionError());
    await fail(5);
    const stop = new AbortController();
    const waiting = ask(questionOf("b"), stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(clock.now()).toBe(0);
  });
});

describe("a server that works", () => {
  test.each<[string, () => Error]>([
    ["rejects", () => statusError(400)],
    ["throttles", () => statusError(429)],
    ["does not know the key", () => statusError(401)],
    ["still loads its model", () => statusError(503, {}, "Loading model")],
    ["is not asked, because a layer refused", () => new ModelError("MODEL_BUDGET", "spent")],
  ])("but %s is asked on", async (_how, failure) => {
    const { fail, calls } = setUp(failure);
    await fail(12);
    expect(calls()).toBe(12);
  });

  test("between failures is asked on", async () => {
    const { once, calls } = setUp((index) => (index % 5 === 4 ? null : connectionError()));
    for (let turn = 0; turn < 20; turn += 1) await once();
    expect(calls()).toBe(20);
  });

  test("but for the questions of a few agents is asked on, however often these come again", async () => {
    const bad = new Set(["one", "two", "three", "four"]);
    const { clock, once, calls } = setUp((_index, { agent }) => (bad.has(agent) ? statusError(500) : null));
    for (let turn = 0; turn < 5; turn += 1) {
      for (const agent of bad) expect(await once(agent)).toMatchObject({ status: 500 });
    }
    expect(await once("another")).toBe("answered");
    expect([calls(), clock.now()]).toEqual([21, 0]);
  });

  test("and fails one moment for all that is under way is asked on", async () => {
    const { clock, ask, once, calls } = setUp((index) => (index < 29 ? connectionError() : null), { tookMs: 100 });
    const burst = Array.from({ length: 30 }, (_, index) => ask(questionOf(`agent-${index}`), NEVER));
    await clock.runUntil(Promise.allSettled(burst));
    expect(await once()).toBe("answered");
    expect(calls()).toBe(31);
    expect(clock.now()).toBeLessThan(30_000);
  });
});
