import { describe, expect, test } from "vitest";
import type { Span } from "../../../pipeline/schema/dossier.ts";
import type { SourceKind } from "../../../pipeline/schema/source.ts";
import { against, CLAIMS, found, span } from "../../support/claims.ts";

describe("a tool that writes", () => {
  const isWriting = (name: string): boolean =>
    against(CLAIMS["read-only"], [`tools.${name}.description: x`], "tool-list").length > 0;
  test.each(["delete", "runShell", "run_sql_now", "execcommand", "a-b-update", "set_x", "save", "__drop__table"])(
    "%s",
    (name) => {
      expect(isWriting(name)).toBe(true);
    },
  );
  test.each([
    "list_and_delete",
    "get_update",
    "dry_run_shell",
    "a_b_c_delete",
    "data_set",
    "runner",
    "deleted",
    "is_send",
  ])("not %s", (name) => {
    expect(isWriting(name)).toBe(false);
  });

  test("is quoted once, by its first line, and known by its own name alone", () => {
    const lines = ["tools.drop_it.description: x", "tools.drop_it.arguments.a: y", "x.tools.drop_all.a: z"];
    const [finding] = against(CLAIMS["read-only"], lines, "tool-list");
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual([CLAIMS["read-only"], lines[0]]);
    expect(against(CLAIMS["read-only"], ["tools[0].name: drop_it"], "skill")).toEqual([]);
  });

  const listed = (text: string, facts: Partial<Span>): boolean =>
    found([span(CLAIMS["read-only"]), span(text, facts)]).length > 0;
  test("counts where it is listed: in an item, a row or a heading, by two words", () => {
    for (const kind of ["list", "table", "heading"] as const)
      expect([listed("| `delete_note` | deletes", { kind }), listed("`delete`: deletes", { kind })]).toEqual([
        true,
        false,
      ]);
    expect(listed("`delete_note` deletes", { kind: "prose" })).toBe(false);
    expect(listed("`delete_note` deletes", { kind: "list", hidden: true })).toBe(false);
    expect(listed("`delete_note` deletes", { kind: "list", suspicious: true })).toBe(false);
    expect(listed("`delete_note` deletes", { kind: "list", section: "Sample › Not supported › Tools" })).toBe(false);
    expect(listed("`delete_note` deletes", { kind: "list", section: "Not supported › Tools" })).toBe(true);
  });
});

describe("what claims something", () => {
  const line = span("dependencies.axios: 1", { source: "B", kind: "field" });
  const claims = (text: string, facts: Partial<Span> = {}): boolean => found([span(text, facts), line]).length > 0;

  test("is a sentence or an item that a reader sees, not under a title about something else", () => {
    expect([claims("Works offline."), claims("Works offline.", { kind: "list" })]).toEqual([true, true]);
    for (const kind of ["table", "heading", "code", "field"] as const)
      expect(claims("Works offline.", { kind })).toBe(false);
    expect(claims("Works offline.", { hidden: true })).toBe(false);
    expect(claims("Works offline.", { suspicious: true })).toBe(false);
    expect(claims("Works offline.", { section: "Sample › What › Planned" })).toBe(false);
    expect(claims("Works offline.", { section: "Planned" })).toBe(true);
    expect(claims("Works offline.", { section: "Sample › un › planned" })).toBe(false);
    expect(claims("Works offline.", { section: "Sample › not › ed" })).toBe(true);
  });

  test("is a manifest's own description, unless a tool's or unseen", () => {
    const described = (text: string, facts: Partial<Span>, kind?: SourceKind): number =>
      found([span(text, { kind: "field", source: "B", ...facts }), line], kind).length;
    expect(described("description: Works offline.", {})).toBe(1);
    expect(described("info.summary: Works offline.", {})).toBe(1);
    expect(described("descriptions: Works offline.", {})).toBe(0);
    expect(described("description: Works offline.", { hidden: true })).toBe(0);
    expect(described("description: Works offline.", { suspicious: true })).toBe(0);
    expect(described("tools.x.description: Works offline.", {}, "tool-list")).toBe(0);
    expect(described("Works offline.", {})).toBe(0);
  });

  test.each([
    "If you choose it. Works offline.",
    "If you choose it\nit works offline.",
    `If you choose it and then ${"wait ".repeat(14)}it works offline.`,
    "Works offline. If you like, it can do more.",
    "Works offline!\nOptional: more.",
    "Works offline; it can do more.",
    `Works offline, ${"always, ".repeat(9)}and it can do more.`,
  ])("is judged in its own clause: %s", (text) => {
    expect(claims(text)).toBe(true);
  });
  test.each([
    "If you choose it: works offline.",
    "Works offline where it can.",
    "Works offline v1.2 if you like.",
    "Works offline, if you like.",
    "It never works offline.",
    "The index works offline.",
    "Is it so? It may be that it works offline",
  ])("is none: %s", (text) => {
    expect(claims(text)).toBe(false);
  });

  test("is not its own contradiction", () => {
    const both = span("description: Works offline. Use --network=host.", { kind: "field", source: "B" });
    expect(found([both])).toEqual([]);
    expect(found([both, line])).toHaveLength(1);
  });
});

describe("a code block", () => {
  test("breaks a sandbox, prose about it does not", () => {
    const of = (kind: Span["kind"], section = "Sample"): number =>
      found([span(CLAIMS.sandboxed), span("docker run --privileged x", { kind, section })]).length;
    expect([of("code"), of("code", "Sample › Not supported"), of("prose"), of("table")]).toEqual([1, 1, 0, 0]);
    expect(found([span(CLAIMS.sandboxed), span("docker run x", { kind: "code" })])).toEqual([]);
  });
});

describe("a store", () => {
  test("that the agent serves is none of its own, by what a manifest says that it is", () => {
    const stores = (about: string, kind?: SourceKind): number =>
      against(CLAIMS.stateless, [about, "dependencies.redis: 1"], kind).length;
    expect(stores("description: Speaks to Redis")).toBe(0);
    expect(stores("name: redis-mcp")).toBe(0);
    expect(stores("homepage: https://redis.test")).toBe(1);
    expect(stores("description: Speaks to Postgres")).toBe(1);
    expect(
      found([
        span(CLAIMS.stateless),
        span("description: Speaks to Redis", { kind: "field" }),
        span("dependencies.redis: 1", { kind: "field", source: "B" }),
      ]),
    ).toHaveLength(1);
  });
});

describe("a licence", () => {
  const licence = (text: string, field: string, section = "Sample", kind?: SourceKind): string[] =>
    found([span(text, { section }), span(field, { source: "B", kind: "field" })], kind).map(({ message }) => message);

  test("is named on both sides", () => {
    expect(licence("Released under the MIT or BSD license, MIT first.", "license: GPL-3.0 OR LGPL-3.0")).toEqual([
      "The text names the licence MIT, BSD, a manifest LGPL, GPL.",
    ]);
    const twice = found([
      span("Released under the MIT license."),
      span("MIT licensed."),
      span("license: ISC", { source: "B", kind: "field" }),
    ]);
    expect(twice.map(({ message, evidence }) => [message, evidence.length])).toEqual([
      ["The text names the licence MIT, a manifest ISC.", 3],
    ]);
  });

  test.each<[string, string]>([
    ["GNU Affero General Public License", "AGPL-3.0"],
    ["GNU Lesser General Public License", "LGPL-2.1"],
    ["GNU General Public License", "GPL-3.0"],
  ])("of the three of GNU is told from the others: %s", (name, id) => {
    for (const other of ["AGPL-3.0", "LGPL-2.1", "GPL-3.0"])
      expect(licence(`Released under the ${name}.`, `license: ${other}`)).toHaveLength(other === id ? 0 : 1);
  });

  test("agrees where one of several does", () => {
    expect(licence("Released under the MIT or BSD license.", "license: BSD-3-Clause")).toEqual([]);
    expect(licence("Released under the GPL.", "license: LGPL-3.0 OR GPL-3.0")).toEqual([]);
  });

  test("stands in a sentence that says so, or in few words under its title", () => {
    const under = (length: number): string => `MIT${".".repeat(length - 3)}`;
    expect(licence("MIT is a school.", "license: ISC")).toEqual([]);
    expect(licence(under(80), "license: ISC", "Sample › License")).toHaveLength(1);
    expect(licence(under(81), "license: ISC", "Sample › License")).toEqual([]);
    expect(licence("MIT", "license: ISC")).toEqual([]);
    expect(licence("The models are released under the MIT license.", "license: ISC")).toEqual([]);
  });

  test("is declared by a manifest's field of that name alone", () => {
    const text = "Released under the MIT license.";
    expect(licence(text, "license: ISC")).toHaveLength(1);
    expect(licence(text, "keywords: isc")).toEqual([]);
    expect(licence(text, "license: ISC", "Sample", "skill")).toEqual([]);
    expect(licence(text, "license: SEE FILE")).toEqual([]);
    expect(licence("It reads.", "license: ISC")).toEqual([]);
  });
});
