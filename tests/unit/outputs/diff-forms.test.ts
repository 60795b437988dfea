import * as fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { diffMarkdown } from "../../../outputs/change-report/diff-markdown.ts";
import { diffPage } from "../../../outputs/change-report/diff-page.ts";
import { diffLines } from "../../../outputs/change-report/diff-text.ts";
import { shortened, wordDiff } from "../../../outputs/change-report/word-diff.ts";
import { textWidth } from "../../../outputs/text-width.ts";
import { comparisonSchema } from "../../../pipeline/schema/diff.ts";
import { jsonText } from "../../../pipeline/cli/json-text.ts";
import { comparisonSaying, HOSTILE_TEXTS, sampleComparison } from "../../support/sample-diff.ts";

const text = (columns: number, all = false) => diffLines(sampleComparison(), { columns, colour: false, all });

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}
const parse = (markdown: string): Nodes[] => [
  ...nodesOf(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })),
];

describe("a diff", () => {
  it("reads like this in a terminal, as Markdown and as a page", async () => {
    await expect(`${text(80, true).join("\n")}\n`).toMatchFileSnapshot("../../golden/diff.txt");
    await expect(diffMarkdown(sampleComparison())).toMatchFileSnapshot("../../golden/diff.md");
    await expect(diffPage(sampleComparison())).toMatchFileSnapshot("../../golden/diff.html");
  });

  it.each([40, 60, 80])("fits %i columns", (columns) => {
    const saying = diffLines(comparisonSaying("a text with 漢字 and a-very-long-word-".repeat(9)), {
      columns,
      colour: false,
      all: true,
    });
    for (const line of [...text(columns, true), ...saying]) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  });

  it("shows what is folded on demand", () => {
    expect(text(80).join("\n")).toContain("1 text in other words; --all shows them");
    expect(text(80).join("\n")).not.toContain("Dynamic Tool Use: rationale");
    expect(text(80, true).join("\n")).toContain("Dynamic Tool Use: rationale");
  });

  it("has the same words with colour and without", () => {
    const options = { columns: 80, all: true };
    const painted = diffLines(sampleComparison(), { ...options, colour: true }).join("\n");
    // oxlint-disable-next-line no-control-regex -- the colours themselves
    expect(painted.replaceAll(/\u001B\[\d+m/g, "")).toBe(
      diffLines(sampleComparison(), { ...options, colour: false }).join("\n"),
    );
    expect(painted).toContain("\u001B[32m");
  });

  it("is JSON that keeps its contract", () => {
    const comparison = sampleComparison();
    expect(comparisonSchema.parse(JSON.parse(jsonText(comparison)))).toEqual(comparison);
  });

  it("fits a pull request, however much differs", () => {
    const { changed, ...rest } = sampleComparison();
    const many = Array.from({ length: 2000 }, (_, index) =>
      changed.map((diff) => ({ ...diff, slug: `agent-${index}` })),
    ).flat();
    const markdown = diffMarkdown({ changed: many, ...rest });
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    const shown = markdown.split("\n## ").length - 1;
    expect(markdown).toContain(`${(many.length - shown).toLocaleString("en-US")} agents more changed.`);
  });
});

describe("words from outside", () => {
  // oxlint-disable-next-line no-control-regex -- what must not be left
  const UNSEEN = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u;

  it.each(HOSTILE_TEXTS)("stay words in a terminal: %j", (words) => {
    expect(diffLines(comparisonSaying(words), { columns: 80, colour: false, all: true }).join("\n")).not.toMatch(
      UNSEEN,
    );
  });

  it.each(HOSTILE_TEXTS)("stay words in JSON: %j", (words) => {
    const json = jsonText(comparisonSaying(words));
    expect(json).not.toMatch(UNSEEN);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(comparisonSaying(words))));
  });

  it.each(HOSTILE_TEXTS)("stay words in Markdown: %j", (words) => {
    const markdown = diffMarkdown(comparisonSaying(words));
    const nodes = parse(markdown);
    const html = nodes.flatMap((node) => (node.type === "html" ? node.value : []));
    const OURS = /^(?:<\/?(?:del|ins)>|<details><summary>\d+ changed places?<\/summary>|<\/details>)$/;
    expect(html.filter((tag) => !OURS.test(tag))).toEqual([]);
    expect(nodes.filter(({ type }) => ["link", "image", "linkReference", "table"].includes(type))).toEqual([]);
    expect(nodes.filter(({ type }) => type === "heading")).toHaveLength(1);
    expect(nodes.filter(({ type }) => type === "code")).toHaveLength(1);
    expect(markdown).not.toMatch(UNSEEN);
  });

  it.each(HOSTILE_TEXTS)("stay words in a page: %j", (words) => {
    const [ours, theirs] = [diffPage(comparisonSaying("harmless")), diffPage(comparisonSaying(words))];
    const elements = (html: string): string[] =>
      [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)]
        .map(([, name]) => name ?? "")
        .filter((name) => !["ins", "del"].includes(name));
    expect(new Set(elements(theirs))).toEqual(new Set(elements(ours)));
    expect(theirs).not.toMatch(/<[^>]*\s(?:on\w+|style|src)=/i);
    expect([...theirs.matchAll(/href="([^"]*)"/g)].filter(([, target]) => !/^#[\w-]+$/.test(target ?? ""))).toEqual([]);
    expect(theirs).not.toMatch(UNSEEN);
  });
});

describe("words that differ", () => {
  const word = fc.constantFrom("the", "reads", "a", "mail", ".", " ", "\n", "漢", "[-", "+}");
  const words = fc.array(word, { maxLength: 40 }).map((all) => all.join(" "));

  it("are marked so that both texts can be read", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordDiff(before, after);
        const side = (mark: "added" | "removed"): string =>
          pieces
            .filter((piece) => piece.mark !== mark)
            .map((piece) => piece.text)
            .join("");
        expect([side("added"), side("removed")]).toEqual([before, after]);
      }),
    );
  });

  it("don't mark blanks that both texts have", () => {
    expect(wordDiff("reads the mail, handles secret data and reads pages", "reads the mail and reads pages")).toEqual([
      { mark: "same", text: "reads the mail" },
      { mark: "removed", text: ", handles secret data" },
      { mark: "same", text: " and reads pages" },
    ]);
    expect(wordDiff("one two three four ", "one two three five ").at(-1)).toEqual({ mark: "same", text: " " });
  });

  it("stand among the words around them, of which few are shown", () => {
    const long = (one: string): string => `${"before ".repeat(60)}${one}${" after".repeat(60)}`;
    const pieces = shortened(wordDiff(long("reads"), long("writes")));
    expect(pieces.map(({ mark }) => mark)).toEqual(["same", "removed", "added", "same"]);
    expect(pieces.map(({ text: shown }) => shown).join("").length).toBeLessThan(150);
  });

  it("are not sought in texts that share little, or are huge", () => {
    expect(wordDiff("one two three four", "five six seven eight").map(({ mark }) => mark)).toEqual([
      "removed",
      "added",
    ]);
    const huge = (one: string): string => Array.from({ length: 100_000 }, (_, index) => `${one}${index}`).join(" ");
    expect(wordDiff(huge("a"), huge("b")).reduce((sum, piece) => sum + piece.text.length, 0)).toBeLessThan(8100);
  });
});
