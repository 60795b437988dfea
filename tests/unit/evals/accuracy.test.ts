import { describe, expect, test } from "vitest";
import { measureConstructed } from "../../../evals/accuracy/constructed.ts";
import { precision, questionsOf, recall } from "../../../evals/accuracy/questions.ts";
import { measureReferences, type ReferenceListing } from "../../../evals/accuracy/reference.ts";
import type { ConstructedListing } from "../../../evals/datasets/constructed/load.ts";
import type { Reading } from "../../../evals/trials/trial.ts";
import { FACTORS, PROBES } from "../../../pipeline/index.ts";
import { levelsWith, readingOf } from "../../support/readings.ts";

const listing: ConstructedListing = {
  id: "crane",
  name: "Crane",
  files: { "README.md": "It runs `any` shell command." },
  style: "terse",
  kind: "cli",
  language: "en",
  split: "held-out",
  truth: new Map([
    ["runs_shell_commands", "yes"],
    ["read_only_tools", "no"],
  ]),
  quotes: new Map([["runs_shell_commands", "It runs `any` shell command."]]),
  open: new Set(["sends_telemetry"]),
  note: "",
};

const answering = (probes: [string, "yes" | "no"][], quotes: Record<string, string> = {}): Reading =>
  readingOf({
    probes: new Map(probes),
    evidence: new Map(
      Object.entries(quotes).map(([probe, quote]) => [probe, [{ source: "A", start: 0, end: quote.length, quote }]]),
    ),
  });

const questions = (...readings: Reading[]) => questionsOf(listing, { listing: "crane", readings });
const valueOf = (id: string, ...readings: Reading[]) =>
  measureConstructed([listing], [{ listing: "crane", readings }]).figures.find((figure) => figure.id === id)?.value;

describe("a constructed listing", () => {
  test("asks every probe but those on which experts could differ, in every trial", () => {
    expect(questions(answering([]))).toHaveLength(PROBES.length - 1);
    expect(questions(answering([]), answering([]))).toHaveLength(2 * (PROBES.length - 1));
  });

  test("knows what is right: found, missed, invented and turned", () => {
    const asked = questions(
      answering([
        ["runs_shell_commands", "yes"],
        ["moves_money", "yes"],
        ["read_only_tools", "yes"],
      ]),
    );
    expect(precision(asked, "yes")).toBeCloseTo(1 / 3, 10);
    expect(recall(asked, "yes")).toBe(1);
    expect(recall(asked, "no")).toBe(0);
    expect(precision(asked, "no")).toBeNull();
  });

  test("takes a quote for proof where it meets the sentence that states the fact, whatever the marks", () => {
    const proven = (quote: string) =>
      questions(answering([["runs_shell_commands", "yes"]], { runs_shell_commands: quote })).find(
        ({ probe }) => probe === "runs_shell_commands",
      )?.isProven;
    expect(proven("# Crane\n\nIt runs any shell command.")).toBe(true);
    expect(proven("shell command")).toBe(true);
    expect(proven("It was written in a week.")).toBe(false);
  });

  test("has nothing to prove where nothing is stated or answered", () => {
    expect(questions(answering([["moves_money", "yes"]])).every(({ isProven }) => isProven === null)).toBe(true);
  });

  test("holds levels to the band of the true answers", () => {
    const tools = (level: number): Reading => readingOf({ levels: levelsWith({ dynamic_tool_use: level }) });
    const inBand = (level: number) =>
      measureConstructed([listing], [{ listing: "crane", readings: [tools(level)] }]).figures.find(
        ({ id }) => id === "accuracy.level.in-band",
      )?.worst ?? [];
    // A shell means level 4 or 5.
    expect(inBand(3).map(({ name }) => name)).toContain("dynamic_tool_use");
    expect(inBand(4).map(({ name }) => name)).not.toContain("dynamic_tool_use");
  });

  test("compares with a judge that says nothing", () => {
    expect(valueOf("accuracy.probe.right", answering([]))).toBe(
      valueOf("accuracy.probe.right-by-silence", answering([])),
    );
    expect(valueOf("accuracy.probe.kappa", answering([]))).toBe(0);
    expect(
      valueOf(
        "accuracy.probe.kappa",
        answering([
          ["runs_shell_commands", "yes"],
          ["read_only_tools", "no"],
        ]),
      ),
    ).toBe(1);
  });

  test("draws how sure trials are together against how often they are right, where there are several", () => {
    const measured = (readings: Reading[]) => measureConstructed([listing], [{ listing: "crane", readings }]).plots;
    expect(measured([answering([])])).toEqual([]);
    expect(measured([answering([["moves_money", "yes"]]), answering([])])).toMatchObject([{ kind: "calibration" }]);
  });
});

describe("published assessments", () => {
  const row = (slug: string, score: number, aivss: number | null): ReferenceListing => ({
    id: slug,
    name: slug,
    files: {},
    row: {
      slug,
      name: slug,
      readme: "r.md",
      factors: Object.fromEntries(FACTORS.map(({ id }) => [id, score])),
      layers: [
        { id: "L1", certain: true },
        { id: "L2", certain: false },
        { id: "L3", certain: null },
      ],
      aivss,
    },
  });
  const listings = [row("low", 0.2, 4), row("middle", 0.4, 6), row("high", 0.6, 8)];
  const reading = (level: number, aivss: number): Reading =>
    readingOf({ aivss, levels: new Map(FACTORS.map(({ id }) => [id, level])) });
  const unitsOf = (readings: Reading[]) =>
    listings.map(({ id }, index) => ({ listing: id, readings: readings.slice(index, index + 1) }));
  const figuresOf = (readings: Reading[]) =>
    new Map(measureReferences(listings, unitsOf(readings)).figures.map(({ id, value }) => [id, value]));

  test("met exactly leave no error, and the mean predictor, left out of its own mean, does", () => {
    const exact = figuresOf([reading(1, 4), reading(2, 6), reading(3, 8)]);
    expect(exact.get("accuracy.reference.factor-error")).toBeCloseTo(0, 10);
    expect(exact.get("accuracy.reference.score-error")).toBe(0);
    expect(exact.get("accuracy.reference.score-rank")).toBeCloseTo(1, 10);
    // |4 - 7|, |6 - 6| and |8 - 5| over three.
    expect(exact.get("accuracy.reference.score-error-of-mean")).toBe(2);
    expect(exact.get("accuracy.reference.factor-error-of-mean")).toBeCloseTo(0.2, 10);
  });

  test("are compared at the typical value where a factor is not stated", () => {
    const silent = figuresOf(
      [0, 1, 2].map((index) =>
        readingOf({ aivss: [4, 6, 8][index] ?? 0, levels: new Map(FACTORS.map(({ id }) => [id, null])) }),
      ),
    );
    const printed = FACTORS.filter(({ id }) => id !== "natural_language_interface");
    const errors = printed.flatMap(({ typicalTenths }) =>
      [0.2, 0.4, 0.6].map((score) => Math.abs(typicalTenths / 10 - score)),
    );
    expect(silent.get("accuracy.reference.factor-error")).toBeCloseTo(
      errors.reduce((sum, error) => sum + error, 0) / errors.length,
      10,
    );
  });

  test("say of layers what is certain; what they leave open is not compared", () => {
    // The sample reading maps all layers: right on L1, wrong on L2, L3 is left open.
    expect(figuresOf([reading(1, 4), reading(2, 6), reading(3, 8)]).get("accuracy.reference.layer-agreement")).toBe(
      0.5,
    );
  });

  test("show ours against theirs as differences", () => {
    const [plot] = measureReferences(listings, unitsOf([reading(1, 5), reading(2, 7), reading(3, 9)])).plots;
    expect(plot).toMatchObject({ kind: "differences", bias: 1, low: 1, high: 1 });
  });
});
