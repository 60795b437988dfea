import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { changeReport } from "../../../outputs/change-report/markdown.ts";
import type { Change } from "../../../pipeline/schema/diff.ts";
import type { RefreshEntry, RefreshResult } from "../../../pipeline/schema/refresh.ts";

const usage = { calls: 12, promptTokens: 60_000, completionTokens: 6400, cachedTokens: 0 };
const resultOf = (entries: readonly RefreshEntry[], more: Partial<RefreshResult> = {}): RefreshResult => ({
  startedAt: "2026-11-21T02:00:00.000Z",
  noise: [],
  orphaned: [],
  endedAt: "2026-11-21T02:14:00.000Z",
  planned: entries.length,
  entries,
  carried: 0,
  unchanged: 0,
  left: [],
  usage,
  costUsd: 0.0412,
  ...more,
});

const told = { path: "score", causes: ["source"], hunks: [] } as const;

/** One change of each kind, with `text` wherever words come from outside. */
const everyChange = (text: string): Change[] => [
  { ...told, kind: "renamed", before: text, after: text },
  { ...told, kind: "profile", before: "owasp-0.8", after: "listing" },
  { ...told, kind: "score", before: 6.8, after: 7.2 },
  { ...told, kind: "band", before: "Medium", after: "High" },
  { ...told, kind: "interval", before: "6.1-7.0", after: "6.9-7.5" },
  { ...told, kind: "level", factor: "persistent_memory", name: "Persistent Memory", before: null, after: 3 },
  {
    ...told,
    kind: "factor-certainty",
    factor: "opacity_reflexivity",
    name: "Opacity",
    before: "not_stated",
    after: "stated",
  },
  {
    ...told,
    kind: "probe",
    probe: "runs_shell_commands",
    says: "runs shell commands",
    before: "not_stated",
    after: "yes",
  },
  { ...told, kind: "layer-certainty", layer: "L4", name: "Deployment", before: "not_certain", after: "mapped" },
  { ...told, kind: "threat-added", layer: "L3", threat: "a", name: text },
  { ...told, kind: "threat-removed", layer: "L3", threat: "b", name: text },
  { ...told, kind: "threat", layer: "L3", threat: "c", name: text, what: "severity", before: "low", after: "high" },
  { ...told, kind: "scenario-added", risk: "tool_misuse", title: text },
  { ...told, kind: "scenario-removed", risk: "supply_chain", title: text },
  { ...told, kind: "scenario", risk: "tool_misuse", title: text, what: "threat", before: "P", after: "A" },
  { ...told, kind: "finding-added", code: "hidden-text", message: text },
  { ...told, kind: "finding-removed", code: "thin-listing", message: text },
  { ...told, kind: "review", before: "approved", after: "stale" },
  { ...told, kind: "override-added", path: text, reviewer: text, value: text, status: "active" },
  { ...told, kind: "override-removed", path: text, reviewer: text, value: null, status: "reopened" },
  { ...told, kind: "override", path: text, reviewer: text, what: "value", before: 2, after: text },
  { ...told, kind: "override", path: text, reviewer: text, what: "status", before: "active", after: "reopened" },
  { ...told, kind: "override", path: text, reviewer: text, what: "expires", before: null, after: "2027-01-31" },
];

const changed = (slug: string, changes: readonly Change[]): Extract<RefreshEntry, { status: "changed" }> => ({
  status: "changed",
  agent: `npm:${slug}`,
  slug,
  name: slug,
  aivss: 7.2,
  severity: "High",
  diff: { slug, name: slug, causes: ["source"], changes: [...changes] },
});
const scored = (slug: string, before: number, more: readonly Change[] = []): RefreshEntry =>
  changed(slug, [{ ...told, kind: "score", before, after: 7.2 }, ...more]);
const failed = (
  agent: string,
  code = "SOURCE_NOT_FOUND",
  slug: string | null = null,
): Extract<RefreshEntry, { status: "failed" }> => ({
  status: "failed",
  agent,
  slug,
  code,
  message: `${agent}: no such package`,
});
const added = (slug: string): Extract<RefreshEntry, { status: "new" }> => ({
  status: "new",
  agent: `npm:${slug}`,
  slug,
  name: slug,
  aivss: 4.1,
  severity: "Medium",
});

/** Several causes: each change names its own. */
const MIXED: RefreshEntry = {
  ...changed("mixed", []),
  diff: {
    slug: "mixed",
    name: "mixed",
    causes: ["source", "model", "decision"],
    changes: [
      { ...told, kind: "score", before: 7.1, after: 7.2, causes: ["source", "noise"] },
      {
        ...told,
        kind: "probe",
        probe: "uses_memory",
        says: "uses memory",
        before: "no",
        after: "yes",
        causes: ["model"],
      },
      { ...told, kind: "review", before: "draft", after: "approved", causes: ["decision"] },
    ],
  },
};

const numbered = (count: number, entry: (name: string) => RefreshEntry): RefreshEntry[] =>
  Array.from({ length: count }, (_, index) => entry(`agent-${index}`));

const BAND: Change = { ...told, kind: "band", before: "Medium", after: "High" };

describe("the report of a refresh", () => {
  it("reads like this", async () => {
    const entries = [
      scored("small-move", 7.1),
      changed("crossing", everyChange("Tokens are written to the log")),
      MIXED,
      { ...added("fresh"), status: "same" as const },
      added("newcomer"),
      failed("npm:gone", "SOURCE_NOT_FOUND", "gone"),
      failed("npm:never-there"),
      failed("npm:refused", "MODEL_REFUSED"),
    ];
    const result = resultOf(entries, { planned: 400, unchanged: 393, left: ["dropped", "dropped-2"] });
    await expect(changeReport(result, { gate: 0.99 })).toMatchFileSnapshot("../../golden/change-report.md");
  });

  it("says so where there is nothing to say", () => {
    expect(changeReport(resultOf([], { planned: 3, unchanged: 3, costUsd: 0 }), { gate: 0.99 })).toContain(
      "**Complete: 3 agents looked at.** No band was crossed.",
    );
  });

  it("puts band crossings first, then the largest moves", () => {
    const entries = [
      scored("b-even", 7.2),
      scored("a-far", 3.2),
      scored("c-crossing", 6.9, [BAND]),
      scored("a-even", 7.2),
    ];
    const summaries = changeReport(resultOf(entries), { gate: 1 }).matchAll(/<summary>([\w-]+)/g);
    expect([...summaries].map(([, slug]) => slug)).toEqual(["c-crossing", "a-far", "a-even", "b-even"]);
  });

  it.each([
    [3, 300, 0.99, "**Complete: 300 agents looked at.**"],
    [4, 300, 0.99, "**Not complete: 4 of 300 agents failed, and 3 may.**"],
    [1, 99, 0.99, "**Not complete: 1 of 99 agents failed, and 0 may.**"],
    [7, 700, 0.99, "**Complete: 700 agents looked at.**"],
    [5, 1000, 0.995, "**Complete: 1,000 agents looked at.**"],
    [3, 3, 0, "**Complete: 3 agents looked at.**"],
    [1, 3, 1, "**Not complete: 1 of 3 agents failed, and 0 may.**"],
  ])("calls %i failures of %i at a gate of %d what it is", (failures, planned, gate, words) => {
    const result = resultOf(numbered(failures, failed), { planned });
    expect(changeReport(result, { gate })).toContain(words);
  });

  it("says of a price that is not known that it is not", () => {
    expect(changeReport(resultOf([], { costUsd: null }), { gate: 1 })).toMatch(/\| not known \|/);
  });
});

describe("its size", () => {
  const HOSTILE = "\u202E`|<img src=x>\\|@everyone\u{E0041}".repeat(20);
  const MANY: readonly (readonly [string, RefreshResult])[] = [
    ["3,000 changed agents", resultOf(numbered(3000, (name) => scored(name, 6.9, [BAND])))],
    ["3,000 agents with every change", resultOf(numbered(3000, (name) => changed(name, everyChange("words"))))],
    ["3,000 failures", resultOf(numbered(3000, failed))],
    ["3,000 new ones", resultOf(numbered(3000, added))],
    ["3,000 left over", resultOf([], { left: numbered(3000, added).map(({ agent }) => agent) })],
    [
      "everything at once, in hostile words",
      resultOf(
        [
          ...numbered(1000, (name) => ({ ...changed(name, everyChange(HOSTILE)), name: HOSTILE, agent: HOSTILE })),
          ...numbered(1000, (name) => ({ ...added(name), name: HOSTILE })),
          ...numbered(1000, () => failed(HOSTILE)),
        ],
        { left: numbered(3000, added).map(({ agent }) => agent) },
      ),
    ],
  ];

  it.each(MANY)("stays fit for a pull request with %s", (_, result) => {
    const report = changeReport(result, { gate: 0.99 });
    expect(report.length).toBeLessThanOrEqual(60_000);
    expect(report.split("<details>").length).toBe(report.split("</details>").length);
  });

  it("says how much it left out", () => {
    const report = changeReport(resultOf(numbered(3000, (name) => scored(name, 6.9, [BAND]))), { gate: 1 });
    const shown = report.split("<details>").length - 1;
    expect(shown).toBeGreaterThan(100);
    expect(report).toContain(`${(3000 - shown).toLocaleString("en-US")} agents more changed: see the reports`);
    expect(report).toContain("\nand 2800 more\n");
    expect(report).toContain("**3,000 band crossings.**");
  });

  it("does not let one large agent push out the small ones behind it", () => {
    const large = changed("large", [BAND, ...Array.from({ length: 20 }, () => everyChange(HOSTILE)).flat()]);
    const entries = [...numbered(8, (name) => ({ ...large, slug: name })), scored("small", 7.1)];
    expect(changeReport(resultOf(entries), { gate: 1 })).toContain("<summary>small: 1 change");
  });
});

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

describe("words from outside", () => {
  it.each([
    "<img src=x onerror=alert(1)>",
    "</summary></details><h1>Approved</h1>",
    "[click](https://evil.example)",
    "https://evil.example @everyone #12",
    "x | y \\| z",
    "`` ` ``` \n## Heading\n- list",
    "\u202Egnihtemos\u0007",
  ])("stay words: %j", (text) => {
    const entries = [
      { ...changed("known", everyChange(text)), agent: text, name: text },
      { ...added("new"), name: text },
      { ...failed(text, "SOURCE_REFUSED", "known"), message: text },
    ];
    const report = changeReport(resultOf(entries), { gate: 1 });
    const nodes = [...nodesOf(parse(report))];
    const html = nodes.flatMap((node) => (node.type === "html" ? node.value : []));
    expect(html).toEqual(["<details><summary>known: 23 changes, cause: source</summary>", "</details>"]);
    expect(nodes.filter(({ type }) => ["link", "image", "linkReference"].includes(type))).toEqual([]);
    expect(nodes.filter(({ type }) => type === "heading")).toHaveLength(5);
    const cells = nodes.flatMap((node) =>
      node.type === "table" ? node.children.map((row) => row.children.length) : [],
    );
    expect(cells).toEqual([7, 7, 4, 4, 3, 3, 3, 3]);
    expect(report.includes("\u202E") || report.includes("\u0007")).toBe(false);
  });
});
