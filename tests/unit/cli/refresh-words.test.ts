import { describe, expect, it } from "vitest";
import { failureLines, resultLines } from "../../../pipeline/cli/refresh-words.ts";
import type { RefreshEntry, RefreshResult } from "../../../pipeline/schema/refresh.ts";
import { NO_USAGE } from "../../../pipeline/schema/usage.ts";

const resultOf = (entries: readonly RefreshEntry[], more: Partial<RefreshResult> = {}): RefreshResult => ({
  startedAt: "2026-11-21T02:00:00.000Z",
  noise: [],
  orphaned: [],
  endedAt: "2026-11-21T02:14:00.000Z",
  planned: 10_000,
  entries,
  carried: 0,
  unchanged: 9000,
  left: [],
  usage: NO_USAGE,
  costUsd: 0,
  ...more,
});

const failed = (agent: string, message: string, code = "SOURCE_NOT_FOUND"): RefreshEntry => ({
  status: "failed",
  agent,
  slug: null,
  code,
  message,
});

const crossing = (slug: string): RefreshEntry => ({
  status: "changed",
  agent: `npm:${slug}`,
  slug,
  name: slug,
  aivss: 7.2,
  severity: "High",
  diff: {
    slug,
    name: slug,
    causes: ["source"],
    changes: [{ kind: "band", path: "score", causes: ["source"], hunks: [], before: "Medium", after: "High" }],
  },
});

describe("the lines at the end of a run", () => {
  it.each([60, 80])("fit %i columns and count what matters", (columns) => {
    const entries = [
      ...Array.from({ length: 25 }, (_, index) => crossing(`agent-${index}-${"long".repeat(20)}`)),
      ...Array.from({ length: 101 }, (_, index) => failed(`npm:${index}`, "gone", index < 90 ? "A" : "B")),
    ];
    const lines = resultLines(resultOf(entries, { carried: 3, left: ["x"] }), 0.99, columns);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    expect(lines.slice(0, 7)).toEqual([
      "10,000 agents looked at",
      "  9,000 unchanged",
      "     25 changed",
      "    101 failed",
      "      1 not in the catalogue",
      "  3 changes of these by earlier runs that were stopped",
      "25 band crossings",
    ]);
    expect(lines.filter((line) => line.startsWith("  agent-"))).toHaveLength(20);
    expect(lines.slice(-3)).toEqual([
      "  and 5 more; --report or --json lists them",
      "failures: 90 A, 11 B",
      "not complete: 101 failed, and 100 may",
    ]);
  });

  it("are few where nothing happened", () => {
    expect(resultLines(resultOf([], { planned: 9000 }), 1, 80)).toEqual([
      "9,000 agents looked at",
      "  9,000 unchanged",
      "complete",
    ]);
  });
});

describe("failures", () => {
  it("of one cause are one line, of which there are not too many", () => {
    const full = "can't write x: the disk is full";
    const lines = failureLines(
      resultOf([
        ...Array.from({ length: 900 }, (_, index) => failed(`npm:full-${index}`, full, "STORE_UNWRITABLE")),
        failed("npm:gone", "npm:gone: no such package"),
        failed("./here", "it is empty", "SOURCE_EMPTY"),
        ...Array.from({ length: 30 }, (_, index) => failed(`npm:${index}`, `npm:${index}: no such package`)),
      ]),
    );
    expect(lines.slice(0, 3)).toEqual([
      "assay: npm:full-0 and 899 others: can't write x: the disk is full (STORE_UNWRITABLE)",
      "assay: npm:gone: no such package (SOURCE_NOT_FOUND)",
      "assay: ./here: it is empty (SOURCE_EMPTY)",
    ]);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("  and 13 more; --report or --json lists them");
  });
});
