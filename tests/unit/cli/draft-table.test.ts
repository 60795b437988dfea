import { describe, expect, it } from "vitest";
import type { DraftOutcome } from "../../../pipeline/assembly.ts";
import type { Drafted } from "../../../pipeline/assembly.ts";
import { draftTable, writtenLines } from "../../../pipeline/cli/draft-table.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { NO_USAGE } from "../../../pipeline/schema/usage.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const drafted = (parts: Partial<Drafted> = {}, score: Partial<Assessment["score"]> = {}): Drafted => {
  const assessment = sampleAssessment();
  return {
    status: "drafted",
    reference: "npm:harbour-desk",
    assessment: {
      ...assessment,
      score: { ...assessment.score, aivss: 8.3, severity: "High", low: 8, high: 8.6, ...score },
    },
    previous: null,
    held: [],
    bill: { usage: NO_USAGE, costUsd: 0 },
    collectionHash: "0".repeat(64),
    directory: "assessments/harbour-desk",
    changed: ["report.md", "assessment.json"],
    ...parts,
  };
};

const failed: DraftOutcome = {
  status: "failed",
  reference: "npm:gone",
  error: { code: "SOURCE_NOT_FOUND", message: "no such package", next: "skip" },
};

describe("table", () => {
  it("has a line an agent in columns, and counts at the end", () => {
    expect(draftTable([drafted(), failed], 100)).toEqual([
      "agent         AIVSS  band    interval    cost     files",
      "harbour-desk  8.3    High    8.0 to 8.6  $0.0042  written",
      "npm:gone             failed                       SOURCE_NOT_FOUND",
      "1 agent drafted, 1 agent failed",
    ]);
  });

  it("has no column for costs where none is known, as with the embedded judge", () => {
    const free = drafted();
    const { assessment } = free;
    const unknown = { ...assessment, provenance: { ...assessment.provenance, costUsd: null } };
    const embedded = { ...assessment, provenance: { ...assessment.provenance, languageModel: false, costUsd: 0 } };
    const lines = draftTable([drafted({ assessment: unknown }), drafted({ assessment: embedded }), failed], 100);
    expect(lines[0]).toBe("agent         AIVSS  band    interval    files");
  });

  it("tells unchanged files and dry runs apart", () => {
    const lines = draftTable([drafted({ changed: [] }), drafted({ directory: null, changed: [] })], 100);
    expect(lines[1]).toMatch(/ unchanged$/);
    expect(lines[2]).toMatch(/ dry run$/);
    expect(lines.at(-1)).toBe("2 agents drafted");
  });

  it("prints no interval where there is none", () => {
    expect(draftTable([drafted({}, { low: 8.3, high: 8.3 })], 100)[1]).not.toContain(" to ");
  });

  it("cuts names in a narrow terminal rather than codes", () => {
    const long: DraftOutcome = { ...failed, reference: `npm:${"long-name-".repeat(5)}` };
    const lines = draftTable([drafted(), long], 66);
    expect(lines[2]).toBe("npm:long-na…         failed                       SOURCE_NOT_FOUND");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(66);
  });

  it("stays as narrow as the terminal, and shows no control character of a reference", () => {
    const hostile: DraftOutcome = { ...failed, reference: `./\u001B[31m${"x".repeat(80)}` };
    for (const line of draftTable([drafted(), hostile], 50)) {
      expect(line.length).toBeLessThanOrEqual(50);
      expect(line).not.toContain("\u001B");
    }
  });
});

it.each([
  [drafted(), "written to assessments/harbour-desk: report.md, assessment.json"],
  [
    drafted({ changed: ["sources/ab", "sources/cd", "report.md"] }),
    "written to assessments/harbour-desk: report.md, 2 snapshots",
  ],
  [drafted({ changed: [] }), "unchanged: assessments/harbour-desk"],
  [drafted({ directory: null, changed: [] }), "dry run: nothing was written"],
])("says what became of the files", (outcome, line) => {
  expect(writtenLines(outcome, 80)).toEqual([line]);
});

it("says it in lines as wide as the terminal", () => {
  const outcome = drafted({ directory: "assessments/modelcontextprotocol-server-filesystem" });
  expect(writtenLines(outcome, 60)).toEqual([
    "written to",
    "assessments/modelcontextprotocol-server-filesystem:",
    "report.md, assessment.json",
  ]);
});
