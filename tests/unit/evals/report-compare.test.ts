import { describe, expect, it } from "vitest";
import { compareEvaluations } from "../../../evals/report/compare.ts";
import { evaluationHtml } from "../../../evals/report/html.ts";
import type { Evaluation, Figure } from "../../../evals/result.ts";
import { evaluationNamed } from "./report-support.ts";

const base = evaluationNamed("first-agent");
const { judge } = base;
const [stability] = base.suites;

const measured = (id: string, value: number | null, low: number | null, high: number): Figure => ({
  id,
  says: "says, 0-1",
  value,
  interval: low === null ? null : { low, high },
  count: 3,
  worst: [],
});

const withFigures = (...figures: Figure[]): Evaluation => ({ ...base, suites: [{ ...stability!, figures }] });

describe("what changed", () => {
  it("is nothing for the same judge", () => {
    expect(compareEvaluations(base, base).changes).toEqual([]);
  });

  it("names model, prompts and samples", () => {
    const prompts = [
      { id: "judgement", version: 5, sha256: "cd".repeat(32) },
      { id: "repair", version: 1, sha256: "ef".repeat(32) },
    ];
    const now = { ...base, identity: "1".repeat(64), samples: 5, judge: { ...judge, model: "other", prompts } };
    expect(compareEvaluations(base, now).changes).toEqual([
      "model: first-agent (first-agent), now other (first-agent)",
      "prompt judgement: version 4 (abababababab), now version 5 (cdcdcdcdcdcd)",
      "prompt repair: none, now version 1 (efefefefefef)",
      "samples: 3 to 15, now 5 to 15",
    ]);
  });

  it("says so where identities differ for another reason", () => {
    const [change] = compareEvaluations(base, { ...base, identity: "1".repeat(64) }).changes;
    expect(change).toMatch(/questions or settings/u);
  });
});

describe("figures side by side", () => {
  it.each([
    [0.8, 0.9, 0.9, 1, true],
    [0.8, 0.9, 0.91, 1, false],
    [0.91, 1, 0.8, 0.9, false],
    [0.8, 1, 0.85, 0.9, true],
    [null, 0, 0.85, 0.9, null],
  ])("%d-%d and %d-%d overlap: %s", (low, high, otherLow, otherHigh, overlap) => {
    const { figures } = compareEvaluations(
      withFigures(measured("stability.a", 0.85, low, high)),
      withFigures(measured("stability.a", 0.95, otherLow, otherHigh)),
    );
    expect(figures.map((figure) => figure.overlap)).toEqual([overlap]);
    expect(figures[0]?.difference).toBeCloseTo(0.1);
  });

  it("keep what only one of them has, without a difference", () => {
    const { figures } = compareEvaluations(
      withFigures(measured("stability.gone", 0.5, 0.4, 0.6), measured("stability.both", 0.5, 0.4, 0.6)),
      withFigures(measured("stability.both", null, null, 0), measured("stability.new", 0.5, 0.4, 0.6)),
    );
    expect(figures.map(({ id, difference, overlap }) => [id, difference, overlap])).toEqual([
      ["stability.both", null, null],
      ["stability.new", null, null],
      ["stability.gone", null, null],
    ]);
  });

  it("leave out suites that only one of them ran", () => {
    const ids = compareEvaluations(base, { ...base, suites: [stability!] }).figures.map(({ id }) => id.split(".")[0]);
    expect(new Set(ids)).toEqual(new Set(["stability"]));
  });
});

it("refuses another format, on its own and in a report", () => {
  const older = { ...base, format: "assay-evaluation@0" } as unknown as Evaluation;
  expect(() => compareEvaluations(older, base)).toThrow(/one format.*@0 and assay-evaluation@1/u);
  expect(() => evaluationHtml({ evaluation: base, gates: [], before: older })).toThrow(/one format/u);
});
