import { describe, expect, test } from "vitest";
import { ModelError } from "../../../../pipeline/errors.ts";
import { type LimitOptions, limited } from "../../../../pipeline/model/openai/limits/limited.ts";
import type { Question, Reply } from "../../../../pipeline/model/openai/transport.ts";
import { type VirtualClock, virtualClock } from "../../../support/virtual-clock.ts";
import { NEVER, questionOf, replyOf, statusError, targetOf } from "./layers.ts";

interface Sent {
  readonly at: number;
  readonly agent: string;
}

/** A server that answers after `tookMs`, or as `answer` says; and what reached it when. */
function setUp(
  options: Partial<LimitOptions> & { readonly patienceMs?: number } = {},
  answer: (question: Question, index: number) => Reply | Error = () => replyOf(),
  tookMs = 1000,
) {
  const clock: VirtualClock = virtualClock();
  const sent: Sent[] = [];
  let inFlight = 0;
  let peak = 0;
  const ask = limited(
    async (question, signal) => {
      const index = sent.length;
      sent.push({ at: clock.now(), agent: question.agent });
      inFlight += 1;
      peak = Math.max(peak, inFlight);
      await clock.sleep(tookMs, signal).finally(() => (inFlight -= 1));
      const reply = answer(question, index);
      if (reply instanceof Error) throw reply;
      return reply;
    },
    {
      concurrency: 50,
      requestsPerMinute: null,
      tokensPerMinute: null,
      target: targetOf(clock, { patienceMs: options.patienceMs ?? 60_000 }),
      clock,
      ...options,
    },
  );
  const askAll = (questions: readonly Question[]) =>
    clock.runUntil(Promise.allSettled(questions.map((question) => ask(question, NEVER))));
  return { clock, sent, ask, askAll, peak: () => peak };
}

const agents = (count: number): Question[] => Array.from({ length: count }, (_, index) => questionOf(`a${index}`));

describe("calls in flight", () => {
  test("are as many as allowed and no more, and none is lost", async () => {
    const { askAll, clock, sent, peak } = setUp({ concurrency: 5 });
    const settled = await askAll(agents(23));
    expect(settled.every(({ status }) => status === "fulfilled")).toBe(true);
    expect(sent).toHaveLength(23);
    expect(peak()).toBe(5);
    // Five rounds of a second: no slot is ever left empty.
    expect(clock.now()).toBe(5000);
  });

  test("of agents that have begun go before new agents", async () => {
    const { ask, clock, sent } = setUp({ concurrency: 1 });
    const first = ask(questionOf("a"), NEVER);
    const others = ["b", "c"].map((agent) => ask(questionOf(agent), NEVER));
    await clock.runUntil(first);
    const repair = ask(questionOf("a"), NEVER);
    await clock.runUntil(Promise.all([repair, ...others]));
    expect(sent.map(({ agent }) => agent)).toEqual(["a", "b", "a", "c"]);
  });

  test("that are given up while they wait are never sent", async () => {
    const { ask, clock, sent } = setUp({ concurrency: 1 });
    const stop = new AbortController();
    const first = ask(questionOf("a"), NEVER);
    const second = ask(questionOf("b"), stop.signal);
    const third = ask(questionOf("c"), NEVER);
    stop.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    await clock.runUntil(Promise.all([first, third]));
    expect(sent.map(({ agent }) => agent)).toEqual(["a", "c"]);
    await expect(ask(questionOf("d"), stop.signal)).rejects.toThrow("enough");
  });
});

describe("a minute", () => {
  test("holds no more requests than allowed, wherever it begins", async () => {
    const { askAll, sent } = setUp({ requestsPerMinute: 7 }, undefined, 10);
    await askAll(agents(30));
    expect(sent).toHaveLength(30);
    for (const { at: from } of sent) {
      expect(sent.filter(({ at }) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(7);
    }
    expect(sent.at(-1)?.at).toBe(240_000);
  });

  test("holds no more tokens than allowed, and as many as really used", async () => {
    // Each is taken for 70 + 100 tokens and turns out to use 500: two fit into a minute of 1,000 tokens.
    const { askAll, sent } = setUp({ tokensPerMinute: 1000, concurrency: 1 }, () =>
      replyOf({ prompt: 300, answer: 200 }),
    );
    await askAll(agents(4));
    expect(sent.map(({ at }) => at)).toEqual([0, 1000, 60_000, 61_000]);
  });
});

describe("tokens of a minute that are fewer than one question has", () => {
  test("turn it away with a reason before it is sent", async () => {
    const { askAll, sent } = setUp({ tokensPerMinute: 100 });
    const [long, short] = await askAll([questionOf("a", { promptTokens: 1000 }), questionOf("b")]);
    expect(long).toMatchObject({
      reason: {
        code: "MODEL_REJECTED_REQUEST",
        message: expect.stringMatching(/at least 583 tokens.*tokensPerMinute/),
      },
    });
    expect(short?.status).toBe("fulfilled");
    expect(sent).toHaveLength(1);
  });
});

describe("what the server's headers say", () => {
  test("slows calls down before one is refused", async () => {
    let room = 3;
    const { askAll, sent } = setUp(
      { concurrency: 1 },
      () => {
        room -= 1;
        return room < 0
          ? statusError(429)
          : replyOf(null, { "x-ratelimit-remaining-requests": String(room), "x-ratelimit-reset-requests": "30s" });
      },
      0,
    );
    const settled = await askAll(agents(3));
    expect(settled.every(({ status }) => status === "fulfilled")).toBe(true);
    room = 3;
    expect((await askAll(agents(2))).every(({ status }) => status === "fulfilled")).toBe(true);
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 30_000, 30_000]);
  });

  test("hands back as later what would wait longer than the run does", async () => {
    const { askAll, sent } = setUp({ concurrency: 1 }, () =>
      replyOf(null, { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1h0m0s" }),
    );
    const [first, second] = await askAll(agents(2));
    expect(first?.status).toBe("fulfilled");
    expect(second).toMatchObject({ reason: { code: "MODEL_THROTTLED", next: "later" } });
    expect(sent).toHaveLength(1);
  });
});

describe("what the server's headers say of a wait without end", () => {
  test("hands the others back as later, and is no defect of ours", async () => {
    const { askAll, sent } = setUp({ concurrency: 1 }, () =>
      replyOf(null, { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "9".repeat(30) }),
    );
    const [, second] = await askAll(agents(2));
    expect(second).toMatchObject({ reason: { code: "MODEL_THROTTLED", next: "later" } });
    expect(sent).toHaveLength(1);
  });
});

describe("a 429", () => {
  const throttleFirst =
    (count: number, headers: Readonly<Record<string, string>>) =>
    (_question: Question, index: number): Reply | Error =>
      index < count ? statusError(429, headers) : replyOf();

  test("makes all calls of this server wait for its Retry-After", async () => {
    const { askAll, sent } = setUp({ concurrency: 2 }, throttleFirst(1, { "retry-after": "20" }), 100);
    await askAll(agents(6));
    // The second was under way already; it is not stopped.
    expect(sent.slice(0, 2).map(({ at }) => at)).toEqual([0, 0]);
    for (const { at } of sent.slice(2)) expect(at).toBeGreaterThanOrEqual(20_100);
  });

  test("halves the calls in flight, which then rise one by one", async () => {
    const { askAll, sent } = setUp({ concurrency: 16 }, throttleFirst(16, { "retry-after-ms": "500" }), 100);
    await askAll(agents(60));
    const waves = Map.groupBy(sent, ({ at }) => at);
    expect([...waves.values()].slice(0, 3).map((wave) => wave.length)).toEqual([16, 8, 16]);
  });

  test("of a wait longer than the run's patience turns the waiting away, and says when to come back", async () => {
    const { askAll, sent } = setUp({ concurrency: 1, patienceMs: 5000 }, throttleFirst(1, { "retry-after": "3600" }));
    const settled = await askAll(agents(4));
    expect(sent).toHaveLength(1);
    for (const result of settled.slice(1)) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "MODEL_THROTTLED", next: "later" } });
      const { reason } = result as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(ModelError);
      expect((reason as ModelError).message).toContain("until 1970-01-01 01:00 UTC");
    }
  });

  test("for want of credit holds nobody up", async () => {
    const { askAll, clock } = setUp({ concurrency: 1 }, (_question, index) => {
      const error = statusError(429, { "retry-after": "30" });
      return index === 0 ? Object.assign(error, { code: "insufficient_quota" }) : replyOf();
    });
    await askAll(agents(2));
    expect(clock.now()).toBe(2000);
  });
});
