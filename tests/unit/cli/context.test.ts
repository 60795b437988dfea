import { expect, it } from "vitest";
import { columnsOf, mayColour } from "../../../pipeline/cli/context.ts";

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

it.each([
  ["a terminal knows best", { COLUMNS: "60" }, { columns: 100 }, 100],
  ["a pipe goes by COLUMNS", { COLUMNS: "60" }, PIPE, 60],
  ["a terminal that does not know", { COLUMNS: "120" }, { columns: 0 }, 120],
  ["nothing is said", {}, PIPE, 80],
  ["no number", { COLUMNS: "wide" }, PIPE, 80],
  ["zero", { COLUMNS: "0" }, PIPE, 80],
  ["too few to read", { COLUMNS: "3" }, PIPE, 20],
])("the width where %s", (_name, environment, stream, expected) => {
  expect(columnsOf(environment, stream)).toBe(expected);
});
