import * as fc from "fast-check";
import { APIError } from "openai";
import { describe, expect, test } from "vitest";
import { makeGatherer } from "../../../../pipeline/model/openai/batch/gather.ts";
import { readResult, replyOf, requestLine } from "../../../../pipeline/model/openai/batch/line.ts";
import { openPresence } from "../../../../pipeline/model/openai/batch/presence.ts";
import { batchPrice } from "../../../../pipeline/model/openai/batch/price.ts";

describe("a line of a batch", () => {
  test("holds the request as it would go alone", () => {
    const body = { model: "m", messages: [{ role: "user" as const, content: "two\nlines" }] };
    const line = requestLine("k", { body, agent: "npm:x", sample: 0 });
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({ custom_id: "k", method: "POST", url: "/v1/chat/completions", body });
  });

  test("that answers gives the reply of a call at once", () => {
    const result = readResult('{"custom_id":"k","response":{"status_code":200,"body":{"choices":[]}},"error":null}');
    expect(result).toEqual({ key: "k", outcome: { kind: "answered", status: 200, body: { choices: [] } } });
    expect(replyOf({ kind: "answered", status: 200, body: { choices: [] } }).body).toBe('{"choices":[]}');
  });

  test("with an error status throws what the SDK throws, with the server's words", () => {
    const body = { error: { message: "too long", code: "context_length_exceeded", param: "messages" } };
    expect(() => replyOf({ kind: "answered", status: 400, body })).toThrow(APIError);
    expect(() => replyOf({ kind: "answered", status: 400, body })).toThrow("400 too long");
    expect(() => replyOf({ kind: "answered", status: 500, body: "gone" })).toThrow(APIError);
  });

  test.each([
    ['{"custom_id":"k","response":null,"error":{"code":"batch_expired","message":"too late"}}', "too late"],
    ['{"custom_id":"k","response":null,"error":{"code":"batch_expired"}}', "batch_expired"],
    ['{"custom_id":"k"}', "no reason given"],
  ])("without an answer says why: %s", (line, reason) => {
    expect(readResult(line)).toEqual({ key: "k", outcome: { kind: "unanswered", reason } });
  });

  test("of any content is read without an exception", () => {
    const result = fc.record({ custom_id: fc.string(), response: fc.jsonValue(), error: fc.jsonValue() });
    const lines = fc.oneof(
      fc.string(),
      fc.json(),
      result.map((value) => JSON.stringify(value)),
    );
    const property = fc.property(lines, (line) => {
      expect(() => readResult(line)).not.toThrow();
    });
    fc.assert(property);
  });
});

describe("presence", () => {
  test("ends when the last one leaves by abort, not before, and not when all are done", () => {
    let emptied = 0;
    const presence = openPresence(() => (emptied += 1));
    const [one, two] = [new AbortController(), new AbortController()];
    presence.join(one.signal);
    const done = presence.join(two.signal);
    one.abort();
    expect(presence.signal.aborted).toBe(false);
    done();
    two.abort();
    expect([presence.signal.aborted, emptied]).toEqual([false, 0]);
    const three = new AbortController();
    presence.join(three.signal);
    three.abort("enough");
    expect([presence.signal.reason, emptied]).toEqual(["enough", 1]);
  });

  test("of somebody who had left before ends at once", () => {
    const presence = openPresence();
    presence.join(AbortSignal.abort("gone"));
    expect(presence.signal.reason).toBe("gone");
  });

  test("counts nobody twice", () => {
    const presence = openPresence();
    const [one, two] = [new AbortController(), new AbortController()];
    const leave = presence.join(one.signal);
    presence.join(two.signal);
    one.abort();
    leave();
    leave();
    expect(presence.signal.aborted).toBe(false);
  });
});

describe("gathering", () => {
  /** Sleeps end when the test says so. */
  function gatherer(limits = { requests: 100, bytes: 10_000 }) {
    const sleeps: (() => void)[] = [];
    const sent: string[][] = [];
    const gather = makeGatherer({
      quietMs: 1000,
      limits,
      clock: {
        sleep: (_ms, signal) =>
          new Promise((resolve, reject) => {
            sleeps.push(resolve);
            signal.addEventListener("abort", () => reject(signal.reason));
          }),
        random: () => 0,
        now: () => 0,
      },
      send: (items) => {
        sent.push(items.map(({ key }) => key));
        return Promise.resolve(sent.length);
      },
    });
    const { signal } = new AbortController();
    const ask = (key: string, own = signal) => gather({ key, bytes: key.length + 1, line: () => key, signal: own });
    const quiet = async (): Promise<void> => {
      sleeps.shift()?.();
      await new Promise(setImmediate);
    };
    return { ask, quiet, sent };
  }

  test("goes on while questions come, and sends them together after a quiet time", async () => {
    const { ask, quiet, sent } = gatherer();
    const first = ask("a");
    const second = ask("b");
    await quiet();
    const third = ask("c");
    await quiet();
    expect(sent).toEqual([]);
    await quiet();
    expect(sent).toEqual([["a", "b", "c"]]);
    expect(await Promise.all([first, second, third])).toEqual([1, 1, 1]);
  });

  test("sends a question that is asked twice once", async () => {
    const { ask, quiet, sent } = gatherer();
    const both = Promise.all([ask("a"), ask("a")]);
    await quiet();
    await quiet();
    expect(await both).toEqual([1, 1]);
    expect(sent).toEqual([["a"]]);
  });

  test("sends at once what is full, and loses nothing that comes after", async () => {
    const { ask, quiet, sent } = gatherer({ requests: 2, bytes: 10_000 });
    void ask("a");
    void ask("b");
    const last = ask("c");
    expect(sent).toEqual([["a", "b"]]);
    for (let time = 0; time < 4; time += 1) await quiet();
    expect(await last).toBe(2);
    expect(sent).toEqual([["a", "b"], ["c"]]);
  });

  test("never sends what nobody waits for any more", async () => {
    const { ask, quiet, sent } = gatherer();
    const gone = new AbortController();
    const left = ask("a", gone.signal);
    const stays = ask("b");
    gone.abort();
    await quiet();
    await quiet();
    expect(await stays).toBe(1);
    await left;
    expect(sent).toEqual([["b"]]);
  });

  test("ends with the reason when all have left, and begins anew for whoever comes then", async () => {
    const { ask, quiet, sent } = gatherer();
    const gone = new AbortController();
    const left = ask("a", gone.signal);
    gone.abort(new Error("stopped"));
    const next = ask("b");
    await expect(left).rejects.toThrow("stopped");
    for (let time = 0; time < 4; time += 1) await quiet();
    expect(await next).toBe(1);
    expect(sent).toEqual([["b"]]);
  });

  test("keeps every question exactly once, however large they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 }), async (sizes) => {
        const { ask, quiet, sent } = gatherer({ requests: 5, bytes: 500 });
        const keys = sizes.map((size, index) => `${index}:`.padEnd(size, "x"));
        const all = Promise.all(keys.map((key) => ask(key)));
        for (let time = 0; time < 2 * sizes.length + 4; time += 1) await quiet();
        await all;
        expect(sent.flat().toSorted()).toEqual(keys.toSorted());
        for (const batch of sent) {
          expect(batch.length).toBeLessThanOrEqual(5);
          const bytes = batch.reduce((sum, key) => sum + key.length + 1, 0);
          expect(batch.length === 1 || bytes <= 500).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test("a token in a batch costs half, and an unknown price stays unknown", () => {
  expect(batchPrice({ input: 2, cached: 0.5, output: 8 })).toEqual({ input: 1, cached: 0.25, output: 4 });
  expect(batchPrice(null)).toBeNull();
});
