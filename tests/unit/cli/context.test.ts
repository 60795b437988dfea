import { expect, it } from "vitest";
import { mayColour } from "../../../pipeline/cli/context.ts";

const TERMINAL = { isTTY: true };
const PIPE = {};

it.each([
  ["a terminal", {}, TERMINAL, true],
  ["a pipe", {}, PIPE, false],
  ["a dumb terminal", { TERM: "dumb" }, TERMINAL, false],
  ["NO_COLOR in a terminal", { NO_COLOR: "1" }, TERMINAL, false],
  ["an empty NO_COLOR", { NO_COLOR: "" }, TERMINAL, true],
  ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, PIPE, true],
  ["FORCE_COLOR=0 in a terminal", { FORCE_COLOR: "0" }, TERMINAL, false],
  ["both", { NO_COLOR: "1", FORCE_COLOR: "1" }, TERMINAL, false],
])("colours or not: %s", (_name, environment, stream, expected) => {
  expect(mayColour(environment, stream)).toBe(expected);
});
