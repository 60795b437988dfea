import { describe, expect, test } from "vitest";
import { costOf, findPrice } from "../../../../pipeline/model/openai/prices.ts";
import { backoffMs, retryAfterMs } from "../../../../pipeline/model/openai/retry-delay.ts";

const PUBLIC = "https://api.openai.com/v1";
const usage = (promptTokens: number, cachedTokens: number, completionTokens: number) => ({
  calls: 1,
  promptTokens,
  cachedTokens,
  completionTokens,
});

describe("prices", () => {
  test("are found by model and by dated snapshot", () => {
    expect(findPrice("gpt-5-mini", PUBLIC)).toEqual({ input: 0.25, cached: 0.025, output: 2 });
    expect(findPrice("gpt-5-mini-2025-08-07", PUBLIC)).toEqual(findPrice("gpt-5-mini", PUBLIC));
  });

  test.each([
    ["gpt-5-mini", "http://127.0.0.1:11434/v1"],
    ["gpt-5-mini", "https://eu.api.openai.com/v1"],
    ["gpt-5-mini-turbo", PUBLIC],
    ["gpt-5-pro", PUBLIC],
    ["constructor", PUBLIC],
  ])("are unknown for %s at %s", (model, baseUrl) => {
    expect(findPrice(model, baseUrl)).toBeNull();
  });

  test("cached tokens cost less, and are part of the prompt", () => {
    // 10,000 fresh at 0.25, 30,000 cached at 0.025 and 5,000 out at 2 US dollars a million.
    expect(costOf(usage(40_000, 30_000, 5000), findPrice("gpt-5-mini", PUBLIC))).toBeCloseTo(0.01325, 10);
  });

  test("without a price or without a count the cost is unknown, not zero", () => {
    expect(costOf(usage(100, 0, 100), null)).toBeNull();
    expect(costOf(usage(0, 0, 0), findPrice("gpt-5-mini", PUBLIC))).toBeNull();
  });
});

describe("delays", () => {
  test("double, half by chance, up to a limit", () => {
    expect([1, 2, 3].map((attempt) => backoffMs("transient", attempt, () => 0))).toEqual([250, 500, 1000]);
    expect([1, 2, 3].map((attempt) => backoffMs("throttled", attempt, () => 0))).toEqual([1000, 2000, 4000]);
    expect(backoffMs("throttled", 20, () => 0.999999)).toBeLessThanOrEqual(30_000);
  });

  test.each([
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
    [{ "retry-after": "Thu, 01 Jan 1970 00:01:30 GMT" }, 60_000],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:01 GMT" }, null],
    [{ "retry-after": "0" }, null],
    [{ "retry-after": "soon" }, null],
    [{}, null],
  ])("asked for by %j are %s ms", (headers, expected) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), () => 30_000)).toBe(expected);
  });
});
