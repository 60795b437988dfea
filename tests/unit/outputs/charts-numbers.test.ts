import { expect, it } from "vitest";
import { decimal, decimalsFor } from "../../../outputs/charts/numbers.ts";

it.each([
  [0.9532, 3, "0.953"],
  [1, 3, "1.000"],
  [0.9999, 3, "0.9999"],
  [0.0004, 3, "0.0004"],
  [2.0000000001, 3, "2.000"],
  [-0.25, 2, "\u22120.25"],
  [-0, 1, "0.0"],
  [-1e-12, 3, "0.000"],
  [8, 0, "8"],
])("decimal(%d, %d) is %s", (value, decimals, expected) => {
  expect(decimal(value, decimals)).toBe(expected);
});

it.each([
  [[], 0],
  [[1, 20], 0],
  [[1, 8.5], 1],
  [[8.3, 8.35], 2],
  [[1 / 3], 3],
  [[0.1 + 0.2], 1],
])("a column of %j needs %d decimals", (values, expected) => {
  expect(decimalsFor(values)).toBe(expected);
});
