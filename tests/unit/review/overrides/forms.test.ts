import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { UsageError } from "../../../../pipeline/errors.ts";
import { findTarget, OVERRIDE_FORMS, OVERRIDE_TARGETS } from "../../../../pipeline/review/overrides/forms.ts";
import { type Parts, partsOf } from "../../../../pipeline/review/overrides/parts.ts";
import { isRefusal, type OverrideTarget } from "../../../../pipeline/review/overrides/target.ts";
import { parseValue, valueWord } from "../../../../pipeline/review/overrides/value.ts";
import type { OverrideValue } from "../../../../pipeline/schema/review.ts";
import { sampleAssessment } from "../../../support/sample-assessment.ts";

const PARTS = partsOf(sampleAssessment());
const DOCUMENT = readFileSync(new URL("../../../../docs/review.md", import.meta.url), "utf8");

const valuesOf = ({ value }: OverrideTarget): readonly OverrideValue[] =>
  value.kind === "text" ? ["Said by a person."] : value.choices;

/** The path's values that can stand in the sample, and what stands there then. */
function settled(target: OverrideTarget): { value: OverrideValue; parts: Parts }[] {
  return valuesOf(target).flatMap((value) => {
    const parts = target.set(PARTS, value);
    return isRefusal(parts) ? [] : [{ value, parts }];
  });
}

/** What a value gives when it is read again. */
const readBack = (value: OverrideValue, found: OverrideValue | undefined): boolean =>
  value === "absent" ? found === null : found === value || found === `Not certain from the listing — ${value}`;

describe.each(OVERRIDE_FORMS.map((form) => [form.pattern, form] as const))("%s", (pattern, { targets }) => {
  const present = targets.filter((target) => target.read(PARTS) !== undefined);

  it("is described, with its values", () => {
    const row = DOCUMENT.split("\n").find((line) => line.startsWith(`| \`${pattern}\` |`)) ?? "";
    expect(row).not.toBe("");
    const [{ value } = { value: { kind: "text" as const, most: 0 } }] = targets;
    const numbers = value.kind === "choice" ? value.choices.filter((one) => typeof one !== "string") : [];
    const words = value.kind === "choice" ? value.choices.filter((one) => typeof one === "string") : [];
    expect(words.filter((word) => !row.includes(`\`${word}\``))).toEqual([]);
    expect(numbers.length === 0 || row.includes("0 to 5")).toBe(true);
    expect(value.kind === "choice" || row.includes(value.most.toLocaleString("en"))).toBe(true);
  });

  it("stands at places that the sample has, with words for people", () => {
    expect(present.length).toBeGreaterThan(0);
    expect(new Set(targets.map(({ words }) => words)).size).toBe(targets.length);
  });

  it("reads what was set, and touches nothing else", () => {
    const wrong = present.flatMap((target) =>
      settled(target).flatMap(({ value, parts }) => {
        const elsewhere = OVERRIDE_TARGETS.filter(
          ({ path }) =>
            path.split(".")[1] !== target.path.split(".")[1] || path.split(".")[0] !== target.path.split(".")[0],
        ).filter(({ read }) => read(parts) !== read(PARTS));
        return readBack(value, target.read(parts)) && elsewhere.length === 0 ? [] : [`${target.path} ${value}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(present.flatMap(settled).length).toBeGreaterThan(0);
  });

  it("leaves what it is applied to as it was", () => {
    const before = JSON.stringify(PARTS);
    for (const target of present) settled(target);
    expect(JSON.stringify(PARTS)).toBe(before);
  });

  it("takes its values as people write them, and names them where another came", () => {
    const [target] = targets;
    const taken = targets.flatMap(({ value, path }) =>
      valuesOf(findTarget(path)).map((one) => parseValue(value, valueWord(one), path) === one),
    );
    expect(taken.every(Boolean)).toBe(true);
    const wrong = target?.value.kind === "text" ? " \n " : "neither";
    const expected =
      target?.value.kind === "text"
        ? "expected a text"
        : valuesOf(findTarget(target?.path ?? ""))
            .map(valueWord)
            .join(", ");
    expect(() => parseValue(target?.value ?? { kind: "text", most: 1 }, wrong, "here")).toThrow(expected);
  });
});

test.each([
  ["factors.autonomy_of_acton.level", 'did you mean "factors.autonomy_of_action.level"?'],
  ["factors.nothing_like_it.level", "expected factors. and then autonomy_of_action, "],
  ["factors.autonomy_of_action", "expected factors.autonomy_of_action. and then level, certainty, rationale"],
  ["score.aivss", "expected a path that begins with summary, factors, layers, scenarios"],
  [
    "layers.L3.threats.input-validation-attacks",
    'did you mean "layers.L3.threats.maestro:l3/input-validation-attacks"?',
  ],
  ["scenarios.tool_misuse.av", 'did you mean "scenarios.tool_misuse.'],
  ["__proto__", "nothing is called"],
])("an unknown path, %s, is answered with what would be legal", (path, words) => {
  expect(() => findTarget(path)).toThrow(UsageError);
  expect(() => findTarget(path)).toThrow(words);
});

describe("a value is refused that contradicts what else is there", () => {
  const refusal = (path: string, value: OverrideValue, parts = PARTS): string => {
    const outcome = findTarget(path).set(parts, value);
    return isRefusal(outcome) ? outcome.refused : "";
  };
  const silent = PARTS.factors.find(({ level }) => level === null)?.id ?? "";

  it("a certainty that contradicts the level, with what to override instead", () => {
    expect(refusal("factors.autonomy_of_action.certainty", "not_stated")).toContain(
      "override factors.autonomy_of_action.level with not_stated instead",
    );
    expect(refusal(`factors.${silent}.certainty`, "stated")).toContain(`override factors.${silent}.level first`);
    expect(refusal(`factors.${silent}.certainty`, "not_stated")).toBe("");
  });

  it("the absence of the last scenario", () => {
    const one = { ...PARTS, scenarios: PARTS.scenarios.slice(0, 1) };
    expect(refusal(`scenarios.${one.scenarios[0]?.risk}`, "absent")).toBe("");
    expect(refusal(`scenarios.${one.scenarios[0]?.risk}`, "absent", one)).toContain("at least one scenario");
  });

  it("while a level decides the certainty by itself", () => {
    const factorOf = (path: string, value: OverrideValue) => {
      const outcome = findTarget(path).set(PARTS, value);
      return isRefusal(outcome) ? null : outcome.factors.find(({ id }) => path.includes(id));
    };
    expect(factorOf(`factors.${silent}.level`, 2)).toMatchObject({ level: 2, score: 0.4, certainty: "inferred" });
    expect(factorOf("factors.autonomy_of_action.level", null)).toMatchObject({ score: null, certainty: "not_stated" });
    expect(factorOf("factors.autonomy_of_action.level", 5)).toMatchObject({ score: 1, certainty: "stated" });
  });
});

test("a layer's text begins as its certainty demands, whoever wrote it", () => {
  const layerOf = (parts: Parts | { refused: string }, id: string) =>
    "refused" in parts ? null : parts.layers.find((layer) => layer.id === id);
  const [mapped, unsure] = ["mapped", "not_certain"].map((one) =>
    PARTS.layers.find(({ certainty }) => certainty === one),
  );
  const certainty = findTarget(`layers.${mapped?.id}.certainty`);
  const lowered = certainty.set(PARTS, "not_certain");
  expect(layerOf(lowered, mapped?.id ?? "")?.text).toBe(`Not certain from the listing — ${mapped?.text}`);
  const text = findTarget(`layers.${unsure?.id}.text`).set(PARTS, "No word on it.");
  expect(layerOf(text, unsure?.id ?? "")?.text).toBe("Not certain from the listing — No word on it.");
  const raised = findTarget(`layers.${unsure?.id}.certainty`).set(PARTS, "mapped");
  expect(layerOf(raised, unsure?.id ?? "")?.text).not.toContain("Not certain from the listing");
});

test("a threat that a person adds is the catalogue's, without a quote", () => {
  const parts = findTarget("layers.L1.threats.maestro:l1/backdoor-attacks").set(PARTS, "present");
  const threats = isRefusal(parts) ? [] : (parts.layers[0]?.threats ?? []);
  expect(threats.at(-1)).toMatchObject({ id: "maestro:l1/backdoor-attacks", evidence: [] });
  expect(threats.at(-1)?.mitigations.length).toBeGreaterThan(0);
});
