import { describe, expect, test } from "vitest";
import type { Block } from "../../../pipeline/stages/digest/html/block.ts";
import { choose } from "../../../pipeline/stages/digest/html/choose.ts";
import { flattened } from "../../../pipeline/stages/digest/html/flattened.ts";
import { textOfHtml } from "../../../pipeline/stages/digest/text-of-html.ts";

/** Kind and text of each piece, hidden ones marked by a star. */
function read(html: string): string[] {
  const { text, pieces } = textOfHtml(html);
  return pieces.map(({ kind, hidden, start, end }) => `${hidden ? "*" : ""}${kind}: ${text.slice(start, end)}`);
}

describe("a page that nests", () => {
  const open = (count: number): string => "<div>".repeat(count);
  const close = (count: number): string => "</div>".repeat(count);

  test.each<[string, string]>([
    ["5,000 levels deep", `a${open(5_000)}b${close(5_000)}c`],
    ["with tags that hold nothing", `${open(4_999)}${"<BR>x<br/>".repeat(20)}${"<i/>".repeat(20)}`],
    ["in text alone", `${open(4_999)}${"< 5 <".repeat(20)}`],
    ["in tags that do not end", `${open(4_999)}${"<a ".repeat(20)}`],
  ])("%s is as it was", (_, html) => {
    expect(flattened(html)).toBe(html);
  });

  test("deeper loses the tags below, and hides what they hold", () => {
    const page = (count: number, inner: string): string => `a${open(count)}${inner}${close(count)}b`;
    const flat = (inner: string): string => `a${open(5_000)}<div hidden> ${inner} </div>${close(5_000)}b`;
    expect(flattened(page(5_001, "x"))).toBe(flat("x"));
    expect(flattened(page(5_003, "x"))).toBe(flat("  x  "));
    expect(flattened(page(5_001, "x<B>y</B>z"))).toBe(flat("x y z"));
    expect(flattened(page(5_001, 'x<a title="<b">y</a></b>z'))).toBe(flat("x y  z"));
    expect(flattened(page(5_001, "x") + page(5_002, "y"))).toBe(flat("x") + flat(" y "));
    expect(flattened(`${open(5_001)}x<div`)).toBe(`${open(5_000)}<div hidden> x<div`);
    // Ends without a beginning leave no room for more.
    expect(flattened(close(10) + page(5_001, "x"))).toBe(close(10) + flat("x"));
  });
});

describe("the main text of blocks", () => {
  const block = (text: string, facts: Partial<Block> = {}): Block => ({
    kind: "prose",
    text,
    level: 0,
    indent: 0,
    marked: false,
    language: "",
    element: null,
    main: null,
    article: null,
    place: "content",
    ...facts,
  });
  const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at}`).join(" ");
  /** Texts of the main text and of what stands beside it, where the extractor takes those blocks. */
  const chosen = (blocks: readonly Block[], kept: readonly number[] | null): [string[], string[]] => {
    const { main, further } = choose(blocks, () => (kept === null ? null : new Set(kept.map((at) => blocks[at]!))));
    return [main.map(({ text }) => text), further.map(({ text }) => text)];
  };

  test("is all of it where the extractor finds nothing, or too little", () => {
    const [few, many] = [block(words(4)), block(`(${words(6)})`)];
    expect(chosen([few, many], null)).toEqual([[few.text, many.text], []]);
    expect(chosen([few, many], [0])).toEqual([[few.text], []]);
    const [fewer, more] = [block("one, two - and"), block(`... ${words(5)}`)];
    expect(chosen([fewer, more], [0])).toEqual([[fewer.text, more.text], []]);
    expect(chosen([few, block("--- ... ---")], [])).toEqual([[few.text, "--- ... ---"], []]);
  });

  test("takes the headings with it that stand above what is kept", () => {
    const heading = (text: string): Block => block(text, { kind: "heading", level: 2 });
    const blocks = [heading("A"), heading("B"), block(words(9)), heading("C"), block("x"), heading("D")];
    expect(chosen(blocks, [2])[0]).toEqual(["A", "B", words(9)]);
  });

  test("leaves 500 characters out, and no more", () => {
    const main = block(words(400));
    const beside = (length: number): string[] => chosen([main, block("x".repeat(length))], [0])[1];
    expect(beside(500)).toEqual([]);
    expect(beside(501)).toEqual(["x".repeat(501)]);
    expect(chosen([main, block("x".repeat(300)), block("y".repeat(300))], [0])[1]).toHaveLength(2);
  });

  test("never asks the extractor for what is beside, nor where there is nothing", () => {
    const blocks = [block("a"), block("menu", { place: "aside" }), block("b", { place: "noscript" })];
    expect(chosen(blocks, null)).toEqual([["a"], []]);
    expect(chosen(blocks.slice(1), null)).toEqual([["b"], []]);
    expect(chosen([], null)).toEqual([[], []]);
  });
});

describe("the text of a page", () => {
  test.each<[string, string, string[]]>([
    ["begins with a doctype", "<!DOCTYPE html><p>a b</p>", ["prose: a b"]],
    ["has an element beside in a line", '<p>a <b role="navigation">x</b> c</p>', ["prose: a", "prose: c"]],
    ["has a hidden block in a block", "<div>a<div hidden>b</div>c</div>", ["prose: a", "prose: c", "*prose: b"]],
    ["has a block in a cell", "<table><tr><td>a<div>b</div>c</table>", ["table: | a b c |"]],
    ["has a word in a cell", "<table><tr><td>a<b>b</b>c</table>", ["table: | abc |"]],
    ["has definitions in a cell", "<table><tr><td><dl><dt>a<dd>b</dl>c<td>d</table>", ["table: | a b c | d |"]],
    ["has definitions in code", "<pre><dl><dt>a</dl>b</pre>", ["code: ```\na\nb\n```"]],
    ["has two lists of definitions", "<dl><dt>a</dl><dl><dd>b</dl>", ["list: a", "list: b"]],
    ["has text between definitions", "<dl><dt>a</dt><p>x</p><dd>b</dd></dl>", ["list: a", "prose: x", "list: b"]],
    ["ends with a term", "<p>x</p><dt>a</dt>", ["prose: x", "list: a"]],
    ["has a caption", "<table><caption>a</caption><tr><td>b</table>", ["prose: a", "table: | b |"]],
    ["has elements named nearly as headings", "<h12>a</h12><xh1>b</xh1>", ["prose: ab"]],
    ["has a heading after a table", "<table><tr><td>a</table><h2>b</h2>", ["table: | a |", "heading: ## b"]],
    ["has a menu of blocks", "<p>a</p><nav><p>x</p><ul><li>y</ul></nav>", ["prose: a"]],
    ["has an input without a type", "<p>a</p><input value='one two three four five six'>", ["prose: a"]],
    ["has a form before its title", "<form>x</form><h1>a</h1>", ["heading: # a"]],
    ["has a form of other elements", "<p>a</p><form><label>x</label><p>y</p></form>", ["prose: a"]],
    ["is hidden until it is loaded", "<html style='display:none'><body hidden><p>a</p>", ["prose: a"]],
    ["is named like a banner", "<html class='consent'><body id='newsletter'><p>a</p>", ["prose: a"]],
  ])("that %s", (_, html, expected) => {
    expect(read(html)).toEqual(expected);
  });

  test("counts no script for the length of a banner", () => {
    const script = `<script>${"x".repeat(2_000)}</script><style>${"y".repeat(2_000)}</style>`;
    expect(read(`<p>a</p><div class="consent">b${script}</div>`)).toEqual(["prose: a"]);
  });

  test("nests lists of every sort, and writes no row without a word", () => {
    for (const tag of ["ul", "ol", "menu"])
      expect(textOfHtml(`<${tag}><li>a<${tag}><li>b</${tag}></${tag}>`).text).toBe("- a\n  - b\n");
    expect(textOfHtml("<table><tr><td> <td><tr><td>a<td></table>").text).toBe("| a |  |\n");
  });

  test("cuts prose into sentences, and rows not", () => {
    const sentence = "It books a room, writes the mail and pays the bill without asking anybody first.";
    const three = `${sentence} ${sentence} ${sentence}`;
    expect(read(`<p>a</p><p>${three}</p>`)).toEqual([
      "prose: a",
      ...Array.from({ length: 3 }, () => `prose: ${sentence}`),
    ]);
    expect(read(`<p>a</p><table><tr><td>${three}</table>`)).toEqual(["prose: a", `table: | ${three} |`]);
  });

  test("is of no section where it is hidden", () => {
    const { text, pieces } = textOfHtml("<h1>A</h1><p>b</p><!-- see c -->");
    expect(pieces.map(({ section, start, end }) => [section, text.slice(start, end)])).toEqual([
      ["A", "# A"],
      ["A", "b"],
      ["", "comment: see c"],
    ]);
  });
});

test("fields of a page come from metadata with a name and a content, and from scripts of linked data alone", () => {
  const first = (head: string): string[] => read(`<head>${head}</head><body><p>a b</p>`).slice(0, -1);
  const meta = (attributes: string): string => `<meta ${attributes}>`;
  expect(first(meta('name=" Description " content="x y"'))).toEqual(["prose: description: x y"]);
  expect(first(meta('http-equiv="x" name="description" content="no"'))).toEqual([]);
  expect(first(meta('name="description" content=" "') + meta('name="description" content="x y"'))).toEqual([
    "prose: description: x y",
  ]);
  const data = '{"@type":"Product","name":"x"}';
  for (const tag of [
    "script",
    'script type="application/json"',
    'script type="x-application/ld+json"',
    'style type="application/ld+json"',
  ])
    expect(first(`<${tag}>${data}</${tag.split(" ")[0]}>`)).toEqual([]);
});
