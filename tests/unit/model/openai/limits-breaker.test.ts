import { describe, expect, test } from "vitest";
import { ModelError } from "../../../../pipeline/errors.ts";
import { openBreaker } from "../../../../pipeline/model/openai/limits/breaker.ts";
import { limited } from "../../../../pipeline/model/openai/limits/limited.ts";
import { AnswerTimeout, type Transport } from "../../../../pipeline/model/openai/transport.ts";
import { virtualClock } from "../../../support/virtual-clock.ts";
import { connectionError, NEVER, questionOf, replyOf, statusError, targetOf } from "./layers.ts";

/** A breaker around a server that does as `answer` says. */
function setUp(answer: (index: number) => Error | null, { concurrency = 50, tookMs = 0 } = {}) {
  const clock = virtualClock();
  let calls = 0;
  const server: Transport = async (_question, signal) => {
    const index = calls;
    calls += 1;
    if (tookMs > 0) await clock.sleep(tookMs, signal);
    const error = answer(index);
    if (error !== null) throw error;
    return replyOf();
  };
  const target = targetOf(clock);
  const breaker = openBreaker({ target, clock });
  const limits = { concurrency, requestsPerMinute: null, tokensPerMinute: null, target, clock };
  const ask = breaker.shield(limited(breaker.watch(server), limits));
  const once = (): Promise<unknown> =>
    clock.runUntil(
      ask(questionOf("a"), NEVER).then(
        () => "answered",
        (error: unknown) => error,
      ),
    );
  return { clock, ask, once, calls: () => calls };
}

const pass = (clock: ReturnType<typeof virtualClock>, ms: number) => clock.runUntil(clock.sleep(ms, NEVER));

describe("a server that is down", () => {
  test.each<[string, () => Error]>([
    ["unreachable", connectionError],
    ["failing", () => statusError(503)],
    ["silent", () => new AnswerTimeout("late")],
    ["breaking off", () => new TypeError("terminated")],
  ])("as %s is left alone after five failures in a row", async (_how, failure) => {
    const { once, calls } = setUp(failure);
    for (let turn = 0; turn < 5; turn += 1) expect(await once()).not.toBeInstanceOf(ModelError);
    const error = await once();
    expect(error).toMatchObject({ code: "MODEL_UNREACHABLE", next: "later" });
    expect(calls()).toBe(5);
  });

  test("is named with the first cause, and not with the key", async () => {
    const { once } = setUp((index) =>
      index === 0 ? statusError(500, {}, "disk full for sk-layers-4f2a") : connectionError(),
    );
    for (let turn = 0; turn < 5; turn += 1) await once();
    const error = await once();
    expect((error as ModelError).message).toMatch(
      /until 00:00:30 UTC: 5 calls in a row failed.*\(500\): disk full for \[key\]/,
    );
  });

  test("is tried with one call after 30 s, which decides", async () => {
    let isUp = false;
    const { clock, ask, once, calls } = setUp(() => (isUp ? null : connectionError()), { tookMs: 10 });
    for (let turn = 0; turn < 5; turn += 1) await once();
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
    const { clock, ask, once, calls } = setUp(() => connectionError(), { tookMs: 10 });
    for (let turn = 0; turn < 5; turn += 1) await once();
    await pass(clock, 30_000);
    const stop = new AbortController();
    const interrupted = ask(questionOf("b"), stop.signal);
    stop.abort(new Error("enough"));
    await expect(interrupted).rejects.toThrow("enough");
    expect(await once()).not.toBeInstanceOf(ModelError);
    expect(calls()).toBe(7);
  });

  test("makes calls that wait for their turn fail at once", async () => {
    const { clock, ask, calls } = setUp(() => connectionError(), { concurrency: 1, tookMs: 1000 });
    const asked = Array.from({ length: 40 }, () => ask(questionOf("a"), NEVER));
    const settled = await clock.runUntil(Promise.allSettled(asked));
    expect(calls()).toBe(5);
    expect(clock.now()).toBe(5000);
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(40);
    expect(settled[39]).toMatchObject({ reason: { code: "MODEL_UNREACHABLE", next: "later" } });
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
    const { once, calls } = setUp(failure);
    for (let turn = 0; turn < 12; turn += 1) await once();
    expect(calls()).toBe(12);
  });

  test("between failures is asked on", async () => {
    const { once, calls } = setUp((index) => (index % 5 === 4 ? null : connectionError()));
    for (let turn = 0; turn < 20; turn += 1) await once();
    expect(calls()).toBe(20);
  });

  test("and fails one moment for all that is under way is asked on", async () => {
    const { clock, ask, once, calls } = setUp((index) => (index < 29 ? connectionError() : null), { tookMs: 100 });
    const burst = Array.from({ length: 30 }, () => ask(questionOf("a"), NEVER));
    await clock.runUntil(Promise.allSettled(burst));
    expect(await once()).toBe("answered");
    expect(calls()).toBe(31);
  });
});
