import { describe, expect, test } from "vitest";
import { fieldLines } from "../../../pipeline/stages/digest/field-lines.ts";
import { readableManifest } from "../../../pipeline/stages/digest/manifest-fields.ts";

describe("what is read of", () => {
  test("a pyproject: two tables and four tools, without versions and what developers need", () => {
    const manifest = {
      project: {
        version: "1",
        versions: "kept",
        urls: { dev: "kept", version: "kept" },
        "optional-dependencies": { dev: ["x"], "dev-server": ["kept"], undev: ["kept"] },
      },
      "build-system": { version: "1", "optional-dependencies": ["kept"] },
      tool: {
        poetry: { version: "1", group: {}, "dev-dependencies": {}, "my-version": "kept", groups: "kept", regroup: 1 },
        mcp: "kept",
        ruff: {},
      },
    };
    expect(readableManifest(manifest, "pyproject")).toEqual({
      project: {
        versions: "kept",
        urls: { dev: "kept", version: "kept" },
        "optional-dependencies": { "dev-server": ["kept"], undev: ["kept"] },
      },
      "build-system": { "optional-dependencies": ["kept"] },
      tool: { poetry: { "my-version": "kept", groups: "kept", regroup: 1 }, mcp: "kept" },
    });
    expect(readableManifest({ project: 5, tool: ["x"] }, "pyproject")).toEqual({ project: 5, tool: ["x"] });
  });

  test("an agent card: all, but its signatures, where they are a list", () => {
    const card = { skills: [{ id: "x" }], signatures: [{}, {}, {}] };
    expect(readableManifest(card, "agent-card")).toEqual({ skills: [{ id: "x" }], signatures: "3 (not verified)" });
    expect(readableManifest({ signatures: "x" }, "agent-card")).toEqual({ signatures: "x" });
  });

  test("a record of npm: all but its version", () => {
    expect(readableManifest({ version: "1", versions: 2, name: "x" }, "npm-record")).toEqual({
      versions: 2,
      name: "x",
    });
  });

  test("what is no object, or of a kind without rules: all", () => {
    expect(readableManifest(["version"], "package-json")).toEqual(["version"]);
    expect(readableManifest(null, "npm-record")).toBeNull();
    const plain = { version: "1", _meta: { updatedAt: "2026-01-01" } };
    expect(readableManifest(plain, "docker-catalogue")).toEqual(plain);
  });

  test("a record of a registry: times go from its notes, at most four levels deep", () => {
    for (const kind of ["server-json", "registry-record"] as const) {
      const noted = (notes: unknown): unknown => readableManifest({ _meta: notes }, kind);
      expect(noted({ a: { b: { c: { updatedAt: "2026-01-01" } } } })).toEqual({ _meta: { a: { b: { c: {} } } } });
      const deep = { a: { b: { c: { d: { updatedAt: "2026-01-01" } } } } };
      expect(noted(deep)).toEqual({ _meta: deep });
      expect(readableManifest({ _meta: null, "x-a": { createdAt: 2e9 }, x: { createdAt: 2e9 } }, kind)).toEqual({
        _meta: null,
        "x-a": {},
        x: { createdAt: 2e9 },
      });
      expect(readableManifest({ "a-x-": { createdAt: 2e9 } }, kind)).toEqual({ "a-x-": { createdAt: 2e9 } });
      expect(readableManifest({ server: { _meta: { created: "2026" } } }, kind)).toEqual({ server: { _meta: {} } });
    }
  });

  test.each<[unknown, boolean]>([
    ["2026", true],
    ["2026-01", true],
    ["2026-01-01", true],
    ["2026-01-01T10:00:00Z", true],
    ["2026-01-01 10:00", true],
    ["1700000000", true],
    [1_700_000_000, true],
    [new Date(0), true],
    ["since 2026", false],
    ["2026 by hand", false],
    ["2026-01-01, twice", false],
    ["20260", false],
    ["no 1700000000", false],
    ["1700000000 or so", false],
    ["abcdefghijk", false],
    ["7", false],
    [1e9, false],
    [["2026"], false],
    [true, false],
  ])("a field named like a time with %j: left out is %s", (value, isLeftOut) => {
    expect(readableManifest({ _meta: { updatedAt: value, note: value } }, "server-json")).toEqual({
      _meta: isLeftOut ? { note: value } : { updatedAt: value, note: value },
    });
  });
});

describe("a list of tools", () => {
  const read = (tools: unknown): unknown => readableManifest(tools, "tool-list");

  test("is fields by name", () => {
    expect(read([{ name: "pay", cost: 1 }, { name: "get" }])).toEqual({ tools: { pay: { cost: 1 }, get: "" } });
  });

  test.each<[string, unknown[]]>([
    ["is empty", []],
    ["is plain", ["pay", "get"]],
    ["holds something plain", [{ name: "pay" }, "get"]],
    ["has one without a name", [{ name: "pay" }, { title: "get" }]],
    ["has an empty name", [{ name: "pay" }, { name: "" }]],
    ["has a name that is no text", [{ name: "pay" }, { name: 5 }]],
    ["has a name of digits", [{ name: "pay" }, { name: "12" }]],
    ["has a name twice", [{ name: "pay" }, { name: "pay" }]],
  ])("stays a list where it %s", (_, tools) => {
    expect(read(tools)).toEqual({ tools });
  });

  test("is one with digits in its names", () => {
    expect(read([{ name: "1st" }, { name: "v2" }])).toEqual({ tools: { "1st": "", v2: "" } });
  });

  test("below five levels stays as it is", () => {
    const at = (depth: number): unknown => (depth === 0 ? [{ name: "x", y: 1 }] : { a: at(depth - 1) });
    const named = (depth: number): unknown => (depth === 0 ? { x: { y: 1 } } : { a: named(depth - 1) });
    expect(read(at(4))).toEqual(named(4));
    expect(read(at(5))).toEqual(at(5));
    // A list and what one of its tools holds are a level each.
    const inner = [{ name: "x", y: 1 }];
    const list = (value: unknown) => [{ name: "a", b: value }];
    expect(read({ t: list(inner) })).toEqual({ t: { a: { b: { x: { y: 1 } } } } });
    expect(read({ t: list(list(inner)) })).toEqual({ t: { a: { b: { a: { b: inner } } } } });
  });
});

describe("lines of fields", () => {
  const lines = (value: unknown): string[] => fieldLines(value).trimEnd().split("\n");

  test("hold values of every sort", () => {
    expect(
      lines({
        text: "a b",
        two: "a\nb",
        back: "a\rb",
        none: null,
        missing: undefined,
        large: 5n,
        day: new Date(0),
        noDay: new Date(Number.NaN),
        list: ["a", 5n, undefined, new Date(0), null],
        empty: [],
      }),
    ).toEqual([
      "text: a b",
      String.raw`two: "a\nb"`,
      String.raw`back: "a\rb"`,
      "none: null",
      "missing: null",
      "large: 5",
      "day: 1970-01-01T00:00:00.000Z",
      "noDay: (no date)",
      'list: ["a",5,null,1970-01-01T00:00:00.000Z,null]',
      "empty: []",
    ]);
    expect(lines({ mixed: [1, { a: 2 }, new Date(0)] })).toEqual([
      "mixed[0]: 1",
      "mixed[1].a: 2",
      "mixed[2]: 1970-01-01T00:00:00.000Z",
    ]);
  });

  test("cut names above 200 characters", () => {
    const [fits, long] = ["k".repeat(200), "k".repeat(201)];
    expect(lines({ [fits]: 1, [long]: 2 })).toEqual([`${fits}: 1`, `${fits}…: 2`]);
  });

  test("go 32 levels deep", () => {
    const nest = (depth: number): unknown => (depth === 0 ? 1 : { a: nest(depth - 1) });
    const path = (depth: number): string => Array.from({ length: depth }, () => "a").join(".");
    expect(lines(nest(32))).toEqual([`${path(32)}: 1`]);
    expect(lines(nest(34))).toEqual([`${path(33)}: (nested deeper than 32 levels)`]);
    const list = (depth: number): unknown => (depth === 0 ? {} : [list(depth - 1)]);
    expect(lines(list(33)).join("")).toContain("nested deeper");
  });

  test("end with the line that passes 24 MiB", () => {
    const room = 24 * 1024 * 1024 - "a: \n".length;
    const end = (length: number): string =>
      fieldLines({ a: "x".repeat(length), b: [{ c: 1 }, { d: 2 }], e: 3 }).slice(-60);
    expect(end(room - 40)).toMatch(/x\nb\[0\]\.c: 1\nb\[1\]\.d: 2\ne: 3\n$/u);
    expect(end(room)).toMatch(/x\nb\[0\]\.c: 1\n\(the rest is longer than can be read\)\n$/u);
  });
});
