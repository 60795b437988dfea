import { expect, it } from "vitest";
import { wordThrown } from "../../../pipeline/ports/plugin-call.ts";

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
