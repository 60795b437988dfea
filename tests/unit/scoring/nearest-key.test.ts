import { expect, test } from "vitest";
import { didYouMean } from "../../../pipeline/scoring/nearest-key.ts";

const meant = (key: string): string => `; did you mean "${key}"?`;

// At most two characters in five of the longer word may differ.
test.each([
  ["nothing differs", "threat", "threat", true],
  ["case alone differs", "THREAT", "threat", true],
  ["one left out", "thret", "threat", true],
  ["one too many", "threeat", "threat", true],
  ["one replaced", "thraat", "threat", true],
  ["two of five replaced", "abcde", "abxye", true],
  ["three of five replaced", "abcde", "axyze", false],
  ["two of five added in front", "cde", "abcde", true],
  ["three of five added in front", "de", "abcde", false],
  ["three of five added behind", "ab", "abcde", false],
  ["three of five taken from the front", "abcde", "de", false],
  ["three of five taken from behind", "abcde", "ab", false],
  ["three steps in eight", "sunday", "saturday", true],
  ["three steps in seven", "kitten", "sitting", false],
  ["characters of two units", "🙂🙃🙂🙃🙂", "🙂🙂🙂🙂🙂", true],
  ["nothing written", "", "threat", false],
])("%s", (_, wrong, key, isNear) => {
  expect(didYouMean(wrong, [key])).toBe(isNear ? meant(key) : "");
});

test("of several near ones the nearest is meant, of equals the first", () => {
  expect(didYouMean("levels", ["lapels", "level", "bevels"])).toBe(meant("level"));
  expect(didYouMean("level", ["lapel", "revel", "bevel"])).toBe(meant("revel"));
  expect(didYouMean("level", ["nothing", "like", "it"])).toBe("");
  expect(didYouMean("level", [])).toBe("");
});

test("a text of more than 60 characters is no slip of the pen", () => {
  expect(didYouMean("a".repeat(60), ["a".repeat(59)])).toBe(meant("a".repeat(59)));
  expect(didYouMean("a".repeat(61), ["a".repeat(60)])).toBe("");
});
