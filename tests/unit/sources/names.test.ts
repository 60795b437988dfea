import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { typeOfKnownFile } from "../../../sources/kinds.ts";
import { nameInDocument } from "../../../sources/names.ts";
import { nameInPage } from "../../../sources/page-identity.ts";
import { slugBaseOf } from "../../../sources/slug-base.ts";
import { tidyName } from "../../../sources/tidy-name.ts";
import { userAgentOf } from "../../../sources/user-agent.ts";
import { processorMs } from "../../support/processor-time.ts";

const nameIn = (file: string, text: string): string | null => {
  const type = typeOfKnownFile(file);
  if (type === null) throw new Error(`expected a known file, got ${file}`);
  return nameInDocument(type, text);
};

describe("the name in", () => {
  it.each([
    ["README.md", "# Ledger Mate #\n", "Ledger Mate"],
    ["README.md", "Text\n\nLedger\n===\n", "Ledger"],
    ["README.md", "## Second level\n", null],
    ["README.md", "#hash\n", null],
    ["README.md", "```sh\n# comment\n```\n# Real\n", "Real"],
    ["README.md", "~~~\n```\n# no\n~~~\n# Real\n", "Real"],
    ["README.md", "# ![logo](x.png) **Ledger** `mate` [now](https://x.test)\n", "Ledger mate now"],
    ["README.md", "# ![only a logo](x.png)\n# Ledger\n", "Ledger"],
    ["README.md", "# snake_case_name\n", "snake_case_name"],
    ["SKILL.md", "---\nname: book-it\ndescription: x\n---\n# Other\n", "book-it"],
    ["SKILL.md", "---\nname: [1\n---\n# Other\n", "Other"],
    ["package.json", `{"name":"@l/mate"}`, "@l/mate"],
    ["server.json", `{"name":"io.l/mate","title":"Ledger"}`, "Ledger"],
    ["server.json", `{"name":"ledger","display_name":"Ledger Mate"}`, "Ledger Mate"],
    ["server.json", `{"name":7}`, null],
    ["README.md", "\uFEFF# Ledger\n", "Ledger"],
    [
      "action.yml",
      "# comment\ninputs:\n  name:\n    required: true\nname: 'Ledger check'  # here\nruns: {}\n",
      "Ledger check",
    ],
    ["action.yml", "name: [1\n", null],
    ["action.yml", "runs: {}\n", null],
    ["server.json", `not json`, null],
    ["pyproject.toml", `[build-system]\nname = "no"\n[project]\nname = "ledger"\n`, "ledger"],
    ["pyproject.toml", `project = 1\n[`, null],
  ])("%s %j", (file, text, name) => expect(nameIn(file, text)).toBe(name));

  it("a hostile README is found, or not, at once", () => {
    expect(nameIn("README.md", `#${" ".repeat(500_000)}${"x".repeat(500_000)}`)).toBeNull();
    expect(nameIn("README.md", "```\n".repeat(250_000))).toBeNull();
    expect(nameIn("SKILL.md", `---\n${"a: &a\n".repeat(200_000)}`)).toBeNull();
  });
});

/** Texts of the size of the longest document that is read. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["one line", "#".repeat(1_000_000)],
  ["open marks", "# [".repeat(300_000)],
  ["brackets", "[".repeat(1_000_000)],
  ["front matter", `---\n${"- [{".repeat(250_000)}`],
  ["nested YAML", `name: ${"[".repeat(1_000_000)}`],
  ["nested TOML", `[project]\nname = ${"[".repeat(1_000_000)}`],
  ["dotted TOML", `${"a.".repeat(500_000)}b = 1`],
  ["tables of TOML", "[[a]]\n".repeat(150_000)],
  ["underlines", "x\n===\n".repeat(150_000)],
];
const FILES = ["README.md", "SKILL.md", "package.json", "pyproject.toml", "action.yml", "server.json", "readme.txt"];

it.each(HOSTILE)("a text of %s makes no exception and takes no time, whatever it is called", (_, text) => {
  for (const file of FILES) {
    expect(processorMs(() => void nameIn(file, text))).toBeLessThan(3000);
  }
});

it("a text that was damaged has a name or none", () => {
  const part = constantFrom(
    ..."# --- name: title \" ' { } [ ] = === [project] ``` ~~~ \\ : & * ! | > \0 \uFEFF".split(" "),
    "\n",
    " ",
  );
  assert(
    property(array(part, { maxLength: 40 }), string(), (parts, rest) => {
      for (const file of FILES) expect([null, "string"]).toContain(typeOrNull(nameIn(file, parts.join("") + rest)));
    }),
  );
});

const typeOrNull = (value: unknown): string | null => (value === null ? null : typeof value);

/** A JSON-LD block of a page. */
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe("the name in a page", () => {
  it.each([
    [`${ld({ "@type": "SoftwareApplication", name: "Ledger" })}<title>No</title>`, "Ledger"],
    [
      ld({
        "@graph": [
          { "@type": "WebSite", name: "Shelf" },
          { "@type": ["Thing", "Product"], name: "Ledger" },
        ],
      }),
      "Ledger",
    ],
    [`<script type="application/ld+json">{broken</script><title>Ledger</title>`, "Ledger"],
    [`<meta property="og:title" content="Ledger | Shelf"><meta property="og:site_name" content="Shelf">`, "Ledger"],
    [`<meta property="og:site_name" content="Shelf"><title>Shelf</title>`, "Shelf"],
    [`<title>Ledger - books, done</title>`, "Ledger - books, done"],
    [`<h1>Ledger <b>Mate</b></h1>`, "Ledger Mate"],
    [`<meta property="og:site_name" content="Shelf">`, "Shelf"],
    [`<p>nothing</p>`, null],
  ])("%s", (html, name) => expect(nameInPage(html)).toBe(name));

  it("is not looked for in endless depth", () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    expect(nameInPage(`<script type="application/ld+json">${deep}</script><title>T</title>`)).toBe("T");
  });
});

it.each([
  ["  a \n\t b ", "a b"],
  ["a\u202Eb\u200Bc\u0007", "a b c"],
  ["x".repeat(500), "x".repeat(120)],
  ["\u200B", null],
  [7, null],
])("%j is tidied", (value, name) => expect(tidyName(value)).toBe(name));

describe("the raw material of a slug", () => {
  it("is the first name that a slug can keep something of", () => {
    expect(slugBaseOf("@scope/name")).toBe("@scope/name");
    expect(slugBaseOf("帳簿", "ledger")).toBe("ledger");
    expect(slugBaseOf("Ångström")).toBe("Ångström");
  });

  it("is made from a hash if there is none, the same each time and another for another name", () => {
    expect(slugBaseOf("帳簿")).toMatch(/^agent-[0-9a-f]{8}$/);
    expect(slugBaseOf("帳簿")).toBe(slugBaseOf("帳簿"));
    expect(slugBaseOf("帳簿")).not.toBe(slugBaseOf("家計"));
  });
});

it.each([
  ["me@example.test", "assay/1.2.3 (+me@example.test)"],
  ["a\r\nX-Evil: 1 (b)", "assay/1.2.3 (+aX-Evil: 1 b)"],
  [" ", "assay/1.2.3"],
  [null, "assay/1.2.3"],
])("the user agent with the contact %j", (contact, expected) => expect(userAgentOf("1.2.3", contact)).toBe(expected));
