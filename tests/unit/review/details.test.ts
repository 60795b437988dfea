import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedPlaces } from "../../../pipeline/review/diff/hunks.ts";
import { detailedDiff } from "../../../pipeline/review/details.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { detailedDiffSchema, saysTheSame } from "../../../pipeline/schema/diff.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";
import { LOG, SAMPLE_TEXTS, sha256 } from "../../support/sample-assessment/texts.ts";

const sampleAfter = (change: (assessment: Assessment) => void): Assessment => {
  const copy = sampleAssessment();
  change(copy);
  return copy;
};

const SAMPLE = sampleAssessment();
const TEXTS = SAMPLE.sources.map(({ id }) => SAMPLE_TEXTS[id as keyof typeof SAMPLE_TEXTS]);
const README = SAMPLE_TEXTS.A;
const LAST = "Every call is written to a log file.";
const LOG_LINE = README.split("\n").findIndex((line) => line.includes(LAST)) + 1;
const EDITED = README.replace(LAST, "Calls are sent to a log server.").replace("# Harbour Desk", "# Harbour Desk 2");
const NOW = { before: TEXTS, after: [EDITED, ...TEXTS.slice(1)] };

const textChanged = (assessment: Assessment): void => {
  assessment.provenance.sourceHash = sha256(EDITED);
  for (const source of assessment.sources.slice(0, 1)) source.text.sha256 = sha256(EDITED);
};
const opacityIn = ({ factors }: Assessment) => {
  const factor = factors.find(({ id }) => id === "opacity_reflexivity");
  if (factor === undefined) throw new Error("the sample has no such factor");
  return factor;
};
const bytesBefore = (text: string, part: string): number => Buffer.byteLength(text.slice(0, text.indexOf(part)));

/** The log's quote is another one, and the level went with it. */
const logMoved = sampleAfter((assessment) => {
  textChanged(assessment);
  const factor = opacityIn(assessment);
  const start = bytesBefore(EDITED, "Calls are sent");
  const quote = "Calls are sent to a log server.";
  const evidence = [{ source: "A", start, end: start + quote.length, quote }];
  factor.level = 3;
  factor.rationale = "Calls are kept elsewhere.";
  factor.evidence = [...factor.evidence.filter((one) => one.quote !== LOG.quote), ...evidence];
  factor.probes = factor.probes.map((probe) => (probe.id === "keeps_action_log" ? { ...probe, evidence } : probe));
});

describe("a detailed diff", () => {
  it("of an assessment with itself is empty, and so is one of other offsets, times, costs and line breaks", () => {
    const later = sampleAfter((assessment) => {
      assessment.provenance.judgedAt = "2027-01-01T00:00:00.000Z";
      assessment.provenance.costUsd = 9;
      assessment.provenance.usage.calls = 9;
      for (const { evidence } of assessment.factors) {
        for (const quote of evidence)
          Object.assign(quote, {
            start: quote.start + 7,
            end: quote.end + 7,
            quote: quote.quote.replaceAll(" ", "\n "),
          });
      }
      assessment.summary = assessment.summary.replaceAll(" ", "  ");
      for (const source of assessment.sources)
        Object.assign(source, { retrievedAt: "2027-01-01T00:00:00.000Z", etag: "x" });
    });
    for (const after of [SAMPLE, later]) {
      const { changes, evidence, texts, sources } = detailedDiff(SAMPLE, after, null);
      expect({ changes, evidence, texts, sources }).toEqual({ changes: [], evidence: [], texts: [], sources: [] });
    }
  });

  it("names the quotes that came and went, and links what rests on them to the changed place", () => {
    const diff = detailedDiff(SAMPLE, logMoved, NOW);
    expect(detailedDiffSchema.parse(diff)).toEqual(diff);
    expect(diff.evidence).toEqual([
      {
        path: "factors.opacity_reflexivity",
        name: opacityIn(SAMPLE).name,
        causes: ["source"],
        hunks: ["h2"],
        went: [{ quote: LOG.quote, source: "README.md, npm harbour-desk 1.4.2" }],
        came: [{ quote: "Calls are sent to a log server.", source: "README.md, npm harbour-desk 1.4.2" }],
      },
    ]);
    expect(diff.changes).toEqual([
      expect.objectContaining({
        kind: "level",
        path: "factors.opacity_reflexivity.level",
        causes: ["source"],
        hunks: ["h2"],
      }),
    ]);
    expect(diff.texts).toEqual([
      expect.objectContaining({
        path: "factors.opacity_reflexivity.rationale",
        folded: false,
        after: "Calls are kept elsewhere.",
      }),
    ]);
    expect(saysTheSame(diff)).toBe(false);
  });

  it("shows the changed places with their line numbers", () => {
    const [source, ...others] = detailedDiff(SAMPLE, logMoved, NOW).sources;
    expect(others).toEqual([]);
    expect(source).toMatchObject({ kind: "source-changed", unshown: null, cut: 0 });
    const changed = source?.hunks.flatMap(({ id, rows }) =>
      rows.filter(({ same }) => !same).map((row) => ({ id, ...row })),
    );
    expect(changed).toEqual([
      {
        id: "h1",
        same: false,
        before: { line: 1, text: "# Harbour Desk" },
        after: { line: 1, text: "# Harbour Desk 2" },
      },
      {
        id: "h2",
        same: false,
        before: { line: LOG_LINE, text: `${LAST} Licence: MIT, source on the project page.` },
        after: { line: LOG_LINE, text: "Calls are sent to a log server. Licence: MIT, source on the project page." },
      },
    ]);
  });

  it.each([
    ["before", { before: [null, ...TEXTS.slice(1)], after: NOW.after }, "before-missing"],
    ["after", { before: TEXTS, after: [null, ...TEXTS.slice(1)] }, "after-missing"],
    ["of both sides", null, "both-missing"],
  ])("says so where the text %s is not at hand", (_, texts, unshown) => {
    const diff = detailedDiff(SAMPLE, logMoved, texts);
    expect(diff.sources).toEqual([expect.objectContaining({ kind: "source-changed", unshown, hunks: [] })]);
    expect(diff.changes[0]?.causes).toEqual(["source"]);
  });

  it("folds other words for the same, and nothing else", () => {
    const said = assessmentSaying("Said in another way.");
    const reworded = sampleAfter((assessment) => {
      assessment.summary = said.summary;
      for (const factor of assessment.factors) factor.rationale = "Said in another way.";
      for (const layer of assessment.layers) layer.text = "Said in another way.";
      for (const scenario of assessment.scenarios)
        Object.assign(scenario, { title: "Other", text: "Said in another way." });
    });
    const diff = detailedDiff(SAMPLE, reworded, null);
    expect(diff.texts).toHaveLength(1 + 10 + 7 + 4);
    expect(diff.texts.filter(({ folded }) => !folded)).toEqual([]);
    expect(saysTheSame(diff)).toBe(true);
    const moved = detailedDiff(SAMPLE, { ...reworded, crossLayer: [] }, null);
    expect(moved.texts.filter(({ folded }) => !folded)).toMatchObject([{ path: "crossLayer.L2-L3-L4", after: "" }]);
  });

  it("unfolds the text of whatever moved", () => {
    const after = sampleAfter(({ layers }) => {
      for (const layer of layers) layer.text = "Said in another way.";
      for (const layer of layers.slice(1, 2)) for (const threat of layer.threats) threat.severity = "low";
    });
    const unfolded = detailedDiff(SAMPLE, after, null).texts.filter(({ folded }) => !folded);
    expect(unfolded.map(({ path }) => path)).toEqual([`layers.${SAMPLE.layers[1]?.id}.text`]);
  });

  it("names sources that came and went, and takes a new version of a package for the same place", () => {
    const after = sampleAfter(({ sources }) => {
      sources.pop();
      for (const source of sources) source.url = source.url.replace("1.4.2", "2.0.0");
      sources.push({
        ...SAMPLE.sources[0]!,
        id: "D",
        kind: "document",
        title: "Manual",
        url: "https://a.example/manual",
      });
    });
    expect(detailedDiff(SAMPLE, after, null).sources).toMatchObject([
      { kind: "source-added", title: "Manual" },
      { kind: "source-removed", title: SAMPLE.sources[2]?.title },
    ]);
  });

  it("bounds what it shows, keeps the place that a quote stands in, and counts the rest", () => {
    const filler = (word: string): string =>
      Array.from({ length: 400 }, (_, index) => `${word} ${index}${"\nsame".repeat(8)}`).join("\n");
    const [before, now] = [`${filler("old")}\n${README}`, `${filler("new")}\n${EDITED}`];
    const was = sampleAfter((assessment) => {
      for (const one of opacityIn(assessment).evidence) one.start = bytesBefore(before, LAST);
    });
    const after = structuredClone(logMoved);
    for (const one of opacityIn(after).evidence)
      if (one.source === "A")
        Object.assign(one, { start: bytesBefore(now, "Calls are"), end: bytesBefore(now, "Calls are") + 9 });
    const diff = detailedDiff(was, after, { before: [before, ...TEXTS.slice(1)], after: [now, ...TEXTS.slice(1)] });
    const [source] = diff.sources;
    expect(source?.hunks.flatMap(({ rows }) => rows).length).toBeLessThanOrEqual(300);
    expect((source?.cut ?? 0) + (source?.hunks.length ?? 0)).toBeGreaterThan(300);
    expect(source?.hunks.at(-1)?.rows.some(({ after: line }) => line?.text.includes("Calls are sent"))).toBe(true);
    expect(diff.changes[0]?.hunks).toEqual([source?.hunks.at(-1)?.id]);
  });
});

describe("changed places", () => {
  const line = fc.constantFrom("a", "b", "c", "", "  d", "\u202Ee");
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n"));

  it("hold every line of both sides that differs, in order, under its number", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = changedPlaces(before, after)?.flatMap((place) => place.rows) ?? [];
        for (const [side, whole] of [
          ["before", before],
          ["after", after],
        ] as const) {
          const lines = whole.split("\n");
          const shown = rows.flatMap((row) => row[side] ?? []);
          expect(shown.map((one) => one.text)).toEqual(shown.map((one) => lines[one.line - 1]));
          expect(shown.map((one) => one.line)).toEqual(shown.map((one) => one.line).toSorted((a, b) => a - b));
        }
        const [gone, came] = (["before", "after"] as const).map(
          (side) => rows.filter(({ same }) => !same).flatMap((row) => row[side] ?? []).length,
        );
        const count = (whole: string): number => (whole === "" ? 0 : whole.replace(/\n$/, "").split("\n").length);
        expect(count(before) - (gone ?? 0)).toBe(count(after) - (came ?? 0));
      }),
    );
  });

  it("are none where only line ends differ", () => {
    expect(changedPlaces("a\nb", "a\r\nb\r\n")).toEqual([]);
  });

  it("cut a long line around what changed in it, between characters", () => {
    const long = (word: string): string => `${"😀".repeat(5000)} ${word} ${"x ".repeat(5000)}`;
    const [place] = changedPlaces(long("before"), long("after")) ?? [];
    const [row] = place?.rows ?? [];
    expect(row?.before?.text).toMatch(/^…(😀)+ before( x)+…$/u);
    expect(row?.after?.text.length).toBeLessThan(300);
    expect(row?.after?.text.isWellFormed()).toBe(true);
  });

  it("are not looked for in texts that share too little", () => {
    const lines = (word: string): string => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join("\n");
    expect(changedPlaces(lines("a"), lines("b"))).toBeNull();
  });
});
