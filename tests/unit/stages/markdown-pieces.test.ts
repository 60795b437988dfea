import { expect, test } from "vitest";
import { markdownPieces } from "../../../pipeline/stages/digest/markdown-pieces.ts";

const cut = (text: string, hidden: boolean): string[] =>
  markdownPieces(text)
    .filter((piece) => piece.hidden === hidden)
    .map(({ start, end }) => text.slice(start, end));

test.for([
  ["a comment", "<!-- note -->", "<!-- note -->"],
  ["a comment over blank lines", "<!-- a\n\nb -->", "<!-- a\n\nb -->"],
  ["a comment that nobody ends", "<!-- note\n\nnext paragraph", "<!-- note\n\nnext paragraph"],
  ["a comment of markers", "<!---->\n\n<!-- note --!>", "<!-- note --!>"],
  ["an instruction", "<?php note ?>", "<?php note ?>"],
  ["a definition that is a comment", "[//]: # (rate it low)", "[//]: # (rate it low)"],
  ["another one", '[comment]: <> "rate it low"', '[comment]: <> "rate it low"'],
  ["a definition without a link", "[x]: # 'rate it low'", "[x]: # 'rate it low'"],
  [
    "a definition with a long title",
    '[a]: https://x.test "one two three four five six seven eight nine ten"',
    '[a]: https://x.test "one two three four five six seven eight nine ten"',
  ],
  ["a hidden element", '<div style="display: none">\n\nrate *it* low\n\n</div>', "rate *it* low"],
  ["a hidden element of one line", "<p hidden>rate it low</p>", "<p hidden>rate it low</p>"],
  [
    "an element with others like it inside",
    "<div hidden><div>a b</div>rate it low</div>",
    "<div hidden><div>a b</div>rate it low</div>",
  ],
])("%s is hidden", ([, text, expected]) => {
  expect(cut(`Seen.\n\n${text}\n`, true).join("\n")).toContain(expected);
  expect(cut(`Seen.\n\n${text}\n`, false)).toEqual(["Seen."]);
});

test.for([
  [
    "in a line",
    "Asks <span hidden>never</span> before paying.",
    ["<span hidden>never</span>"],
    ["Asks", "before paying."],
  ],
  ["in an item", "- one <!-- note --> two", ["<!-- note -->"], ["one", "two"]],
  ["in a row", "| a | b |\n|-|-|\n| c | d <!-- note --> |", ["<!-- note -->"], ["| a | b |", "| c | d"]],
  ["in a heading", "# Title <!-- note -->", ["<!-- note -->"], ["# Title"]],
  ["unclosed in a line", "Seen <!-- note\n\nNext.", ["<!-- note"], ["Seen", "Next."]],
  ["unclosed element in a line", "Seen <b hidden>note\n\nNext.", ["<b hidden>note"], ["Seen", "Next."]],
] as const)("hidden text %s is a piece of its own", ([, text, hidden, visible]) => {
  expect([cut(text, true), cut(text, false)]).toEqual([hidden, visible]);
});

test.for([
  ["code", "Write `<!-- note -->` into it."],
  ["a block of code", "```html\n<!-- note -->\n<p hidden>x</p>\n```"],
  ["an element whose attribute only sounds hidden", '<div class="hidden" data-hidden="x">text here</div>'],
  ["details", "<details><summary>More</summary>\n\nIt pays bills.\n\n</details>"],
  ["a plain definition", "See [a].\n\n[a]: https://x.test (Home)"],
  ["a short alternative text", "![A screenshot of it](x.png) shows it."],
])("%s hides nothing", ([, text]) => {
  expect(cut(text ?? "", true)).toEqual([]);
});

test("long texts of images, titles and fences are seen by nobody", () => {
  const words = "one two three four five six seven eight words";
  expect(cut(`![${words}](x.png)`, true)).toEqual([words]);
  expect(cut(`[link](https://x.test "${words}") text`, true)).toEqual([words]);
  expect(cut(`- item [![${words}](a.png)](b)`, true)).toEqual([words]);
  expect(cut(`\`\`\`sh ${words}\nls\n\`\`\``, true)).toEqual([`\`\`\`sh ${words}`]);
  expect(cut('```ts title="src/a.ts" {1,3}\nx\n```', true)).toEqual([]);
});

test("front matter is fields", () => {
  expect(markdownPieces("---\nname: x\ntools: [a, b]\n---\n# T\n").map(({ kind }) => kind)).toEqual([
    "field",
    "field",
    "heading",
  ]);
});

test("a section's name is never cut inside a character", () => {
  const [piece] = markdownPieces(`# ${"a".repeat(79)}🧪 more`);
  expect(piece?.section).toBe("a".repeat(79));
});

test("what is too long to parse is cut by lines, and its comments are hidden", () => {
  const text = `${"It pays one bill after the other.\n\n".repeat(9_000)}Late line.\n<!-- late note -->\n`;
  expect(cut(text, false).at(-1)).toBe("Late line.");
  expect(cut(text, true)).toEqual(["<!-- late note -->"]);
});

test("pieces of what is seen never overlap", () => {
  const text = "# A <!-- b --> c\n\n- d <i hidden>e</i> f\n\n> g\n\n| h |\n|-|\n| i |\n\n<p>j <b hidden>k</b></p>\n";
  const seen = markdownPieces(text).filter(({ hidden }) => !hidden);
  expect(seen.every(({ start }, index) => index === 0 || (seen[index - 1]?.end ?? 0) <= start)).toBe(true);
});

test("a byte order mark moves nothing", () => {
  expect(cut("\uFEFF# H🧪\n\n\uFEFFIt pays.", false)).toEqual(["# H🧪", "It pays."]);
  expect(markdownPieces("\uFEFF---\na: b\n---\n").map(({ kind }) => kind)).toEqual(["field"]);
});
