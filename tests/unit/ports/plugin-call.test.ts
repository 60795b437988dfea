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
