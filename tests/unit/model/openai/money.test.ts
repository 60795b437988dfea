import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelError } from "../../../../pipeline/errors.ts";
import { openAccount } from "../../../../pipeline/model/openai/money/account.ts";
import { type Budget, budgeted } from "../../../../pipeline/model/openai/money/budget.ts";
import { openForecast } from "../../../../pipeline/model/openai/money/forecast.ts";
import { openSpendingBook } from "../../../../pipeline/model/openai/money/spending.ts";
import { costOf, findPrice, nanoCostOf, type Price } from "../../../../pipeline/model/openai/prices.ts";
import type { Question, Reply, Transport } from "../../../../pipeline/model/openai/transport.ts";
import { wordUsd } from "../../../../pipeline/schema/usage.ts";
import { virtualClock } from "../../../support/virtual-clock.ts";
import { connectionError, NEVER, questionOf, replyOf, statusError } from "./layers.ts";

const PRICE: Price = { input: 1, cached: 0.1, output: 10 };
const NO_BUDGET: Budget = { usd: null, tokens: null, usdPerAgent: null, tokensPerAgent: null };

function setUp(
  budget: Partial<Budget>,
  answer: (question: Question, index: number) => Reply | Error = () => replyOf({ prompt: 70, answer: 30 }),
  price: Price | null = PRICE,
) {
  const clock = virtualClock();
  const book = openSpendingBook(price);
  const sent: string[] = [];
  const server: Transport = async (question, signal) => {
    const index = sent.length;
    sent.push(question.agent);
    await clock.sleep(100, signal);
    const reply = answer(question, index);
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const ask = budgeted(server, { budget: { ...NO_BUDGET, ...budget }, price, book });
  const once = (question = questionOf("a")): Promise<unknown> =>
    clock.runUntil(
      ask(question, NEVER).then(
        () => "answered",
        (error: unknown) => error,
      ),
    );
  return { clock, ask, once, sent, spent: book.spent };
}

describe("prices", () => {
  test("of the user come first, also for another server", () => {
    const own = { "llama-9": PRICE, "gpt-5-mini": { input: 9, cached: 9, output: 9 } };
    expect(findPrice("llama-9", "http://127.0.0.1:11434/v1", own)).toEqual(PRICE);
    expect(findPrice("gpt-5-mini-2025-08-07", "https://api.openai.com/v1", own)?.input).toBe(9);
    expect(findPrice("constructor", "http://127.0.0.1:11434/v1", own)).toBeNull();
  });

  test("give whole nano-dollars, so that sums are exact", () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(count, count, count, (promptTokens, cachedTokens, completionTokens) => {
        const usage = { calls: 1, promptTokens, cachedTokens: Math.min(cachedTokens, promptTokens), completionTokens };
        const price = { input: 0.25, cached: 0.025, output: 2 };
        const nano = nanoCostOf(usage, price);
        expect(Number.isSafeInteger(nano)).toBe(true);
        expect(nano).toBe(
          250 * (promptTokens - usage.cachedTokens) + 25 * usage.cachedTokens + 2000 * completionTokens,
        );
      }),
    );
  });

  test("of a server that tells no use leave the cost unknown", () => {
    expect(costOf({ calls: 1, promptTokens: 0, cachedTokens: 0, completionTokens: 0 }, PRICE)).toBeNull();
  });

  test.each([
    [0, "$0.00"],
    [1.2345, "$1.23"],
    [0.1, "$0.10"],
    [0.01234, "$0.012"],
    [0.00042, "$0.00042"],
    [0.0000012, "less than $0.0001"],
  ])("%d are worded %s", (usd, words) => expect(wordUsd(usd)).toBe(words));
});

describe("an account", () => {
  test("never spends more than its limit and the most that one call may cost", () => {
    const call = fc.record({
      expected: fc.integer({ min: 1, max: 50 }),
      extra: fc.integer({ min: 0, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(call, fc.nat(3)), { maxLength: 80 }),
        fc.integer({ min: 0, max: 500 }),
        (calls, limit) => {
          const account = openAccount({ tokens: limit, nanoUsd: null });
          const open: (() => void)[] = [];
          for (const [{ expected, extra, share }, ending] of calls) {
            if (account.ask({ tokens: expected, nanoUsd: 0 }) === "go") {
              const end = account.reserve({ tokens: expected + extra, nanoUsd: 0 });
              open.push(() => end({ tokens: Math.round((expected + extra) * share), nanoUsd: 0 }));
            }
            for (let count = 0; count < ending; count += 1) open.shift()?.();
          }
          for (const end of open) end();
          expect(account.spent().tokens).toBeLessThanOrEqual(limit + 100);
        },
      ),
    );
  });
});

describe("a forecast", () => {
  test("expects a usual answer at first, then what answers took", () => {
    const forecast = openForecast();
    const { body } = questionOf("a", { promptTokens: 100, maxTokens: 5000 });
    expect(forecast.of(body)).toMatchObject({ expected: { promptTokens: 100, completionTokens: 4000 } });
    forecast.learn(body, { calls: 1, promptTokens: 200, completionTokens: 600, cachedTokens: 0 });
    expect(forecast.of(body)).toMatchObject({
      expected: { promptTokens: 200, completionTokens: 600 },
      most: { promptTokens: 200, completionTokens: 5000 },
    });
  });
});

describe("the budget of a run", () => {
  test("is asked before each call, and what is refused is not sent", async () => {
    // 470 are expected of the first call, 100 of the next ones.
    const { once, sent } = setUp({ tokens: 550 });
    for (let turn = 0; turn < 5; turn += 1) expect(await once()).toBe("answered");
    const error = await once();
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ code: "MODEL_BUDGET", next: "later" });
    expect((error as ModelError).message).toContain("500 of 550 tokens are used, and the next call may take 100");
    expect(sent).toHaveLength(5);
  });

  test("in US dollars counts prompt, cache and answer", async () => {
    const { once, sent, spent } = setUp({ usd: 0.02 }, () => replyOf({ prompt: 1000, cached: 800, answer: 500 }));
    // 200 · 1 + 800 · 0.1 + 500 · 10 millionths of a dollar a call.
    while ((await once(questionOf("a", { promptTokens: 1000 }))) === "answered") continue;
    expect(spent()).toEqual({ calls: 3, promptTokens: 3000, cachedTokens: 2400, completionTokens: 1500, usd: 0.01584 });
    expect(sent).toHaveLength(3);
    expect(await once(questionOf("a", { promptTokens: 1000 }))).toMatchObject({
      message: expect.stringContaining("$0.016 of $0.02 is spent"),
    });
  });

  test.each([1, 7, 50])("is exceeded by less than one answer with %d calls at once", async (atOnce) => {
    const most = 400;
    let seed = atOnce;
    // Answers of any length, also much longer than those before.
    const { clock, ask, spent } = setUp({ tokens: 20_000 }, () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return replyOf({ prompt: 70, answer: seed % 3 === 0 ? most : 5 });
    });
    const work = async (): Promise<unknown> => {
      for (;;) {
        const result = await ask(questionOf("a", { maxTokens: most }), NEVER).catch((error: unknown) => error);
        if (result instanceof Error) return result;
      }
    };
    const ends = await clock.runUntil(Promise.all(Array.from({ length: atOnce }, work)));
    for (const end of ends) expect(end).toMatchObject({ code: "MODEL_BUDGET" });
    const { promptTokens, completionTokens } = spent();
    expect(promptTokens + completionTokens).toBeLessThanOrEqual(20_000 + most);
    // And it is used up, as far as whole calls fit.
    expect(promptTokens + completionTokens).toBeGreaterThan(20_000 - 70 - most);
  });

  test("lets a call wait for what others leave of their share, and an interruption end the wait", async () => {
    const { clock, ask, sent } = setUp({ tokens: 900 });
    const stop = new AbortController();
    const asked = [ask(questionOf("a"), NEVER), ask(questionOf("b"), NEVER), ask(questionOf("c"), stop.signal)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual(["a"]);
    stop.abort(new Error("enough"));
    const settled = await clock.runUntil(Promise.allSettled(asked));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(sent).toEqual(["a", "b"]);
    expect(clock.now()).toBe(200);
  });

  test.each([
    ["an answer longer than it says", { prompt: 70, answer: 1 }, "x".repeat(2400)],
    ["a prompt shorter than was sent", { prompt: 1, answer: 400 }, "{}"],
  ])("is kept with a server that tells of %s", async (_what, usage, content) => {
    const reply = replyOf(usage);
    const body = reply.body.replace('"{}"', JSON.stringify(content));
    const { once, sent } = setUp({ tokens: 5000 }, () => ({ ...reply, body }));
    while ((await once(questionOf("a", { promptTokens: 700 }))) === "answered") expect(sent.length).toBeLessThan(20);
    // 408 tokens of a prompt and 400 of an answer, by the largest tokens that there are.
    expect(sent.length).toBeLessThanOrEqual(7);
  });

  test("of a server that tells no use goes by estimates", async () => {
    const { once, sent, spent } = setUp({ tokens: 1000 }, () => replyOf());
    while ((await once()) === "answered") continue;
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.length).toBeLessThan(14);
    expect(spent()).toMatchObject({ calls: sent.length, promptTokens: 0, usd: null });
  });
});

describe("the budget of an agent", () => {
  test("stops that agent and no other", async () => {
    const { once } = setUp({ tokensPerAgent: 500 });
    while ((await once()) === "answered") continue;
    expect(await once()).toMatchObject({ code: "MODEL_BUDGET", next: "skip" });
    expect(await once(questionOf("b"))).toBe("answered");
  });

  test("of zero dollars lets nothing pass where answers cost", async () => {
    const { once, sent } = setUp({ usdPerAgent: 0 });
    expect(await once()).toMatchObject({ code: "MODEL_BUDGET" });
    expect(sent).toEqual([]);
  });
});

describe("what is spent", () => {
  test("counts failed calls, and bills those that may have been billed to the budget", async () => {
    const failures = [statusError(500), statusError(429), connectionError()];
    const { once, spent } = setUp(
      { tokens: 600 },
      (_question, index) => failures[index] ?? replyOf({ prompt: 70, answer: 30 }),
    );
    for (let turn = 0; turn < 3; turn += 1) expect(await once()).toBeInstanceOf(Error);
    expect(spent()).toMatchObject({ calls: 3, promptTokens: 0, usd: 0 });
    // 70 tokens of the call that broke off: 530 are left.
    expect(await once()).toBe("answered");
    for (let turn = 0; turn < 4; turn += 1) expect(await once()).toBe("answered");
    expect(await once()).toMatchObject({ code: "MODEL_BUDGET" });
    expect(spent()).toMatchObject({ calls: 8, promptTokens: 350 });
  });

  test("does not count what a layer refused", async () => {
    const { once, spent } = setUp({}, () => new ModelError("MODEL_UNREACHABLE", "the server rests"));
    await once();
    expect(spent()).toMatchObject({ calls: 0, usd: 0 });
  });

  test("has no price where none is known", async () => {
    const { once, spent } = setUp({}, undefined, null);
    await once();
    expect(spent()).toEqual({ calls: 1, promptTokens: 70, completionTokens: 30, cachedTokens: 0, usd: null });
  });
});
