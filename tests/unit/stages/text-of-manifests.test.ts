import { expect, test } from "vitest";
import type { SourceKind } from "../../../pipeline/schema/source.ts";
import { deriveText } from "../../../pipeline/stages/digest/derive-text.ts";
import { processorMs } from "../../support/processor-time.ts";

const lines = (text: string, kind: SourceKind, mediaType: string): string[] =>
  deriveText(Buffer.from(text), kind, mediaType).text.replace(/\n$/, "").split("\n");
const json = (value: unknown, kind: SourceKind): string[] =>
  lines(typeof value === "string" ? value : JSON.stringify(value), kind, "application/json");
const yaml = (text: string): string[] => lines(text, "docker-catalogue", "application/yaml");
const toml = (text: string): string[] => lines(text, "pyproject", "application/toml");
const parserOf = (text: string, kind: SourceKind, mediaType: string): string =>
  deriveText(Buffer.from(text), kind, mediaType).parser;

test("JSON is one field a line in its own order", () => {
  expect(json({ b: { c: [1, "x", null] }, a: [{ d: "two\nlines" }, {}], e: "" }, "server-json")).toEqual([
    'b.c: [1,"x",null]',
    'a[0].d: "two\\nlines"',
    "e: ",
  ]);
});

test("a name with a line break can't pass for a line of its own", () => {
  expect(json({ "x\nlicense: MIT\r": 1, "a\u2028b": 2 }, "server-json")).toHaveLength(2);
});

test("hostile names, depths and numbers are fields like any other", () => {
  expect(json('{"__proto__":{"x":1},"constructor":2,"toString":3}', "server-json")).toEqual([
    "__proto__.x: 1",
    "constructor: 2",
    "toString: 3",
  ]);
  expect(json('{"a":1,"a":2,"n":1e999,"m":12345678901234567890}', "server-json")).toEqual([
    "a: 2",
    "n: null",
    "m: 12345678901234567000",
  ]);
  expect(json(`${"[".repeat(200_000)}${"]".repeat(200_000)}`, "server-json").join("")).toContain(
    "nested deeper than 32",
  );
  expect(json(`{"a":"\\ud800"}`, "server-json")).toEqual(["a: \uFFFD"]);
  expect({}).not.toHaveProperty("x");
});

test("10 MB in one line and a name repeated ten thousand times are read in time and bounds", () => {
  let text = "";
  const ms = processorMs(() => {
    json(JSON.stringify(Array.from({ length: 250_000 }, (_, id) => ({ id, b: { c: "x" } }))), "server-json");
    ({ text } = deriveText(
      Buffer.from(
        JSON.stringify({ ["k".repeat(1_000_000)]: Array.from({ length: 200_000 }, () => ({ a: {}, b: 1 })) }),
      ),
      "server-json",
      "application/json",
    ));
  });
  expect(text.length).toBeLessThan(26 * 1024 * 1024 + 1_000);
  expect(text.endsWith("(the rest is longer than can be read)\n")).toBe(true);
  expect(ms).toBeLessThan(5_000);
});

test("a card's signatures are counted, not shown as proof", () => {
  expect(json({ name: "x", signatures: [{ protected: "e30", signature: "abc" }, {}] }, "agent-card")).toEqual([
    "name: x",
    "signatures: 2 (not verified)",
  ]);
});

test("times in a registry's notes are left out, its status stays", () => {
  const official = {
    status: "active",
    publishedAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-02-01T00:00:00Z",
    isLatest: true,
  };
  const record = {
    server: { name: "io.test/x", _meta: { "io.test/p": { created_at: "2026" } } },
    _meta: { "io.test/o": official },
  };
  expect(json(record, "server-json")).toEqual([
    "server.name: io.test/x",
    "_meta.io.test/o.status: active",
    "_meta.io.test/o.isLatest: true",
  ]);
});

test("a field named like a time stays if it holds none", () => {
  const notes = {
    published: true,
    updated: "by the vendor, without review",
    created: "2026-01-01",
    updatedAt: 1_700_000_000,
  };
  expect(json({ _meta: { "io.test/o": notes } }, "server-json")).toEqual([
    "_meta.io.test/o.published: true",
    "_meta.io.test/o.updated: by the vendor, without review",
  ]);
});

test("what a package hands to hosts is read, how it is developed is not", () => {
  const fields = {
    main: "a.js",
    exports: { ".": "./b.js" },
    tools: ["x"],
    mcpServers: { y: { command: "z" } },
    gypfile: true,
  };
  expect(json({ ...fields, jest: {}, devDependencies: { q: "1" } }, "package-json")).toEqual([
    "main: a.js",
    "exports..: ./b.js",
    'tools: ["x"]',
    "mcpServers.y.command: z",
    "gypfile: true",
  ]);
});

test("tools are shown by their names, unless two have the same", () => {
  const pay = {
    name: "pay",
    description: "Pays a bill",
    arguments: [{ name: "sum", type: "number", desc: "in euro" }],
  };
  expect(json([pay, { name: "list" }], "tool-list")).toEqual([
    "tools.pay.description: Pays a bill",
    "tools.pay.arguments.sum.type: number",
    "tools.pay.arguments.sum.desc: in euro",
    "tools.list: ",
  ]);
  expect(json({ tools: [{ ...pay, annotations: { readOnlyHint: true } }] }, "tool-list")).toContain(
    "tools.pay.annotations.readOnlyHint: true",
  );
  expect(
    json(
      [
        { name: "pay", description: "a" },
        { name: "pay", description: "b" },
      ],
      "tool-list",
    ),
  ).toEqual(["tools[0].name: pay", "tools[0].description: a", "tools[1].name: pay", "tools[1].description: b"]);
  expect(json('[{"name":"__proto__","x":{"polluted":1}}]', "tool-list")).toEqual(["tools.__proto__.x.polluted: 1"]);
});

test("YAML is read like JSON", () => {
  const text = `# comment\nname: pay\nrun:\n  volumes: ['{{pay.paths|volume}}']\n  allowHosts:\n    - api.x.test:443\nconfig:\n  secrets:\n    - name: pay.key\n      env: KEY\ndate: 2026-01-01\nlong: |\n  a\n  b\n`;
  expect(yaml(text)).toEqual([
    "name: pay",
    'run.volumes: ["{{pay.paths|volume}}"]',
    'run.allowHosts: ["api.x.test:443"]',
    "config.secrets[0].name: pay.key",
    "config.secrets[0].env: KEY",
    "date: 2026-01-01",
    String.raw`long: "a\nb\n"`,
  ]);
  expect(parserOf("a: 1", "action-yml", "application/yaml")).toBe("yaml-lines@1");
});

test.for([
  ["broken", "a: [1\nb: }"],
  ["a bare word", "hello"],
  ["a field given twice", "a: 1\na: 2"],
  ["two documents", "a: 1\n---\nb: 2"],
  ["a tag of its own", "a: !!js/function 'x'"],
  ["an alias bomb", `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]`],
  ["deep brackets", "[".repeat(50_000)],
  ["deep dashes", `${"- ".repeat(20_000)}x`],
  ["deep maps", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ["very long", "a: b\n".repeat(60_000)],
])("YAML that is %s stays as it stands", ([, text]) => {
  expect(parserOf(text ?? "", "docker-catalogue", "application/yaml")).toBe("none");
});

test("a pyproject tells what the package is, not how it is developed", () => {
  const text = `[project]\nname = "pay"\nversion = "1.2.3"\ndependencies = ["httpx>=0.1", "mcp"]\n[project.optional-dependencies]\ndev = ["pytest"]\nbrowser = ["playwright"]\n[project.scripts]\npay = "pay:main"\n[build-system]\nrequires = ["hatchling"]\n[tool.ruff]\nline-length = 100\n[tool.poetry]\nname = "pay"\n[dependency-groups]\ndev = ["mypy"]\n`;
  expect(toml(text)).toEqual([
    "project.name: pay",
    'project.dependencies: ["httpx>=0.1","mcp"]',
    'project.optional-dependencies.browser: ["playwright"]',
    "project.scripts.pay: pay:main",
    'build-system.requires: ["hatchling"]',
    "tool.poetry.name: pay",
  ]);
});

test("TOML's dates and large integers are values, broken TOML stays as it stands", () => {
  expect(
    lines("d = 2026-01-01T00:00:00Z\nn = 9223372036854775807\nl = [2026-01-01]", "document", "application/toml"),
  ).toEqual(["d: 2026-01-01T00:00:00.000Z", "n: 9223372036854775807", "l: [2026-01-01]"]);
  expect(parserOf("a = = 1", "pyproject", "application/toml")).toBe("none");
  expect(parserOf(`a = ${"[".repeat(5_000)}`, "pyproject", "application/toml")).toBe("none");
});

test("a text in another encoding is decoded; UTF-8 is the stored bytes themselves", () => {
  const bytes = Uint8Array.from([0x63, 0x61, 0x66, 0xe9]);
  const latin = deriveText(bytes, "readme", "text/markdown; charset=windows-1252");
  expect([latin.parser, latin.text]).toEqual(["decoded-text@1", "café"]);
  const bom = deriveText(Buffer.from("\uFEFF# x"), "readme", "text/markdown; charset=utf-8");
  expect([bom.parser, bom.text]).toEqual(["none", "\uFEFF# x"]);
  expect(deriveText(Buffer.from("x"), "readme", "text/markdown; charset=no-such").parser).toBe("none");
  expect(deriveText(bytes, "readme", "text/markdown").parser).toBe("decoded-text@1");
});
