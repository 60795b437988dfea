import { describe, expect, test } from "vitest";
import { parsedUntil, tamed } from "../../../pipeline/stages/digest/tamed.ts";

const x = (count: number): string => "x".repeat(count);

describe("a paragraph keeps its marks", () => {
  test("up to a thousand of them, in all its lines, and no more", () => {
    const fits = `a ${"[".repeat(500)}\nb ${"`".repeat(500)}`;
    expect(tamed(`${fits}\n\nc *d*`)).toBe(`${fits}\n\nc *d*`);
    expect(tamed(`e _f_\n\n${fits}!\n\nc *d*`)).toBe(`e _f_\n\na ${x(500)}\nb ${x(501)}\n\nc *d*`);
    expect(tamed(`${fits}!`)).toBe(`a ${x(500)}\nb ${x(501)}`);
  });

  test("up to fifty underlined headings", () => {
    const lines = (count: number): string => "a\n=\n".repeat(count);
    expect(tamed(lines(50))).toBe(lines(50));
    expect(tamed(`${lines(51)}\n*b*`)).toBe(`${"a\nx\n".repeat(51)}\n*b*`);
  });

  test("counted anew behind a blank line, a heading, an item and a row of a table", () => {
    const part = "[".repeat(600);
    for (const between of ["\n\n", "\n \t\n", "\n# ", "\n- ", "\n1. "])
      expect(tamed(`a${part}${between}b${part}`)).toBe(`a${part}${between}b${part}`);
    expect(tamed(`a${part}\n2. b${part}`)).toBe(`a${x(600)}\n2x b${x(600)}`);
    const table = `| a |\n| - |\n| ${part} |\n| ${part} |\n`;
    expect(tamed(table)).toBe(table);
    // A row of dashes makes a table of the line above alone, and a blank line ends it.
    const late = `a\n| a |\n| - |\n| ${part} |\n| ${part} |`;
    expect(tamed(late)).not.toContain("[");
    const ended = `| a |\n| - |\n\nb${part}\nc${part}`;
    expect(tamed(ended)).toBe(`| a |\n| - |\n\nb${x(600)}\nc${x(600)}`);
    expect(tamed(`a b\n-\nb${part}\nc${part}`)).not.toContain("[");
  });

  test("where a fence stands in it, the fence too", () => {
    expect(tamed(`${"*".repeat(1_001)}\n\`\`\`js\n~~~\n> \`\`\``)).toBe(`${x(1_001)}\n\`\`\`js\n~~~\n> \`\`\``);
  });
});

describe("containers stay", () => {
  test("up to twelve within each other", () => {
    expect(tamed(`${"> ".repeat(12)}*a*`)).toBe(`${"> ".repeat(12)}*a*`);
    expect(tamed(`${"> ".repeat(13)}*a*\n> b`)).toBe(`${"x ".repeat(13)}*a*\n> b`);
    expect(tamed(`${" ".repeat(20)}- *a*`)).toBe(`${" ".repeat(20)}- *a*`);
  });

  test("up to 1,500 one after the other", () => {
    const lists = (count: number): string => "- a\n- b\n\n".repeat(count);
    expect(tamed(lists(1_500))).toBe(lists(1_500));
    expect(tamed(`${lists(1_500)}- c\nd\n\n*e*`)).toBe(`${lists(1_500)}x c\nd\n\n*e*`);
  });
});

test("overlapping ranges are written once, in their order", () => {
  const deep = `${">".repeat(13)} ${"[".repeat(1_001)}`;
  expect(tamed(`a\n\n${deep}\n\n${"> ".repeat(13)}b`)).toBe(`a\n\n${x(13)} ${x(1_001)}\n\n${"x ".repeat(13)}b`);
});

test("20,000 lines are parsed, and 256 KiB, to the end of a line", () => {
  expect(parsedUntil("a\n".repeat(20_000))).toBe(40_000);
  expect(parsedUntil("a\n".repeat(20_001))).toBe(40_000);
  const most = 256 * 1024;
  expect(parsedUntil(`a\n${x(most - 2)}`)).toBe(most);
  expect(parsedUntil(`a\n${x(most - 1)}`)).toBe(2);
  expect([parsedUntil(""), parsedUntil("a\n")]).toEqual([0, 2]);
});
