import { assert, constantFrom, array, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../sources/page/outline.ts";
import { countWords } from "../../../sources/page/words.ts";
import { nameInPage } from "../../../sources/page-identity.ts";
import { processorMs } from "../../support/processor-time.ts";

const tidy = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

describe("the outline of a page", () => {
  it("has what the page calls itself, with entities decoded", () => {
    const outline = outlineOf(`
      <svg><title>Icon</title></svg><TITLE>Ledger &amp; Mate</TITLE><title>Second</title>
      <meta property="og:title" content="Ledger&#32;Mate"><meta property='og:title' content=later>
      <META NAME=og:site_name CONTENT=Shelf><meta content="Books &eacute;" property="og:description">
      <h1><img alt=logo></h1><h1>Books <b>invo</b>ices</h1><h1>Third</h1>`);
    expect(outline).toMatchObject({
      title: "Ledger & Mate",
      heading: "Books invoices",
      openGraph: { title: "Ledger Mate", siteName: "Shelf", description: "Books é" },
      hasScript: false,
    });
  });

  it("tells what a reader sees from what stands around it and what he does not see", () => {
    const { text, prose, noscript, jsonLd, hasScript } = outlineOf(`
      <header>Menu</header><p>One<p>Two</p>caf&eacute;<a href=x>link</a><nav>Nav</nav>
      <script>"</p>hidden"</script><style>x</style><template>t</template><!-- c --><noscript>Turn it on</noscript>
      <script type="application/ld+json">{"a":"<b>"}</script><footer>End</footer>`);
    expect(tidy(text)).toBe("Menu One Two café link Nav End");
    expect(tidy(prose)).toBe("One Two café");
    expect(tidy(noscript)).toBe("Turn it on");
    expect(jsonLd).toEqual([`{"a":"<b>"}`]);
    expect(hasScript).toBe(true);
  });

  it("of data alone holds no script", () => {
    expect(outlineOf(`<script type="application/ld+json">{}</script>`).hasScript).toBe(false);
  });

  it("keeps the text behind many tags, and no more than a beginning of it", () => {
    expect(tidy(outlineOf(`${"<i></i>".repeat(300_000)}<p>Here`).text)).toBe("Here");
    expect(outlineOf("word ".repeat(100_000)).text).toHaveLength(100_000);
  });
});

/** Pages that cost a parser that builds a tree, or looks back, seconds to hours. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["10 MB in one line", "x".repeat(10_000_000)],
  ["100,000 nested tags", `${"<div>".repeat(100_000)}<h1>T</h1>`],
  ["nested tables", "<table><tr><td>".repeat(100_000)],
  ["closing tags of nothing", "<div></p>".repeat(100_000)],
  ["formatting left open", "<b><p>".repeat(100_000)],
  ["titles left open", "<title>".repeat(500_000)],
  ["headings", "<h1>".repeat(500_000)],
  ["comments left open", "<!--".repeat(1_000_000)],
  ["half entities", "&amp".repeat(1_000_000)],
  ["one tag of many attributes", `<meta ${"a=1 ".repeat(1_000_000)}>`],
  ["one long attribute", `<meta property="og:title" content="${"a&amp;".repeat(1_000_000)}">`],
  ["many blocks of data", `<script type="application/ld+json">[</script>`.repeat(50_000)],
  ["blanks", " ".repeat(5_000_000)],
];

it.each(HOSTILE)("a page of %s is outlined in time that grows with its length", (_, html) => {
  expect(processorMs(() => void nameInPage(html))).toBeLessThan(3000);
});

it("no page makes an exception", () => {
  const part = constantFrom(
    ..."<title> </title> <h1> </h1> <p> </p> < / > <! --> <!-- <script </script> application/ld+json <meta property= og:title content= \" ' &amp; &#x110000; &#xD800; <svg> <a> { } [ ] \0 \uD800".split(
      " ",
    ),
  );
  assert(
    property(array(part, { maxLength: 40 }), string(), (parts, rest) => {
      const outline = outlineOf(parts.join("") + rest);
      expect(outline.text.length).toBeLessThanOrEqual(100_000);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ["", 0],
  ["one two, three!", 3],
  ["it's e-mail", 2],
  ["— … 😀", 0],
  ["éclair naïve", 2],
  ["エージェントは請求書を記帳します", 8],
  ["AI代理 reads", 3],
])("%j has about %i words", (text, words) => expect(countWords(text)).toBe(words));
