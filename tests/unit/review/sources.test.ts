import { describe, expect, test } from "vitest";
import { pairSources } from "../../../pipeline/review/diff/sources.ts";
import type { SourceKind, SourceRecord } from "../../../pipeline/schema/source.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const [README] = sampleAssessment().sources;
if (README === undefined) throw new Error("the sample has sources");
const source = (id: string, kind: SourceKind, url: string): SourceRecord => ({ ...README, id, kind, url });

/** Ids of the two sides: "A-B" for a pair, "+B" for one that came, "-A" for one that went. */
function paired(before: readonly SourceRecord[], after: readonly SourceRecord[]): string[] {
  const { kept, added, removed } = pairSources(before, after);
  return [
    ...kept.map(([was, is]) => `${was.id}-${is.id}`),
    ...added.map(({ id }) => `+${id}`),
    ...removed.map(({ id }) => `-${id}`),
  ];
}

describe("a source is the same as one of", () => {
  const before = [
    source("A", "readme", "pkg:npm/mailer@1.2.0#README.md"),
    source("B", "readme", "https://a.example/r"),
  ];

  test.each([
    ["the same place", "https://a.example/r", ["B-C", "-A"]],
    ["another version of its package", "pkg:npm/mailer@1.3.0-rc.1#README.md", ["A-C", "-B"]],
    ["its package without a version", "pkg:npm/mailer#README.md", ["A-C", "-B"]],
    ["no other file of the package", "pkg:npm/mailer@1.2.0#docs/README.md", ["+C", "-A", "-B"]],
    ["no other package", "pkg:npm/mailer-two@1.2.0#README.md", ["+C", "-A", "-B"]],
  ])("%s", (_, url, expected) => {
    expect(paired(before, [source("C", "readme", url)])).toEqual(expected);
  });

  test("another version at the end of the address, and of a scoped package", () => {
    const [was, is] = ["1.0.0", "2.0.0"].map((version) =>
      source("A", "npm-record", `pkg:npm/@scope/mailer@${version}`),
    );
    const other = source("B", "npm-record", "pkg:npm/@scope/other@1.0.0");
    expect(paired([was!, other], [{ ...is!, id: "C" }])).toEqual(["A-C", "-B"]);
    // The scope is no version.
    expect(
      paired([source("A", "npm-record", "pkg:npm/@a/mailer"), other], [source("C", "npm-record", "pkg:npm/@b/mailer")]),
    ).toEqual(["+C", "-A", "-B"]);
  });

  test("its kind, where each side has one left of it", () => {
    const [was, is] = [source("A", "readme", "https://a.example/old"), source("B", "readme", "https://a.example/new")];
    const manual = source("C", "document", "https://a.example/manual");
    expect(paired([was], [is])).toEqual(["A-B"]);
    expect(paired([was], [manual])).toEqual(["+C", "-A"]);
    expect(paired([was, manual], [is])).toEqual(["A-B", "-C"]);
    expect(paired([was], [is, source("D", "readme", "https://a.example/newer")])).toEqual(["+B", "+D", "-A"]);
    expect(paired([was, source("D", "readme", "https://a.example/older")], [is])).toEqual(["+B", "-A", "-D"]);
  });

  test("its kind only after all that stand at the same place are found", () => {
    const [old, stays] = [
      source("A", "readme", "https://a.example/old"),
      source("B", "readme", "https://a.example/stays"),
    ];
    expect(paired([old, stays], [source("C", "readme", "https://a.example/new"), { ...stays, id: "D" }])).toEqual([
      "B-D",
      "A-C",
    ]);
  });

  test("nothing, on an empty side", () => {
    expect(paired([], [README])).toEqual([`+${README.id}`]);
    expect(paired([README], [])).toEqual([`-${README.id}`]);
  });
});
