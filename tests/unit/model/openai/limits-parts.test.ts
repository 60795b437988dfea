import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationMs } from "../../../../pipeline/model/openai/limits/duration.ts";
import { openPace } from "../../../../pipeline/model/openai/limits/pace.ts";
import { serverRoom } from "../../../../pipeline/model/openai/limits/server-room.ts";
import { slidingWindow } from "../../../../pipeline/model/openai/limits/window.ts";

describe("durations of headers", () => {
  test.each([
    ["1s", 1000],
    ["6m0s", 360_000],
    ["120ms", 120],
    ["1h2m3.5s", 3_723_500],
    ["8.64s", 8640],
    ["2d", 172_800_000],
    ["30", 30_000],
    ["0s", 0],
    ["99999999999999999999d", 31_536_000_000],
    ["9".repeat(400), 31_536_000_000],
    ["", null],
    ["soon", null],
    ["-1s", null],
    ["1 s", null],
    ["1s2", null],
  ])("%s is %s ms", (written, expected) => expect(durationMs(written)).toBe(expected));

  test("of any text are a time or null", () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const ms = durationMs(written);
        expect(ms === null || ms >= 0).toBe(true);
      }),
    );
  });
});

describe("a window of a minute", () => {
  test("never holds more than its limit, whatever is asked when", () => {
    const asks = fc.array(
      fc.record({ pauseMs: fc.integer({ min: 0, max: 40_000 }), units: fc.integer({ min: 1, max: 10 }) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(asks, fc.integer({ min: 10, max: 40 }), (list, limit) => {
        const window = slidingWindow(limit);
        const sent: { at: number; units: number }[] = [];
        let now = 0;
        for (const { pauseMs, units } of list) {
          now += pauseMs;
          const wait = window.waitMs(units, now);
          // One millisecond less would be too early: the wait is exact.
          expect(wait > 1 ? window.waitMs(units, now + wait - 1) : 1).toBe(1);
          now += wait;
          expect(window.waitMs(units, now)).toBe(0);
          window.take(units, now);
          sent.push({ at: now, units });
        }
        for (const { at: end } of sent) {
          const held = sent.filter(({ at }) => at > end - 60_000 && at <= end);
          expect(held.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test("takes what is larger than its limit alone", () => {
    const window = slidingWindow(100);
    expect(window.waitMs(500, 0)).toBe(0);
    window.take(500, 0);
    expect(window.waitMs(1, 59_999)).toBe(1);
    expect(window.waitMs(1, 60_000)).toBe(0);
  });

  test("is corrected when the real number is known, and not after it has left", () => {
    const window = slidingWindow(100);
    const correct = window.take(90, 0);
    expect(window.waitMs(20, 1)).toBe(59_999);
    correct(30);
    expect(window.waitMs(20, 1)).toBe(0);
    expect(window.waitMs(100, 60_000)).toBe(0);
    correct(1000);
    expect(window.waitMs(100, 60_000)).toBe(0);
  });

  test("without a limit never waits", () => expect(slidingWindow(null).waitMs(1e9, 0)).toBe(0));
});

describe("room at the server", () => {
  const headers = (remaining: string, reset: string, limit?: string): Headers =>
    new Headers({
      "x-ratelimit-remaining-requests": remaining,
      "x-ratelimit-reset-requests": reset,
      ...(limit === undefined ? {} : { "x-ratelimit-limit-requests": limit }),
    });

  test("is unknown at first and without these headers", () => {
    const room = serverRoom("requests");
    expect(room.waitMs(1, 0)).toBe(0);
    room.observe(new Headers({ "x-ratelimit-remaining-requests": "0" }), 0, 0);
    room.observe(headers("none", "1s"), 0, 0);
    room.observe(headers("0", "soon"), 0, 0);
    expect(room.waitMs(1, 0)).toBe(0);
  });

  test("fills again all at once where the limit is not told", () => {
    const room = serverRoom("requests");
    room.observe(headers("2", "6s"), 0, 1000);
    expect(room.waitMs(1, 1000)).toBe(0);
    room.take(1);
    room.take(1);
    expect(room.waitMs(1, 1000)).toBe(6000);
    expect(room.waitMs(1, 6999)).toBe(1);
    expect(room.waitMs(1, 7000)).toBe(0);
  });

  test("fills evenly where it is", () => {
    const room = serverRoom("requests");
    // 60 of 60 are gone and back in 60 s: one a second.
    room.observe(headers("0", "1m0s", "60"), 0, 0);
    expect(room.waitMs(1, 0)).toBe(1000);
    expect(room.waitMs(1, 400)).toBe(600);
    expect(room.waitMs(10, 0)).toBe(10_000);
    // More than the bucket holds waits for a full one.
    expect(room.waitMs(100, 0)).toBe(60_000);
  });

  test("counts what was sent after the question that this answers", () => {
    const room = serverRoom("requests");
    room.observe(headers("5", "10s"), 4, 0);
    expect(room.waitMs(1, 0)).toBe(0);
    expect(room.waitMs(2, 0)).toBe(10_000);
  });

  test("is never negative, infinite or no number, whatever a server writes", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.constantFrom("0", "1s", "6m0s", "99999999999999999999", "9".repeat(400)),
    );
    fc.assert(
      fc.property(anything, anything, anything, (remaining, reset, limit) => {
        const clean = (text: string): string => text.replace(/[^\x20-\x7e]/g, "");
        const room = serverRoom("requests");
        room.observe(headers(clean(remaining), clean(reset), clean(limit)), 0, 0);
        const wait = room.waitMs(1, 0);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(wait)).toBe(true);
      }),
    );
  });
});

describe("the pace", () => {
  const fill = (pace: ReturnType<typeof openPace>) => {
    const calls = [];
    while (!pace.isFull()) calls.push(pace.begin());
    return calls;
  };

  test("lets as many in flight as allowed", () => {
    const pace = openPace(3);
    const [first] = fill(pace);
    expect(pace.isFull()).toBe(true);
    first?.end("other");
    expect(pace.isFull()).toBe(false);
  });

  test("is halved once for a burst of refusals, and rises by one with each success", () => {
    const pace = openPace(16);
    for (const call of fill(pace)) call.end("throttled");
    let calls = fill(pace);
    expect(calls).toHaveLength(8);
    for (const call of calls) call.end("throttled");
    calls = fill(pace);
    expect(calls).toHaveLength(4);
    for (const call of calls) call.end("answered");
    expect(fill(pace)).toHaveLength(8);
  });

  test("never falls under one call and never rises over the most", () => {
    const pace = openPace(2);
    for (let turn = 0; turn < 5; turn += 1) for (const call of fill(pace)) call.end("throttled");
    expect(fill(pace)).toHaveLength(1);
    const other = openPace(2);
    for (let turn = 0; turn < 5; turn += 1) for (const call of fill(other)) call.end("answered");
    expect(fill(other)).toHaveLength(2);
  });
});
