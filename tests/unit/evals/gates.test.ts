import { describe, expect, test } from "vitest";
import { holdToAccepted, holdToThresholds, missed, THRESHOLDS } from "../../../evals/gates/gate.ts";
import { type Evaluation, evaluationSchema, type Figure, SUITES } from "../../../evals/result.ts";

const figure = (id: string, value: number | null, interval: Figure["interval"] = null): Figure => ({
  id,
  says: `what ${id} says`,
  value,
  interval,
  count: 30,
  worst: [{ name: "sorter", value: 0.5, says: "worst of them" }],
});

const suiteOf = (id: string): string => id.split(".")[0] ?? "";

/** An evaluation of all suites with these figures. */
const evaluationWith = (figures: readonly Figure[], identity = "a".repeat(64)): Evaluation =>
  evaluationSchema.parse({
    format: "assay-evaluation@1",
    assayVersion: "0.0.0-test",
    measuredAt: "2026-11-21T08:00:00.000Z",
    judge: { provider: "scripted", model: "scripted-1", languageModel: true, prompts: [] },
    identity,
    repeatability: null,
    samples: 3,
    samplesMax: 15,
    suites: SUITES.map((suite) => ({
      suite,
      listings: 30,
      trials: 10,
      readings: 300,
      failures: {},
      figures: figures.filter(({ id }) => suiteOf(id) === suite),
      tables: [],
      plots: [],
      usage: { calls: 0, promptTokens: 0, completionTokens: 0, costUsd: null },
    })),
  });

const outcomeOf = (id: string, value: number | null) =>
  holdToThresholds(evaluationWith([figure(id, value)])).find((gate) => gate.figure === id);

describe.each(THRESHOLDS.map((threshold) => [threshold.figure, threshold] as const))("%s", (id, threshold) => {
  const step = threshold.direction === "at-least" ? -0.001 : 0.001;

  test("holds at its floor, and is missed beyond it, with the worst named", () => {
    expect(outcomeOf(id, threshold.floor)?.outcome).toMatch(/^(floor|aim)$/);
    expect(outcomeOf(id, threshold.floor + step)).toMatchObject({
      outcome: "missed",
      cause: "threshold",
      worst: [{ name: "sorter" }],
    });
  });

  test("reaches its aim, which is no easier than its floor", () => {
    expect(outcomeOf(id, threshold.aim)?.outcome).toBe("aim");
  });

  test("is neither passed nor missed where it is not defined, or was not measured", () => {
    expect(outcomeOf(id, null)?.outcome).toBe("unmeasured");
    expect(holdToThresholds(evaluationWith([])).find((gate) => gate.figure === id)?.outcome).toBe("unmeasured");
  });
});

test("a suite that was not run is held to nothing", () => {
  expect(holdToThresholds({ ...evaluationWith([]), suites: [] })).toEqual([]);
});

describe("against what was accepted", () => {
  const icc = (value: number, interval: Figure["interval"] = null) => figure("stability.score.icc", value, interval);
  const accepted = evaluationWith([icc(0.99, { low: 0.98, high: 0.995 })]);
  const against = (now: Evaluation, before: Evaluation | null = accepted) => missed(holdToAccepted(now, before));

  test("a figure inside the accepted interval is as good as before", () => {
    expect(against(evaluationWith([icc(0.981)]))).toEqual([]);
  });

  test("a figure below it is worse, though above the committed floor", () => {
    expect(against(evaluationWith([icc(0.97)]))).toMatchObject([
      { figure: "stability.score.icc", cause: "accepted", floor: 0.98, value: 0.97 },
    ]);
    expect(missed(holdToThresholds(evaluationWith([icc(0.97)])))).toEqual([]);
  });

  test("of a figure that should be small, a larger one is worse", () => {
    const flips = (value: number) => evaluationWith([figure("stability.score.band-flips", value)]);
    expect(against(flips(0.012), flips(0.01))).toHaveLength(1);
    expect(against(flips(0.008), flips(0.01))).toEqual([]);
  });

  test("a changed prompt or model has nothing to lean on, and nothing to be held to", () => {
    expect(against(evaluationWith([icc(0.5)], "b".repeat(64)))).toEqual([]);
    expect(against(evaluationWith([icc(0.5)]), null)).toEqual([]);
  });
});
