import { expect, test } from "vitest";
import { KIND_SIGNALS } from "../../../../pipeline/model/baseline/signals/kinds-of-agent.ts";

const says = (text: string): boolean =>
  KIND_SIGNALS.some(({ pattern, unless }) => pattern.test(text) && unless?.test(text) !== true);

test.for([
  "Ledger is a coding agent that runs on your computer.",
  "This is an open, terminal-based coding assistant.",
  "An autonomous coding agent for small teams.",
])("says what it is: %s", (text) => {
  expect(says(text)).toBe(true);
});

test.for([
  "Works with any coding agent you like.",
  "A linter for your coding assistant.",
  "If the client is a coding agent, switch this on.",
  "It reads invoices.",
])("says it of others, or not at all: %s", (text) => {
  expect(says(text)).toBe(false);
});
