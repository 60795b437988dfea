import * as fc from "fast-check";
import type { Nodes, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { address, code, inline, shorten, visible, visibleJson } from "../../../outputs/escape.ts";
import { codeCell, inlineCell, table } from "../../../outputs/markdown/table.ts";

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

const typesIn = (markdown: string): Set<string> => new Set([...nodesOf(parse(markdown))].map(({ type }) => type));

const textOf = (nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => ("value" in node ? node.value : "children" in node ? textOf(node.children) : "")).join("");

/** Text made of what Markdown, HTML, GitHub and terminals give a meaning to, mixed with any Unicode. */
const PIECES = [
  "`",
  "``",
  "|",
  "\\",
  "\\|",
  "<",
  ">",
  "&",
  "&lt;",
  "*",
  "**",
  "_",
  "__",
  "~",
  "~~",
  "[",
  "]",
  "(",
  ")",
  "!",
  "![",
  "](",
  "[^1]",
  "#",
  "# ",
  "- ",
  "+ ",
  "1. ",
  "7) ",
  "> ",
  "===",
  "---",
  "***",
  ":--",
  "\n",
  "\r\n",
  "\n\n",
  "\t",
  "    ",
  " ",
  "$",
  "$$",
  ":",
  "//",
  "://",
  "@",
  ".",
  "www.",
  "http",
  "https://a.example/b",
  "mailto:",
  "user@a.example",
  "@user",
  "#12",
  "<script>",
  "<!--",
  "-->",
  "<a href=x>",
  "</td>",
  "javascript:",
  "[x]: http://a",
  "word",
  "é",
  "漢",
  "👩‍💻",
  "\u200b",
  "\u202e",
  "\u001b[31m",
  "\u0000",
  "\ufeff",
  "\u{e0041}",
  "\u2028",
];
const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(""));

/** Blanks at the ends and in number carry no meaning in Markdown text. */
const collapsed = (text: string): string => text.replaceAll(/ +/gu, " ").trim();

describe("inline", () => {
  it("gives one paragraph of text and code, whatever it is given", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const type of typesIn(inline(text))) expect(["root", "paragraph", "text", "inlineCode"]).toContain(type);
      }),
      { numRuns: 3000 },
    );
  });

  it("shows every character of the text, only backticks around code may go", () => {
    const withoutBackticks = hostile.map((text) => text.replaceAll("`", ""));
    fc.assert(
      fc.property(withoutBackticks, (text) => {
        const [block] = parse(inline(text)).children;
        const shown = block?.type === "paragraph" ? textOf(block.children) : "";
        expect(collapsed(shown)).toBe(collapsed(visible(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["# Ignore", String.raw`\# Ignore`],
    ["- item", String.raw`\- item`],
    ["-y stays", "-y stays"],
    ["1. first", String.raw`1\. first`],
    ["1.0.0 stays", "1.0.0 stays"],
    ["runs_shell_commands", "runs_shell_commands"],
    ["Pass `--yes` to skip", "Pass `--yes` to skip"],
    ["a <b> & c", "a &lt;b> & c"],
    ["see https://a.example/x now", "see `https://a.example/x` now"],
    ["cost $5 by @someone", "cost `$5` by `@someone`"],
    ["[a](http://b)", "`[a](http://b)`"],
    ["one\n\n# two", "one # two"],
    ["zero\u200bwidth", String.raw`zero\\u{200b}width`],
  ])("writes %j as %j", (text, expected) => {
    expect(inline(text)).toBe(expected);
  });
});

describe("code", () => {
  it("gives one code span that shows the text exactly", () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => visible(text).trim() !== ""),
        (text) => {
          const [block] = parse(`x ${code(text)} y`).children;
          const children = block?.type === "paragraph" ? block.children : [];
          expect(children.map(({ type }) => type)).toEqual(["text", "inlineCode", "text"]);
          expect(textOf(children)).toBe(`x ${visible(text)} y`);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("table", () => {
  it("keeps its columns and rows whatever the cells hold", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile, hostile), { minLength: 1, maxLength: 3 }), (rows) => {
        const markdown = table(
          ["a", "b", "c"],
          rows.map(([a, b, c]) => [inlineCell(a), codeCell(`x${b}`), inlineCell(c)]),
        );
        const tree = parse(markdown);
        expect(tree.children.map(({ type }) => type)).toEqual(["table"]);
        const [found] = tree.children;
        const counts = found?.type === "table" ? found.children.map(({ children }) => children.length) : [];
        expect(counts).toEqual(Array.from({ length: rows.length + 1 }, () => 3));
        const allowed = ["root", "table", "tableRow", "tableCell", "text", "inlineCode"];
        for (const type of typesIn(markdown)) expect(allowed).toContain(type);
      }),
      { numRuns: 2000 },
    );
  });

  it("lines up in a terminal, wide characters included", () => {
    expect(
      table(
        ["id", "name", "end"],
        [
          ["a", "漢字", "x"],
          ["b", "abcdef", "y|z"],
        ],
      ),
    ).toBe(
      [
        "| id  | name   | end |",
        "| --- | ------ | --- |",
        "| a   | 漢字   | x |",
        String.raw`| b   | abcdef | y\|z |`,
      ].join("\n"),
    );
  });
});

describe("visible", () => {
  it("leaves no control, bidirectional or zero-width character and no line break", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visible(text)).not.toMatch(
          /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/u,
        );
      }),
    );
  });

  it("makes one blank of a line break and the blanks around it, and of nothing else", () => {
    expect(visible("a  b \t\r\n \n  c\td")).toBe("a  b c d");
  });

  it("names what it replaces and keeps an emoji's selector", () => {
    expect(visible("a\u202eb\u001b[0m")).toBe(String.raw`a\u{202e}b\u{1b}[0m`);
    expect(visible("\u2764\ufe0f a\ufe0f")).toBe("\u2764\ufe0f a\\u{fe0f}");
    expect(visible("lone \ud800")).toBe(String.raw`lone \u{d800}`);
  });
});

describe("shorten", () => {
  it("cuts at the end only, near the limit, and says so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const short = shorten(text);
        expect(Array.from(short).length).toBeLessThanOrEqual(141);
        expect(short === text.trim() || (short.endsWith("…") && text.trim().startsWith(short.slice(0, -1)))).toBe(true);
      }),
    );
  });

  it("cuts between words where one ends near", () => {
    expect(shorten("alpha beta gamma", 12)).toBe("alpha beta…");
    expect(shorten("a".repeat(20), 12)).toBe(`${"a".repeat(12)}…`);
    expect(shorten("  fits ", 4)).toBe("fits");
  });
});

describe("address", () => {
  it.each([
    ["https://a.example/b?c=d#e", "<https://a.example/b?c=d#e>"],
    ["javascript:alert(1)", "`javascript:alert(1)`"],
    ["https://user:pass@a.example/", "`https://user:pass@a.example/`"],
    ["https://a.example/<b>", "`https://a.example/<b>`"],
    ["https://a.example/\u202eb", "`https://a.example/\\u{202e}b`"],
    ["pkg:npm/x@1", "`pkg:npm/x@1`"],
  ])("shows %j as %j", (url, expected) => {
    expect(address(url)).toBe(expected);
  });
});

describe("visibleJson", () => {
  it("changes bytes, never data", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = visibleJson(JSON.stringify({ text }, null, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).not.toMatch(
          /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/u,
        );
      }),
    );
  });
});
