import { describe, expect, test } from "vitest";
import { ModelError } from "../../../pipeline/errors.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { judge } from "../../../pipeline/stages/judge.ts";
import { needsMoreSamples } from "../../../pipeline/stages/judge/needs-more-samples.ts";
import { nextCount } from "../../../pipeline/stages/judge/sample-count.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { plainJudgement, scriptedJudge } from "../../support/scripted-judge.ts";

const dossier = dossierOf([{ text: "Runs shell commands." }, { text: "Writes a log." }, { text: "Asks first." }]);
const plain = plainJudgement(dossier);

type Answer = Judgement["probes"][number]["answer"];
type Level = Judgement["factors"][number]["level"];

const answering = (id: string, answer: Answer): Judgement => ({
  ...plain,
  probes: [...plain.probes.filter((probe) => probe.id !== id), { id, spans: ["S3"], answer }],
});

const toolsAt = (level: Level): Judgement => ({
  ...plain,
  probes: [],
  factors: [{ id: "dynamic_tool_use", spans: ["S1"], rationale: "x", certainty: "stated", level }],
});

const harming = (VC: "H" | "L" | "N"): Judgement => ({
  ...plain,
  scenarios: plain.scenarios.map((scenario) => ({
    ...scenario,
    metrics: { ...scenario.metrics, AV: "N", AT: "N", UI: "N", VC, VI: VC, VA: VC },
  })),
});

describe("the next number of samples", () => {
  test.each([
    [3, 0, 15, 5],
    [5, 0, 15, 9],
    [9, 0, 15, 15],
    [15, 0, 25, null],
    [2, 0, 15, 3],
    [4, 1, 15, 9],
    [3, 0, 3, null],
    [3, 0, 4, 4],
    [9, 0, 11, 11],
    [5, 0, 3, null],
    [1, 0, 15, null],
    [1, 1, 15, null],
    [3, 2, 15, null],
    [2, 1, 15, 5],
  ])("after %i answers and %i failures, at most %i: %s", (answers, failures, max, expected) => {
    expect(nextCount({ answers, failures }, max)).toBe(expected);
  });
});

describe("more samples are needed", () => {
  const needs = (...judgements: Judgement[]): boolean => needsMoreSamples(judgements, dossier, "listing");

  test("not for equal answers, in whatever words and order", () => {
    const reworded = {
      ...plain,
      summary: "Other words.",
      probes: plain.probes.toReversed(),
      factors: plain.factors.map((factor) => ({ ...factor, rationale: "Other words." })),
    };
    expect(needs(plain, reworded, plain)).toBe(false);
  });

  test("where levels lie more than one apart and the headline follows", () => {
    expect(needs(toolsAt(2), toolsAt(5), toolsAt(2))).toBe(true);
    expect(needs(toolsAt(3), toolsAt(4), toolsAt(4))).toBe(false);
  });

  test("where a split answer moves the headline, and not where it moves nothing", () => {
    // A ceiling of level 2 against a judged level of 4.
    const readOnly = (answer: Answer): Judgement => ({
      ...answering("read_only_tools", answer),
      probes: [{ id: "read_only_tools", spans: ["S3"], answer }],
    });
    expect(needs(readOnly("yes"), readOnly("no"), readOnly("not_stated"))).toBe(true);
    // Its band is 0 to 5 either way.
    const product = (answer: Answer): Judgement => answering("is_security_product", answer);
    expect(needs(product("yes"), product("no"), product("not_stated"))).toBe(false);
  });

  test("not where two thirds agree", () => {
    const readOnly = (answer: Answer): Judgement => answering("has_spend_or_rate_limits", answer);
    expect(needs(readOnly("yes"), readOnly("yes"), readOnly("no"))).toBe(false);
  });

  test("where samples alone fall into different bands", () => {
    expect(needs(harming("H"), harming("H"), harming("N"))).toBe(true);
  });

  test("not for one stray sample of five", () => {
    const four = [harming("H"), harming("H"), harming("H"), harming("H")];
    expect(needs(...four, harming("N"))).toBe(false);
    expect(needs(...four.slice(1), harming("N"), harming("N"))).toBe(true);
  });

  test("not for a factor that the profile does not count", () => {
    const language = (level: Level): Judgement => ({
      ...plain,
      factors: [
        { id: "natural_language_interface", spans: ["S1"], rationale: "x", certainty: "stated", level },
        ...plain.factors,
      ],
    });
    expect(needs(language(3), language(5), language(5))).toBe(false);
    expect(needsMoreSamples([language(3), language(5), language(5)], dossier, "owasp-0.8")).toBe(true);
  });
});

describe("the judge stage", () => {
  const { signal } = new AbortController();
  const take = async (
    answer: (dossier: Dossier, sample: number) => Judgement | Error,
    samples = 3,
    samplesMax = 15,
  ) => {
    const port = scriptedJudge(answer);
    const set = await judge.run(dossier, { judge: port, samples, samplesMax, signal });
    return { set, calls: port.calls };
  };
  const torn = (_dossier: Dossier, sample: number): Judgement => harming(sample % 2 === 0 ? "H" : "N");

  test("asks no more where samples agree", async () => {
    expect((await take(() => plain)).calls).toBe(3);
  });

  test("grows to the most where they never agree, each sample asked once and billed", async () => {
    const { set, calls } = await take(torn);
    expect(calls).toBe(15);
    expect(set.samples.map(({ sample }) => sample)).toEqual(Array.from({ length: 15 }, (_, index) => index));
    expect(set.usage.calls).toBe(15);
    expect(set.costUsd).toBeCloseTo(0.015);
  });

  test("stops growing as soon as they agree well enough", async () => {
    const { calls } = await take((_dossier, sample) => harming(sample === 1 ? "N" : "H"));
    expect(calls).toBe(5);
  });

  test("grows by nothing where growth is off", async () => {
    expect((await take(torn, 3, 3)).calls).toBe(3);
    expect((await take(torn, 5, 3)).calls).toBe(5);
    const port = scriptedJudge(torn);
    await judge.run(dossier, { judge: port, samples: 3, signal });
    expect(port.calls).toBe(3);
  });

  test("decides the same for the same answers", async () => {
    const [first, second] = [await take(torn, 3, 9), await take(torn, 3, 9)];
    expect(second).toEqual(first);
  });

  test("does not grow where samples keep failing, and keeps them in the count", async () => {
    const { set, calls } = await take(
      (_dossier, sample) => (sample > 0 && sample < 3 ? new ModelError("MODEL_REFUSED", "no") : torn(dossier, sample)),
      5,
    );
    expect(calls).toBe(5);
    expect(set.failures.map(({ sample }) => sample)).toEqual([1, 2]);
  });

  test("ends with what was answered when money for growth is gone", async () => {
    const { set, calls } = await take((_dossier, sample) =>
      sample >= 4 ? new ModelError("MODEL_BUDGET", "spent", { next: "skip" }) : torn(dossier, sample),
    );
    expect(calls).toBe(5);
    expect(set).toMatchObject({ failures: [] });
    expect(set.samples).toHaveLength(4);
  });

  test("asks a judge that is no language model once", async () => {
    const port = scriptedJudge(torn);
    const fixed = { ...port, identity: { ...port.identity, languageModel: false } };
    const set = await judge.run(dossier, { judge: fixed, samples: 5, samplesMax: 15, signal });
    expect(set.samples).toHaveLength(1);
  });

  test.each(["MODEL_THROTTLED", "MODEL_UNREACHABLE", "MODEL_SERVER_ERROR", "MODEL_BUDGET"] as const)(
    "%s passes with time: the agent waits for a later run instead of a number from fewer answers",
    async (code) => {
      const run = take((_dossier, sample) => (sample === 1 ? new ModelError(code, "later") : plain));
      await expect(run).rejects.toMatchObject({ code, next: "later" });
    },
  );

  test("fails where more samples failed than were answered", async () => {
    const refusing = (from: number) => (_dossier: Dossier, sample: number) =>
      sample >= from ? new ModelError("MODEL_REFUSED", "refused") : plain;
    await expect(take(refusing(1))).rejects.toThrow("refused");
    expect((await take(refusing(2))).set).toMatchObject({ samples: [{}, {}], failures: [{ sample: 2 }] });
  });

  test("fails with the first error if no sample was answered", async () => {
    await expect(take(() => new ModelError("MODEL_REFUSED", "refused"))).rejects.toThrow("refused");
  });

  test("is ended by an error that stops the run, whatever else was answered", async () => {
    const run = take((_dossier, sample) =>
      sample === 4 ? new ModelError("MODEL_UNAUTHORIZED", "key") : torn(dossier, sample),
    );
    await expect(run).rejects.toThrow("key");
  });
});
