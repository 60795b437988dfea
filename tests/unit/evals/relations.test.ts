import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Listing } from "../../../evals/listing.ts";
import { type Relation, RELATIONS } from "../../../evals/metamorphic/relations/index.ts";
import { OPPOSITES } from "../../../evals/metamorphic/relations/must-move/approval.ts";
import { CLOSED } from "../../../evals/metamorphic/relations/must-move/openness.ts";
import { LOWERING, RAISING } from "../../../evals/metamorphic/relations/must-move/statements.ts";
import { seededRandom } from "../../../evals/stats/random.ts";
import { documentTypeOf, FACTORS, PROBES } from "../../../pipeline/index.ts";

const STATEMENTS = [...RAISING, ...LOWERING];
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Every fact of the README below that a judge could quote, without marks and without the product's name. */
const FACTS = [
  "moves parcels between the folders that you name",
  "It asks you for confirmation before it moves a parcel.",
  "Each move is appended to `moves.log`",
  "parcelfox never deletes a parcel",
  "The token is read from `PARCEL_TOKEN`.",
  "tools: `list`, `move`, `undo`",
  "paths outside the inbox are refused",
  "`move` | changes files",
  "npx parcelfox --inbox ~/in",
];

const README = `# Parcelfox

![Parcelfox logo](https://example.com/logo.png)
[![build](https://example.com/build.svg)](https://example.com/ci)
[![Licence: MIT](https://example.com/licence.svg)](https://example.com/mit)

Parcelfox is a simple helper that moves parcels between the folders
that you name. It asks you for confirmation before it moves a parcel. Each move is appended to \`moves.log\`,
and parcelfox never deletes a parcel, however full the inbox is.

## Installation

\`\`\`sh
git clone https://github.com/example/parcelfox
npx parcelfox --inbox ~/in
\`\`\`

## Tools

- tools: \`list\`, \`move\`, \`undo\`
- paths outside the inbox are refused

| Name | Effect |
| --- | --- |
| \`move\` | changes files |

### Configuration

The token is read from \`PARCEL_TOKEN\`. See [the source](https://github.com/example/parcelfox).

## License

MIT
`;

const RICH: Listing = {
  id: "parcelfox",
  name: "Parcelfox",
  files: {
    "README.md": README,
    "package.json": JSON.stringify({ name: "parcelfox", license: "MIT", repository: "github:example/parcelfox" }),
  },
};

const PAGE: Listing = {
  id: "page",
  name: "Page",
  files: { "index.html": "<html><body><h1>Page</h1><p>It sorts mail.</p><h2>More</h2><p>Daily.</p></body></html>" },
};

const relation = (id: string): Relation => {
  const found = RELATIONS.find((candidate) => candidate.id === id);
  if (found === undefined) throw new RangeError(`no relation ${id}`);
  return found;
};

const twin = (id: string, seed = 1, listing = RICH): Listing => {
  const changed = relation(id).apply(listing, seededRandom(seed));
  if (changed === null) throw new RangeError(`${id} does not apply`);
  return changed;
};

const readme = (listing: Listing): string => listing.files["README.md"] ?? "";

/** What a reader reads, however it is laid out. */
const read = (text: string): string =>
  text
    .replace(/<\/?(?:td|th)>/g, " | ")
    .replace(/<\/?code>/g, "`")
    .replace(/<[^<>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replace(/(?:\s*\|\s*)+/g, " | ")
    .replace(/\s+/g, " ")
    .toLowerCase();

/** What stands in one text and not in the other, if the rest is the same before and behind it. */
function inserted(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const added = after.length - before.length;
  while (start > 0 && before[start - 1] !== "\n" && after[start - 1] === after[start + added - 1]) start -= 1;
  expect(after.slice(start + added)).toBe(before.slice(start));
  return after.slice(start, start + added);
}

const mustNotMove = RELATIONS.filter(({ kind }) => kind === "must-not-move");
const mustMove = RELATIONS.filter(({ kind }) => kind === "must-move");

describe("relations", () => {
  it("have ids of their own, and enough of each kind", () => {
    const ids = RELATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
    expect(mustNotMove.length).toBeGreaterThanOrEqual(12);
    expect(mustMove.length).toBeGreaterThanOrEqual(12);
  });

  it("expect something exactly where something must move, and name only questions and factors that exist", () => {
    const probes = new Set(PROBES.map(({ id }) => id));
    const factors = new Set(FACTORS.map(({ id }) => id));
    for (const { kind, expects, unless, needs } of RELATIONS) {
      expect(expects === null).toBe(kind === "must-not-move");
      expect([...unless, ...needs].filter((id) => !probes.has(id))).toEqual([]);
      expect(expects === null || !("factor" in expects) || factors.has(expects.factor)).toBe(true);
    }
  });

  it.each(RELATIONS)("$id is pure and repeats itself for a seed", ({ apply }) => {
    const before = structuredClone(RICH);
    for (const seed of SEEDS) {
      expect(apply(RICH, seededRandom(seed))).toEqual(apply(RICH, seededRandom(seed)));
    }
    expect(RICH).toEqual(before);
  });

  it.each(RELATIONS)("$id changes a rich listing, under the same id and with files that Assay reads", ({ id }) => {
    const changed = twin(id);
    expect(changed.id).toBe(RICH.id);
    expect(changed.files).not.toEqual(RICH.files);
    for (const name of Object.keys(changed.files)) expect(documentTypeOf(name)).not.toBeNull();
  });

  it.each(RELATIONS)("$id has nothing to say of a listing without files", ({ id, apply }) => {
    const changed = apply({ id: "none", name: "None", files: {} }, seededRandom(1));
    expect(changed === null || id === "add-agent-card").toBe(true);
  });

  it("leave a document alone where what they change is missing", () => {
    const bare: Listing = { id: "bare", name: "MCP Server", files: { "README.md": "It sorts mail.\n" } };
    const silent = RELATIONS.filter(({ apply }) => apply(bare, seededRandom(1)) === null).map(({ id }) => id);
    expect(silent).toEqual([
      "reorder-sections",
      "translate-headings",
      "deepen-headings",
      "emoji-headings",
      "add-contents",
      "relay-lines",
      "strip-badges",
      "swap-synonyms",
      "rename-product",
      "remove-approval",
      "negate-approval",
      "delete-licence",
    ]);
  });
});

describe("a relation that must not move anything", () => {
  it.each(mustNotMove)("$id keeps every fact", ({ id }) => {
    for (const seed of SEEDS) {
      const { name, files } = twin(id, seed);
      const text = read(Object.values(files).join("\n")).replaceAll(/(?<![\w/])[*+-] /g, "");
      for (const fact of FACTS) expect(text).toContain(read(fact.replaceAll("parcelfox", name)));
      expect(text).toContain("mit");
    }
  });

  it("puts whole sections into another order", () => {
    for (const seed of SEEDS) {
      const changed = readme(twin("reorder-sections", seed));
      expect(changed.startsWith(README.slice(0, README.indexOf("## Installation")))).toBe(true);
      expect(changed.indexOf("### Configuration")).toBeGreaterThan(changed.indexOf("## Tools"));
      expect(changed.split("\n").toSorted().join("\n").trim()).toBe(README.split("\n").toSorted().join("\n").trim());
      expect(changed).not.toBe(README);
    }
  });

  it("does not tear apart what is open over several sections", () => {
    const text = "# A\n\n## B\n\n<details>\n\n## C\n\nText.\n\n</details>\n";
    const listing = { ...RICH, files: { "README.md": text } };
    expect(relation("reorder-sections").apply(listing, seededRandom(1))).toBeNull();
  });

  it("renames the product everywhere but in addresses", () => {
    const { name, files } = twin("rename-product");
    expect(name).not.toBe("Parcelfox");
    expect(files["package.json"]).toContain(`"name":"${name.toLowerCase()}"`);
    expect(readme({ ...RICH, files })).toContain("https://github.com/example/parcelfox");
    expect(
      Object.values(files)
        .join("\n")
        .replace(/https:\S+|github:\S+/g, ""),
    ).not.toMatch(/(?<!\/)parcelfox/i);
  });

  it("keeps the words of a name that say what it is, and a name that is a word of the questions", () => {
    const named = (name: string) => ({ id: "x", name, files: { "README.md": `# ${name}\n\nIts memory is shared.\n` } });
    expect(twin("rename-product", 1, named("Coin Runner MCP")).name).toMatch(/^[A-Z][a-z]+ MCP$/);
    expect(relation("rename-product").apply(named("Memory"), seededRandom(1))).toBeNull();
  });

  it("strips what decorates and keeps the badge that states the licence", () => {
    const changed = readme(twin("strip-badges"));
    expect(changed).not.toContain("logo.png");
    expect(changed).not.toContain("build.svg");
    expect(changed).toContain("licence.svg");
  });

  it("swaps words in prose alone", () => {
    const text = "A simple tool, e.g. for `simple easy` mail. Simple!\n\n```\nsimple\n```\n";
    expect(readme(twin("swap-synonyms", 1, { ...RICH, files: { "README.md": text } }))).toBe(
      "A plain tool, for example for `simple easy` mail. Plain!\n\n```\nsimple\n```\n",
    );
  });

  it("writes the README as a page: headings, lists, tables, code", () => {
    const { files } = twin("html-page");
    expect(Object.keys(files)).toEqual(["index.html", "package.json"]);
    expect(files["index.html"]).toContain("<h2>Tools</h2>\n<ul>\n<li>tools: <code>list</code>");
    expect(files["index.html"]).toContain("<tr><th>Name</th><th>Effect</th></tr>");
    expect(files["index.html"]).toContain("npx parcelfox --inbox ~/in\n</code></pre>");
    expect(relation("html-page").apply(PAGE, seededRandom(1))).toBeNull();
  });

  it("sets headings deeper, in German, with an emoji and in a table of contents", () => {
    expect(readme(twin("deepen-headings"))).toMatch(/^# Parcelfox$[\s\S]*^### Tools$[\s\S]*^#### Configuration$/m);
    expect(readme(twin("translate-headings"))).toContain("## Werkzeuge\n");
    expect(readme(twin("emoji-headings"))).toMatch(/^## \p{Extended_Pictographic} Tools$/mu);
    expect(readme(twin("add-contents"))).toContain(
      "## Contents\n\n- [Installation](#installation)\n- [Tools](#tools)\n",
    );
  });

  it("adds text without a word of what an agent can do", () => {
    const words =
      /\b(?:agent|tool|command|run|file|memory|token|shell|approv|confirm|schedule|execut|data|log|sandbox)/i;
    for (const { id } of mustNotMove.filter((candidate) => /^add-(?!contents)|^praise-/.test(candidate.id))) {
      for (const seed of SEEDS)
        expect(inserted(README, readme(twin(id, seed))).replaceAll("logo", "")).not.toMatch(words);
    }
    expect(inserted(README, readme(twin("add-irrelevant-text"))).split(/\s+/).length).toBeGreaterThan(800);
  });
});

describe("a relation that must move something", () => {
  it.each(STATEMENTS)("$id adds exactly its statement, in each of its wordings", ({ id, wordings, headings }) => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      const section = inserted(README, readme(twin(id, seed)));
      const heading = headings.find((candidate) => section.includes(`# ${candidate}\n`));
      const wording = wordings.find((candidate) => section.includes(candidate.replaceAll("{name}", "Parcelfox")));
      expect(section.replace(/^[\s#-]+/gm, "").trim()).toBe(
        `${heading}\n${wording?.replaceAll("{name}", "Parcelfox")}`,
      );
      seen.add(wording ?? "");
    }
    expect(seen).toEqual(new Set(wordings));
  });

  it.each(STATEMENTS)("$id asks for the level that its question implies", ({ id, probe, answer }) => {
    const asked = PROBES.find((candidate) => candidate.id === probe);
    const { expects, unless } = relation(id);
    const direction = RAISING.some((statement) => statement.id === id) ? "up" : "down";
    expect(expects).toEqual({ factor: asked?.factor, direction, level: asked?.[answer][direction === "up" ? 0 : 1] });
    expect(unless).toContain(probe);
  });

  it("adds to a web page, too", () => {
    const changed = twin("add-shell-tool", 1, PAGE).files["index.html"] ?? "";
    expect(inserted(PAGE.files["index.html"] ?? "", changed)).toMatch(/<h2>.+<\/h2>\n(?:<p>|<ul>\n<li>).+/);
  });

  it("publishes an agent card once", () => {
    const changed = twin("add-agent-card");
    expect(JSON.parse(changed.files["agent-card.json"] ?? "")).toMatchObject({ name: "Parcelfox", version: "1.0.0" });
    expect(relation("add-agent-card").apply(changed, seededRandom(1))).toBeNull();
  });

  it("removes the sentence about approval, or turns it round, and nothing else", () => {
    const sentence = "It asks you for confirmation before it moves a parcel.";
    expect(readme(twin("remove-approval"))).toBe(README.replace(sentence, ""));
    expect(OPPOSITES.map((opposite) => README.replace(sentence, opposite))).toContain(readme(twin("negate-approval")));
  });

  it.each([
    ["- Deploys.\n- A person approves each deployment.\n", "- Deploys.\n\n"],
    ["Shows the command and waits for Enter; `--yes` is quicker.\n", " `--yes` is quicker.\n"],
    ["It runs until you press Enter.\n", "\n"],
  ])("finds the approval in %j", (text, rest) => {
    const listing = { ...RICH, files: { "README.md": `# A\n\n${text}` } };
    expect(readme(twin("remove-approval", 1, listing))).toBe(`# A\n\n${rest}`);
  });

  it.each([
    "It never asks before it acts.",
    "Confirmation by the user is planned.",
    "With `--yolo` nobody has to approve anything.",
    "It requires the `repo` permission.",
    "Drafts are passed on until the critic agrees.",
  ])("finds no approval in %j", (text) => {
    const listing = { ...RICH, files: { "README.md": `${text}\n\nMore.\n` } };
    expect(relation("remove-approval").apply(listing, seededRandom(1))).toBeNull();
  });

  it("deletes licence and source wherever they are named", () => {
    const { files } = twin("delete-licence");
    expect(Object.values(files).join("\n")).not.toMatch(/licen[cs]e:|\bMIT\b|github/i);
    expect(readme({ ...RICH, files })).toContain("The token is read from `PARCEL_TOKEN`. See the source.");
    expect(files["package.json"]).toBe('{\n  "name": "parcelfox"\n}\n');
  });

  it.each([
    ["It is an open-source framework for crews.", "It is a framework for crews."],
    ["Runs on your own machine, MIT.", "Runs on your own machine."],
    ["Spans for every call. Licensed under [Apache 2.0](LICENSE).", "Spans for every call. "],
  ])("takes the licence out of %j", (before, after) => {
    const listing = { ...RICH, files: { "README.md": before } };
    expect(readme(twin("delete-licence", 1, listing))).toBe(after);
  });

  it("puts a notice in the licence's place", () => {
    const text = readme(twin("close-source"));
    expect(CLOSED.filter((notice) => text.includes(notice))).toHaveLength(1);
    expect(text).not.toMatch(/\bMIT\b/);
  });

  it("claims a sandbox, an approval and an allow-list at once", () => {
    for (const seed of SEEDS) {
      const section = inserted(README, readme(twin("claim-controls", seed)));
      expect(section).toMatch(/container|sandbox/);
      expect(section).toMatch(/approve|confirmed/);
      expect(section).toMatch(/allow-list/i);
    }
  });
});

const line = fc.oneof(
  fc.constantFrom(
    "It asks you before it acts.",
    "A simple text, e.g. this.",
    "Licence: MIT",
    "[a](https://github.com/a/b)",
  ),
  fc.string({ maxLength: 40 }),
);
const block = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([depth, text]) => `${"#".repeat(depth)} ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
  fc
    .tuple(fc.constantFrom("-", "*", "+", "1.", "2)"), fc.array(line))
    .map(([mark, lines]) => lines.map((text) => `${mark} ${text}`).join("\n")),
  line.map((text) => `\`\`\`\n${text}\n\`\`\``),
  line.map((text) => `| a | b |\n| --- | --- |\n| ${text} | c |`),
  line.map((text) => `> ${text}`),
  fc.constantFrom(
    "<details>",
    "</details>",
    "<!-- x",
    "![logo](l.png)",
    "---",
    "a  \nb",
    "Title\n===",
    "[^1]: note",
    "[x]: /y",
  ),
);
const markdown = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join("\n\n"));
const files = fc.record(
  { "README.md": markdown, "SKILL.md": markdown, "index.html": markdown, "package.json": fc.oneof(fc.json(), line) },
  { requiredKeys: [] },
);
const listings: fc.Arbitrary<Listing> = fc.record({
  id: fc.constant("any"),
  name: fc.oneof(fc.constantFrom("Parcelfox", "Memory", "a+b(", ""), fc.string()),
  files: files.map((texts) => Object.fromEntries(Object.entries(texts))),
});

it.each(RELATIONS)("$id takes any listing: it never throws, loses no file and empties none", ({ id, apply }) => {
  fc.assert(
    fc.property(listings, fc.integer(), (listing, seed) => {
      const changed = apply(listing, seededRandom(seed));
      if (changed === null) return;
      const written = Object.entries(listing.files).filter(([, text]) => text.trim() !== "");
      const lost = written.filter(([name]) => {
        const newName = id === "html-page" && name === "README.md" ? "index.html" : name;
        return (changed.files[newName] ?? "").trim() === "";
      });
      expect(lost).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
