import { describe, expect, test } from "vitest";
import { varianceCarriers } from "../../../evals/stability/carriers.ts";
import { measureStability } from "../../../evals/stability/index.ts";
import { suiteResult } from "../../../evals/suite.ts";
import type { Reading, Trial } from "../../../evals/trials/trial.ts";
import { unitsOf } from "../../../evals/trials/unit.ts";
import { levelsWith, readingOf, trialsOf } from "../../support/readings.ts";

const scored = (aivss: number): Reading =>
  readingOf({ aivss, severity: aivss >= 9 ? "Critical" : aivss >= 7 ? "High" : "Medium" });
const figures = (trials: readonly Trial[]) =>
  new Map(measureStability(trials).figures.map((figure) => [figure.id, figure]));
const valueOf = (id: string, trials: readonly Trial[]) => figures(trials).get(id)?.value;

const STEADY = [4, 6, 8].flatMap((score, index) =>
  trialsOf(`l${index}`, [scored(score), scored(score), scored(score)]),
);
// Two listings do not move; the third takes 7.8, 8.0 and 8.2: its standard deviation is 0.2.
const SHAKY = [
  ...trialsOf("calm", [scored(4), scored(4), scored(4)]),
  ...trialsOf("even", [scored(6), scored(6), scored(6)]),
  ...trialsOf("shaky", [scored(7.8), scored(8), scored(8.2)]),
];

describe("a judge that never differs", () => {
  test("is as steady as can be, and repeats exactly", () => {
    expect(valueOf("stability.score.icc", STEADY)).toBe(1);
    expect(valueOf("stability.score.repeatability", STEADY)).toBe(0);
    expect(valueOf("stability.score.band-flips", STEADY)).toBe(0);
    expect(valueOf("stability.scenario.vector", STEADY)).toBe(1);
    expect(valueOf("stability.factor.exact", STEADY)).toBe(1);
  });

  test("that gives one answer everywhere has no alpha: agreement can't be told from having one answer", () => {
    expect(valueOf("stability.factor.alpha-lowest", STEADY)).toBeNull();
  });
});

describe("a judge that shakes on one listing of three", () => {
  test("has the spread of that listing, in points", () => {
    // Within-listing mean square: 0.08 / 6; its root times 1.96 √2 is the coefficient.
    expect(valueOf("stability.score.within-deviation", SHAKY)).toBeCloseTo(Math.sqrt(0.08 / 6), 10);
    expect(valueOf("stability.score.repeatability", SHAKY)).toBeCloseTo(1.96 * Math.SQRT2 * Math.sqrt(0.08 / 6), 10);
    expect(valueOf("stability.score.deviation-worst", SHAKY)).toBeCloseTo(0.2, 10);
    expect(valueOf("stability.score.deviation-median", SHAKY)).toBe(0);
  });

  test("is named", () => {
    const { worst } = figures(SHAKY).get("stability.score.icc") ?? { worst: [] };
    expect(worst).toMatchObject([{ name: "shaky", says: "trials from 7.8 to 8.2" }]);
  });

  test("shows each trial as a dot", () => {
    const [dots] = measureStability(SHAKY).plots;
    expect(dots).toMatchObject({
      kind: "dots",
      rows: [{ middle: 4 }, { middle: 6 }, { name: "shaky", values: [7.8, 8, 8.2], middle: 8 }],
    });
  });
});

test("a band flip is a trial in another band than most of its listing", () => {
  const flipping = [...STEADY, ...trialsOf("edge", [scored(8.9), scored(8.9), scored(9)])];
  expect(valueOf("stability.score.band-flips", flipping)).toBeCloseTo(1 / 12, 10);
  expect(figures(flipping).get("stability.score.band-flips")?.worst).toMatchObject([{ name: "edge" }]);
});

test("'not stated' is a level like any other for exact agreement, and none for the distance of levels", () => {
  const levels = (level: number | null): Reading => readingOf({ levels: levelsWith({ persistent_memory: level }) });
  const trials = trialsOf("one", [levels(1), levels(null)]);
  // Ten of eleven factors agree.
  expect(valueOf("stability.factor.exact", trials)).toBeCloseTo(10 / 11, 10);
  expect(valueOf("stability.factor.within-one", trials)).toBe(1);
});

test("threats are compared as sets", () => {
  const naming = (...threats: string[]): Reading => readingOf({ threats });
  expect(valueOf("stability.threat.jaccard", trialsOf("one", [naming("a", "b"), naming("b", "c")]))).toBeCloseTo(
    1 / 3,
    10,
  );
});

test("a failed trial is counted, leaves its listing out of the intraclass correlation, and nothing else", () => {
  const trials = [...STEADY, ...trialsOf("failing", [scored(5), null, scored(5)])];
  expect(valueOf("stability.score.icc", trials)).toBe(1);
  const result = suiteResult("stability", trials, measureStability(trials));
  expect(result).toMatchObject({ listings: 4, trials: 3, readings: 12, failures: { MODEL_REFUSED: 1 } });
  expect(result.figures.find(({ id }) => id === "stability.readings.complete")?.value).toBeCloseTo(11 / 12, 10);
});

test("a quote out of its place is found in the share of quotes", () => {
  const trials = trialsOf("one", [
    readingOf({ quotes: { stored: 8, misplaced: 2 } }),
    readingOf({ quotes: { stored: 8, misplaced: 0 } }),
  ]);
  const found = suiteResult("stability", trials, measureStability(trials)).figures.find(
    ({ id }) => id === "stability.evidence.found",
  );
  expect(found).toMatchObject({ value: 0.875, worst: [{ name: "one", value: 2 }] });
});

test("a price that is not known makes the cost unknown, not zero", () => {
  const trials = trialsOf("one", [readingOf(), readingOf({ costUsd: null })]);
  expect(suiteResult("stability", trials, measureStability(trials)).usage).toEqual({
    calls: 6,
    promptTokens: 600,
    completionTokens: 60,
    costUsd: null,
  });
});

describe("the inputs that carry the variance", () => {
  const carriersOf = (readings: readonly Reading[]) =>
    new Map(varianceCarriers(unitsOf(trialsOf("one", readings))).map((carrier) => [carrier.name, carrier]));

  test("are the ones that vary", () => {
    const carriers = carriersOf([readingOf({ cvssBase: 6 }), readingOf({ cvssBase: 7 }), readingOf({ cvssBase: 8 })]);
    expect(carriers.get("CVSS base")?.share).toBe(1);
    // The others stand still: with a factor sum of 3 and ThM 0.97 a point of CVSS is worth 1 - 0.291 points.
    expect(carriers.get("CVSS base")?.deviation).toBeCloseTo(1 - 0.291, 10);
    expect(carriers.get("mitigation")?.share).toBe(0);
  });

  test("share it where several vary, and have no share where nothing does", () => {
    const both = carriersOf([
      readingOf({ factorSum: 3, mitigationFactor: 1 }),
      readingOf({ factorSum: 4, mitigationFactor: 0.83 }),
    ]);
    const [factors, mitigation] = [both.get("factor sum")?.share ?? 0, both.get("mitigation")?.share ?? 0];
    expect(factors + mitigation).toBeCloseTo(1, 10);
    expect(mitigation).toBeGreaterThan(factors);
    expect(carriersOf([readingOf(), readingOf()]).get("factor sum")?.share).toBeNull();
  });
});
