import { createHash } from "node:crypto";
import { stripVTControlCharacters } from "node:util";
import { Parser } from "htmlparser2";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { evaluationHtml } from "../../../evals/report/html.ts";
import { evaluationJson } from "../../../evals/report/json.ts";
import { evaluationMarkdown } from "../../../evals/report/markdown.ts";
import type { Report } from "../../../evals/report/report.ts";
import { evaluationLines } from "../../../evals/report/terminal.ts";
import { evaluationSchema } from "../../../evals/result.ts";
import { textWidth } from "../../../outputs/text-width.ts";
import { elementsOf, HOSTILE, UNSEEN } from "../outputs/charts-support.ts";
import { evaluationNamed, gatesNamed } from "./report-support.ts";

const reportNamed = (name: string): Report => ({
  evaluation: evaluationNamed(name),
  gates: gatesNamed(name),
  before: evaluationNamed(`${name} before`, { identity: "1".repeat(64) }),
});

const report = reportNamed("first-agent");
/** Tags with their attributes' names, in order: what a page is made of, words aside. */
function tagsOf(html: string): string[] {
  const tags: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => tags.push(`${name} ${Object.keys(attributes).join(" ")}`),
  });
  parser.end(html);
  return tags;
}

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

const nodesIn = (markdown: string): string[] =>
  [...nodesOf(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))].map(
    ({ type }) => type,
  );

const skeleton = (markdown: string): string[] =>
  nodesIn(markdown).filter((type) => type !== "text" && type !== "inlineCode");

describe("the evaluation's page", () => {
  const html = evaluationHtml(report);

  it("matches the golden file", async () => {
    await expect(html).toMatchFileSnapshot("../../golden/evaluation.html");
  });

  it("is made of the same elements whatever names hold", () => {
    const hostile = evaluationHtml(reportNamed(HOSTILE));
    expect(tagsOf(hostile)).toEqual(tagsOf(evaluationHtml(reportNamed("x".repeat(HOSTILE.length)))));
    expect(hostile).not.toMatch(UNSEEN);
    expect(hostile).toContain(String.raw`\u{202e}gpj`);
  });

  it("loads, runs and sends nothing, and names all its styles by their hash", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<form| style=| on[a-z]+=|@import|url\(/u);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src /u);
    const styles = new Set([...html.matchAll(/<style>([^<]*)<\/style>/gu)].map(([, style = ""]) => style));
    expect(styles.size).toBe(2);
    for (const style of styles)
      expect(policy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  });

  it("links only into itself, to places that are there, each named once", () => {
    const targets = [...html.matchAll(/href="([^"]*)"/gu)].map(([, target = ""]) => target);
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id = ""]) => id);
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets) expect(ids).toContain(target.slice(1));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("goes down one heading at a time and gives every table's cells a scope", () => {
    const levels = [...html.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level));
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(html).not.toMatch(/<th(?! scope)[ >]/u);
  });

  it("holds well-formed pictures, one for each plot and for each unit of the comparison", () => {
    const pictures = html.match(/<svg[\s\S]*?<\/svg>/gu) ?? [];
    expect(pictures).toHaveLength(5);
    for (const picture of pictures) expect(elementsOf(picture)[0]).toBe("svg");
  });

  it("says what is not defined, and never 0 for it", () => {
    const row = /<code>stability\.score\.pass-all<\/code>[\s\S]*?<\/tr>/u.exec(html)?.[0] ?? "";
    expect(row).toContain('<td class="number">not defined</td>');
    expect(row).not.toMatch(/>0/u);
    expect(html).toContain("<code>accuracy.level.in-band</code>"); // A gate whose figure is missing.
  });

  it("rounds nothing up to a whole", () => {
    expect(html).toContain(">0.99996</td>");
  });

  it("folds long tables and leaves short ones open", () => {
    expect(html).toContain("Show all 13 rows");
    expect(html).not.toContain("Show all 2 rows");
  });
});

describe("the evaluation in Markdown", () => {
  const markdown = evaluationMarkdown(report);

  it("matches the golden file", async () => {
    await expect(markdown).toMatchFileSnapshot("../../golden/evaluation.md");
  });

  it("is built alike whatever names hold, without link, image or HTML", () => {
    const hostile = evaluationMarkdown(reportNamed(HOSTILE));
    expect(skeleton(hostile)).toEqual(skeleton(evaluationMarkdown(reportNamed("name"))));
    expect(nodesIn(hostile)).not.toContain("html");
    expect(nodesIn(hostile)).not.toContain("link");
    expect(hostile).not.toMatch(UNSEEN);
  });

  it("shows a gate whose figure is missing", () => {
    expect(markdown).toMatch(/^\| `accuracy\.level\.in-band` +\| not defined .*\? not defined/mu);
  });

  it("names each missed gate with three offenders", () => {
    const section = markdown.split("## Missed gates")[1]?.split("\n## ")[0] ?? "";
    expect(section.match(/^- /gmu)).toHaveLength(2);
    expect(section.match(/^ {2}- /gmu)).toHaveLength(6);
  });

  it("stays below the limit of a comment and says what it leaves out", () => {
    const [suite] = report.evaluation.suites;
    if (suite === undefined) throw new Error("no suite");
    const figures = Array.from({ length: 200 }, (_, index) => ({
      ...suite.figures[0]!,
      id: `stability.figure-${index}.${"long".repeat(80)}`,
    }));
    const long = evaluationMarkdown({
      ...report,
      evaluation: { ...report.evaluation, suites: [{ ...suite, figures }] },
    });
    expect(long.length).toBeLessThan(60_000);
    expect(long).toContain("## Missed gates");
    expect(long).toMatch(/The rest did not fit.*\n$/u);
  });
});

describe("the evaluation in a terminal", () => {
  it("takes at most 80 cells a line, colour aside, and no control sequence from outside", () => {
    const lines = evaluationLines(reportNamed(HOSTILE), { colour: false });
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(80);
    for (const line of lines) expect(line).not.toMatch(UNSEEN);
  });

  it("shows each gate on a line of its own", () => {
    expect(evaluationLines(report, { colour: false }).slice(0, 18)).toMatchInlineSnapshot(`
      [
        "first-agent: 3 to 15 samples a reading, measured on 2026-11-21",
        "",
        "Stability: ✗ missed 2 of 5 gates, 1 not defined",
        "3 listings × 4 trials, 11 of 12 readings answered",
        "  figure                          value      95% interval     floor   result",
        "  score.icc                       0.953    0.913 to 0.973    ≥ 0.95 ✓ at floor",
        "  score.icc                       0.953    0.913 to 0.973  ≥ 0.9612 ✗ worse",
        "    first-agent 0.447, trials of first-agent from 7.2 to 8.3",
        "    second-agent 0.447, trials of second-agent from 7.2 to 8.3",
        "    third-agent 0.447, trials of third-agent from 7.2 to 8.3",
        "  score.deviation-median          0.200                      ≤ 0.15 ✗ missed",
        "    first-agent 0.447, trials of first-agent from 7.2 to 8.3",
        "    second-agent 0.447, trials of second-agent from 7.2 to 8.3",
        "    third-agent 0.447, trials of third-agent from 7.2 to 8.3",
        "  score.pass-all            not defined                      ≥ 0.95 ? open",
        "  evidence.found                0.99996                      ≥ 0.95 ✓ at aim",
        "",
        "Accuracy: ? passed 0 of 1 gate, 0 at their aim, 1 not defined",
      ]
    `);
  });

  it("adds colour and nothing else", () => {
    const painted = evaluationLines(report, { colour: true });
    const bare = painted.map((line) => stripVTControlCharacters(line));
    expect(bare).toEqual(evaluationLines(report, { colour: false }));
    expect(painted).not.toEqual(bare);
  });
});

describe("the evaluation as JSON", () => {
  it("is read back as it was, with nothing unseen in it", () => {
    const { evaluation } = reportNamed(HOSTILE);
    const json = evaluationJson(evaluation);
    expect(evaluationSchema.parse(JSON.parse(json))).toEqual(evaluation);
    expect(json).not.toMatch(UNSEEN);
  });
});
