import * as fc from "fast-check";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SOURCE_KINDS, type SourceKind } from "../../../pipeline/schema/source.ts";
import { byteOffsets } from "../../../pipeline/stages/digest/byte-offsets.ts";
import { deriveText } from "../../../pipeline/stages/digest/derive-text.ts";
import { holdsInvisible, revealed } from "../../../pipeline/stages/digest/invisible.ts";
import { isNoise, normalised } from "../../../pipeline/stages/digest/normalise.ts";
import { MAX_PIECE_LENGTH } from "../../../pipeline/stages/digest/piece.ts";

const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What is wrong with the text and pieces of a document; empty if nothing is. */
function faults(raw: Uint8Array, kind: SourceKind, mediaType: string): string[] {
  const { text, parser, pieces } = deriveText(raw, kind, mediaType);
  const again = deriveText(raw, kind, mediaType);
  const found = pieces();
  const bytes = parser === "none" ? Buffer.from(raw) : Buffer.from(text);
  const problems: string[] = [];
  if (again.text !== text || JSON.stringify(again.pieces()) !== JSON.stringify(found))
    problems.push("not the same twice");
  const offset = byteOffsets(text);
  let end = 0;
  for (const piece of found.toSorted((a, b) => a.start - b.start)) {
    const slice = text.slice(piece.start, piece.end);
    const name = JSON.stringify(slice);
    if (piece.start < 0 || piece.end > text.length || slice === "") problems.push(`out of range: ${name}`);
    if (HALF.test(slice) || HALF.test(piece.section)) problems.push(`half a character: ${name}`);
    if (slice.length > MAX_PIECE_LENGTH) problems.push(`too long: ${name}`);
    const stored = bytes.subarray(offset(piece.start), offset(piece.end)).toString("utf8");
    if (stored !== slice) problems.push(`not at its bytes: ${name}`);
    if (piece.hidden) continue;
    if (piece.start < end) problems.push(`overlaps: ${name}`);
    end = piece.end;
  }
  return problems;
}

const MARKDOWN = [
  "# H",
  "## Ünï 🧪",
  "- item",
  "1. one",
  "> quote",
  "| a | b |\n|-|-|\n| ü | 2 |",
  "```sh x\ncode é\n```",
  "`c`",
  "<!--",
  "-->",
  "<!-- c -->",
  "<b>x</b>",
  '<div style="display:none">',
  "</div>",
  "<span hidden>",
  "</span>",
  "<p hidden>",
  "</p>",
  "<br>",
  "[//]: # (note)",
  "[a]: b 'c'",
  "![one two three four five six seven eight nine](x)",
  '[l](u "t")',
  "---\na: b\n---",
  "~~x~~",
  "\n",
  "\n\n",
  "\r\n",
  "    ",
  "\t",
  "\u200b",
  "\uFEFF",
  "\u0000",
  "🧪",
  "\uD83D",
  "*",
  "_",
  "[",
  "](",
  "https://x.test",
  "[^1]",
  "[^1]: note",
  "<details>",
  "&amp;",
  "\\",
];
const HTML = [
  "<html>",
  "<head>",
  "<title>T",
  "</title>",
  "<body>",
  "<main>",
  "</main>",
  "<article>",
  "<nav>",
  "</nav>",
  "<h1>",
  "</h1>",
  "<p>",
  "</p>",
  "<ul>",
  "<li>",
  "</ul>",
  "<dl>",
  "<dt>",
  "<dd>",
  "</dl>",
  "<table>",
  "<tr>",
  "<td>",
  "</td>",
  "</tr>",
  "</table>",
  "<pre>",
  "</pre>",
  "<code>",
  "<br>",
  "<div hidden>",
  "<div>",
  "</div>",
  '<span style="opacity:0">',
  "</span>",
  "<style>.x{display:none}",
  "</style>",
  '<i class="x">',
  "</i>",
  "<script>",
  "</script>",
  '<script type="application/ld+json">{"@type":"Product","name":"é"}</script>',
  '<meta name=a content="one two three four five six seven eight nine">',
  '<input type=hidden value="one two three four five six">',
  "<!--",
  "-->",
  "<!-- c -->",
  "<template>",
  "</template>",
  "<noscript>",
  "</noscript>",
  "<form>",
  "</form>",
  "text 🧪 here. ",
  "ü",
  "&#xD83D;",
  "&lt;",
  "&",
  "<",
  ">",
  '"',
  "\n",
  "```",
  "# x",
  "\u0000",
  "<svg>",
  "<select>",
  "<aside>",
  "<footer>",
  "[]]>",
  "<![CDATA[",
  "<?x",
];
const DATA = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"a"',
  '"__proto__"',
  '"name"',
  '"tools"',
  '"\\ud800"',
  '"é🧪"',
  "1",
  "1e999",
  "null",
  "true",
  "a: ",
  "- ",
  "\n",
  "  ",
  "&a ",
  "*a",
  "!!str ",
  "|\n",
  ">\n",
  "'x'",
  "# c",
  "---\n",
  "<<: ",
  "[t]\n",
  "[[t]]\n",
  'k = "v"\n',
  "= ",
  "2026-01-01",
  "'''",
  '"""',
  "%YAML",
  "? ",
];

const texts = (words: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: "binary", maxLength: 8 })), {
      maxLength: 40,
    })
    .chain((parts) => fc.constantFrom("", " ", "\n").map((by) => parts.join(by)));

const kinds = fc.constantFrom(...SOURCE_KINDS);

test.for([
  ["Markdown", texts(MARKDOWN), ["text/markdown", "text/plain", "text/markdown; charset=windows-1251"]],
  ["HTML", texts(HTML), ["text/html", "application/xhtml+xml", "text/html; charset=shift_jis"]],
  ["data", texts(DATA), ["application/json", "application/yaml", "application/toml"]],
  [
    "values",
    fc.json({ maxDepth: 5, stringUnit: "binary" }),
    ["application/json", "application/yaml", "application/a2a+json"],
  ],
] as const)("no %s breaks the reader, and every piece stands at its bytes", ([, text, mediaTypes]) => {
  fc.assert(
    fc.property(text, kinds, fc.constantFrom(...mediaTypes), (written, kind, mediaType) => {
      expect(faults(Buffer.from(written), kind, mediaType)).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test("no bytes break the reader", () => {
  const types = fc.constantFrom(
    "text/html",
    "text/markdown",
    "application/json",
    "application/yaml",
    "application/toml",
    "text/plain; charset=utf-16le",
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), kinds, types, (bytes, kind, mediaType) => {
      expect(faults(bytes, kind, mediaType)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const PAGE = `<html lang=en><head><title>Booker</title><style>.g{display:none}</style></head><body><nav>Home</nav><div><h1>Booker</h1>
<p>Books a room 🧪, pays the bill.</p><ul><li>One<ul><li>Two</li></ul></ul><table><tr><td>a<td>b</table><pre>x\n y</pre><p class=g>no</p><!-- c --></div></body></html>`;
const README = `---\nname: x\n---\n# Booker\n\nBooks a room 🧪. <span hidden>no</span>\n\n- one\n  - two\n\n| a |\n|-|\n| b |\n\n<!-- c -->\n\n[//]: # (d)\n`;

test.for([
  [PAGE, "text/html"],
  [README, "text/markdown"],
] as const)("no change of one place of a document breaks the reader (%#)", ([document, mediaType]) => {
  const change = fc.record({
    at: fc.nat(document.length),
    drop: fc.nat(12),
    put: fc.constantFrom("", ...MARKDOWN, ...HTML),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = document;
      for (const { at, drop, put } of changes) text = text.slice(0, at) + put + text.slice(at + drop);
      expect(faults(Buffer.from(text), "page", mediaType)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("no text breaks what looks at single pieces, and what is revealed hides nothing more", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    texts([
      "12k",
      "stars",
      "⭐",
      "last updated",
      "3 days ago",
      ":",
      "https://x.test/?ref=a&b=c",
      "\u200B",
      "\u{E0041}",
      "\uFE0F",
    ]),
  );
  fc.assert(
    fc.property(text, (written) => {
      holdsInvisible(written);
      isNoise(written);
      expect(holdsInvisible(revealed(written)) && !holdsInvisible(written)).toBe(false);
      expect(normalised(` ${written}\n`)).toBe(normalised(written));
    }),
    { numRuns: 1_500 },
  );
});

const readmes = join(import.meta.dirname, "../../../../shared/data/readmes");
test.skipIf(!existsSync(readmes))("real READMEs at hand are cut exactly (skipped without ../shared)", () => {
  for (const name of readdirSync(readmes))
    expect([name, ...faults(readFileSync(join(readmes, name)), "readme", "text/markdown")]).toEqual([name]);
});
