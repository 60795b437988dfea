import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownPieces } from "../../../pipeline/stages/digest/markdown-pieces.ts";
import { parsedUntil, tamed } from "../../../pipeline/stages/digest/tamed.ts";
import { processorMs } from "../../support/processor-time.ts";

const MANY = 250_000;
const many = (unit: string): string => unit.repeat(Math.ceil(MANY / unit.length));

/** Texts that take a Markdown parser minutes or its stack, each about as long as what is parsed at most. */
const WILD: readonly (readonly [name: string, text: string])[] = [
  ["brackets", `${"[".repeat(MANY / 2)}${"]".repeat(MANY / 2)}`],
  ["emphasis", many("*a*")],
  ["strong emphasis", many("**a")],
  ["strikes", many("~a")],
  ["footnotes", many("[^a]")],
  ["underlined headings", many("a\n=\n")],
  ["quotes in quotes", `${">".repeat(MANY)} end`],
  ["lists in lists", `${"- ".repeat(MANY / 2)}end`],
  ["quotes one after the other", many("> a\n\n")],
  ["deep quotes one after the other", many(`${">".repeat(12)} a\n\n`)],
  ["lists with text between", many("- a\n\nb\n\n")],
];

describe("a wild text", () => {
  it.each(WILD)("of %s is read in seconds, and what follows is still there", (_, text) => {
    const last = "\n\nThe last sentence.\n";
    const whole = `# Title\n\n${text.slice(0, MANY - 100)}${last}`;
    let pieces: ReturnType<typeof markdownPieces> = [];
    expect(processorMs(() => void (pieces = markdownPieces(whole)))).toBeLessThan(15_000);
    expect(whole.slice(pieces.at(-1)?.start, pieces.at(-1)?.end)).toContain("The last sentence.");
  });

  it("keeps its length and its line breaks", () => {
    for (const [, text] of WILD) {
      const result = tamed(text);
      expect(result).toHaveLength(text.length);
      expect(result.replaceAll(/[^\n]/g, "")).toBe(text.replaceAll(/[^\n]/g, ""));
    }
  });

  it("does not unhide a fence", () => {
    const text = `a\n${"[".repeat(2000)}\n\`\`\`\ncode\n\`\`\`\n`;
    expect(tamed(text)).toMatch(/\n```\ncode\n```\n$/);
  });
});

it.each([
  "# Title\n\nA [link](https://x.test) and `code`, **bold** and ~~struck~~.\n\n- one\n  - two\n    > three\n",
  "- [name](https://x.test/a_b_c) - what *it* does\n".repeat(2000),
  `| a | b |\n| - | - |\n${"| [x](y) | `z` |\n".repeat(2000)}`,
  "Title\n=====\n\nText.\n\n".repeat(500),
])("a text that people write is left alone", (text) => {
  expect(tamed(text)).toBe(text);
});

it("any text keeps its length", () => {
  assert(property(string(), (text) => tamed(text).length === text.length));
});

it("Markdown ends at a line's end", () => {
  expect(parsedUntil("a\nb")).toBe(3);
  const long = `${"x".repeat(99)}\n`.repeat(5000);
  expect(long.slice(0, parsedUntil(long)).endsWith("\n")).toBe(true);
  expect(parsedUntil(long)).toBeLessThan(long.length);
  expect(parsedUntil("x".repeat(500_000))).toBe(0);
});
