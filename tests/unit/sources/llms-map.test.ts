import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLinks, MOST_PAGES } from "../../../sources/page/choose-links.ts";
import { type MapLink, parseSiteMap } from "../../../sources/page/site-map.ts";
import { processorMs } from "../../support/processor-time.ts";

const MAP = new URL("https://ledger.test/docs/llms.txt");
const link = (address: string, title = address, isOptional = false): MapLink => ({ title, address, isOptional });

describe("a map", () => {
  it("has a title, and links of which some are optional", () => {
    const text = [
      "\uFEFF# Ledger Mate",
      "",
      "> Books invoices.",
      "",
      "Not a [link](of/the/list.md).",
      "## Docs",
      "- [Start](start.md): how to begin",
      "* [**Tools**](<https://ledger.test/tools.md>)",
      "```",
      "- [Code](code.md)",
      "```",
      "## Optional",
      "- [Old](old.md)",
      "### Still optional",
      "- [Older](older.md)",
      "## API",
      "1. no item",
      '+ [API](/api "title")',
    ].join("\r\n");
    expect(parseSiteMap(text)).toEqual({
      title: "Ledger Mate",
      links: [
        link("start.md", "Start"),
        link("https://ledger.test/tools.md", "**Tools**"),
        link("old.md", "Old", true),
        link("older.md", "Older", true),
        link("/api", "API"),
      ],
    });
  });

  it.each(["", "no map", "#no title", "## Section\n[x](y)", "- []()", "- [x]", "- [x](", "- [x](a b"])(
    "may be none: %j",
    (text) => expect(parseSiteMap(text)).toEqual({ title: null, links: [] }),
  );

  it.each([
    ["one line of 10 MB", "- [".repeat(3_400_000)],
    ["10 MB of lines", "- [x](y)\n".repeat(1_100_000)],
    ["open brackets", `- [${"[".repeat(10_000_000)}`],
    ["blanks", `#${" ".repeat(10_000_000)}`],
  ])("of %s is read in time that grows with its length", (_, text) => {
    expect(processorMs(() => void parseSiteMap(text))).toBeLessThan(3000);
  });

  it("never makes an exception", () => {
    const part = constantFrom(
      "# ",
      "## Optional",
      "\n",
      "- [",
      "](",
      ")",
      "<",
      "https://ledger.test/",
      "//",
      "%",
      "\0",
      "[",
      " ",
    );
    assert(
      property(array(part, { maxLength: 60 }), string(), (parts, rest) => {
        const { links } = parseSiteMap(parts.join("") + rest);
        const { urls, left } = chooseLinks(links, MAP);
        expect(urls.length + left).toBeLessThanOrEqual(links.length);
        for (const url of urls) expect(new URL(url).origin).toBe(MAP.origin);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("of its links", () => {
  it("those on the same site are read, each once, the optional ones last", () => {
    const links = [
      link("old.md", "Old", true),
      link("start.md"),
      link("start.md#part"),
      link("/root"),
      link("https://ledger.test/docs/start.md"),
      link("https://ledger.test:8443/x"),
      link("http://ledger.test/x"),
      link("https://other.test/x"),
      link("https://ledger.test@other.test/x"),
      link("https://me:pw@ledger.test/x"),
      link("//other.test/x"),
      link("javascript:alert(1)"),
      link("file:///etc/passwd"),
      link("llms.txt"),
      link("paper.PDF"),
      link("openapi.json"),
      link("https://[bad"),
    ];
    expect(chooseLinks(links, MAP)).toEqual({
      urls: ["https://ledger.test/docs/start.md", "https://ledger.test/root", "https://ledger.test/docs/old.md"],
      left: 0,
    });
  });

  it("a few that say little are read, too, where there is room", () => {
    const links = [link("blog/one.md"), link("start.md"), link("changelog.md")];
    expect(chooseLinks(links, MAP).urls).toEqual(links.map(({ address }) => `https://ledger.test/docs/${address}`));
  });

  it("those that say little give way, then the optional ones, then the last", () => {
    const links = [
      link("x1", "Changelog"),
      link("pricing"),
      link("opt", "Optional", true),
      link("blog/x"),
      ...Array.from({ length: 7 }, (_, index) => link(`p${index}`)),
    ];
    const { urls, left } = chooseLinks(links, MAP);
    expect(urls).toHaveLength(MOST_PAGES);
    expect(urls.map((url) => url.split("/").at(-1))).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", "p6", "opt"]);
    expect(left).toBe(3);
  });
});
