import { describe, expect, it } from "vitest";
import { callPlugin, errorThrown, wordThrown } from "../../../pipeline/ports/plugin-call.ts";
import { hostileThrown } from "../../support/hostile/thrown.ts";

const NEVER = new AbortController().signal;

describe.each(hostileThrown())("%s, thrown by a plug-in", (_, thrown) => {
  it("is told on one line that is not empty", () => {
    expect(wordThrown(thrown)).toMatch(/^[^\n]+$/);
  });

  it("leaves a call as an error that can be looked at", async () => {
    const call = callPlugin(
      () => {
        throw thrown;
      },
      { timeoutMs: 10_000, signal: NEVER },
    );
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Error && typeof error.message).toBe("string");
  });
});

it("keeps an error that is one, with its own class", () => {
  const error = new TypeError("wrong");
  expect(errorThrown(error)).toBe(error);
});

const behind = (cause: unknown): Error => new TypeError("fetch failed", { cause });

it.each([
  [new Error("no\n such  thing."), "no such thing"],
  ["just words", "just words"],
  [new Error(""), "Error"],
  [behind(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })), "fetch failed (ENOTFOUND)"],
  [behind(behind(Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }))), "fetch failed (ECONNREFUSED)"],
  [behind(Object.assign(new Error("x"), { code: "a key: 0123" })), "fetch failed"],
  [behind("no error"), "fetch failed"],
])("words %s on one line, with the code of what is behind it", (error, words) => {
  expect(wordThrown(error)).toBe(words);
});
