import { describe, expect, it } from "vitest";
import { replayed, withoutOverrides, withOverrides } from "../../../../pipeline/review/overrides/apply.ts";
import { OVERRIDE_TARGETS } from "../../../../pipeline/review/overrides/forms.ts";
import { partsOf } from "../../../../pipeline/review/overrides/parts.ts";
import { SAME_TEXTS } from "../../../../pipeline/review/overrides/survival.ts";
import { isRefusal, type OverrideTarget } from "../../../../pipeline/review/overrides/target.ts";
import { parseValue } from "../../../../pipeline/review/overrides/value.ts";
import { readTexts } from "../../../../pipeline/review/reason.ts";
import { isHazard } from "../../../../pipeline/scoring/hazards.ts";
import { scoreScenarios } from "../../../../pipeline/scoring/score-scenarios.ts";
import type { Assessment } from "../../../../pipeline/schema/assessment.ts";
import type { Decision, OverrideValue } from "../../../../pipeline/schema/review.ts";
import { assessmentOf } from "../../../support/nights.ts";

const OWN = assessmentOf({ text: 63, mood: 1 });
const PARTS = partsOf(OWN);
const TODAY = "2026-11-21";

const override = (path: string, value: OverrideValue, more: object = {}): Decision => ({
  action: "override",
  path,
  value,
  reason: "The code says so.",
  reviewer: "kim",
  date: "2026-11-20",
  ...more,
});
const apply = (decisions: readonly Decision[], own = OWN, before: Assessment | null = null, texts = SAME_TEXTS) =>
  withOverrides(own, { decisions, today: TODAY, before, texts });

const valuesOf = ({ value }: OverrideTarget): readonly OverrideValue[] =>
  value.kind === "text" ? ["said by a person."] : value.choices;

/** Every value that can stand in the sample and is not there already. */
const CHANGES = OVERRIDE_TARGETS.filter((target) => target.read(PARTS) !== undefined).flatMap((target) =>
  valuesOf(target)
    .filter((value) => value !== target.read(PARTS) && !isRefusal(target.set(PARTS, value)))
    .map((value) => [target.path, value] as const),
);

describe("an override of any place, with any value", () => {
  it("is taken off again without a trace, follows from its record, and takes the scores with it", () => {
    expect(CHANGES.length).toBeGreaterThan(150);
    for (const [path, value] of CHANGES) {
      const decided = apply([override(path, value)]);
      expect(decided.review.overrides).toMatchObject([{ path, value, status: "active" }]);
      expect(withoutOverrides(decided)).toEqual(OWN);
      expect(replayed(OWN, decided.review)).toEqual(decided);
      const { scenarios, factors } = partsOf(decided);
      const { score, profiles } = scoreScenarios(scenarios, factors, decided.score.profile);
      expect([decided.score, decided.profiles]).toEqual([score, profiles]);
    }
  });

  it("keeps apart what the judge said there, and nothing else", () => {
    const others = CHANGES.flatMap(([path, value]) => {
      const { judged } = apply([override(path, value)]).review;
      if (judged === null) return [];
      const { summary, factors, layers, scenarios } = judged;
      const [group, id] = path.split(".");
      const kept = [
        ...(summary === null ? [] : ["summary"]),
        ...factors.map((part) => `factors ${part.id}`),
        ...layers.map((part) => `layers ${part.id}`),
        ...(scenarios.length === 0 ? [] : ["scenarios"]),
      ];
      const expected = group === "summary" || group === "scenarios" ? group : `${group} ${id}`;
      return kept.length === 1 && kept[0] === expected ? [] : [`${path}: ${kept.join(", ")}`];
    });
    expect(others).toEqual([]);
    const { judged } = apply([override(`scenarios.${OWN.scenarios[0]?.risk}.threat`, "U")]).review;
    expect(judged?.scenarios).toEqual(PARTS.scenarios);
  });

  it("stands beside the hazards of the score that follows, once each", () => {
    const risk = OWN.scenarios[0]?.risk;
    const decided = apply([override(`scenarios.${risk}.mitigation`, "S")]);
    const hazards = decided.findings.filter(({ code }) => isHazard(code)).map(({ code }) => code);
    expect(hazards).toContain("mitigation-unproven");
    expect(new Set(hazards).size).toBe(hazards.length);
    expect(decided.findings.filter(({ code }) => !isHazard(code))).toEqual(
      OWN.findings.filter(({ code }) => !isHazard(code)),
    );
    expect(decided.factors).toHaveLength(10);
  });

  it("that does not hold is told, and not any more once it is taken off", () => {
    const late = apply([override("summary", "Said by a person.", { expires: "2026-11-20" })]);
    expect(late.summary).toBe(OWN.summary);
    expect(late.findings.map(({ code }) => code)).toContain("override-expired");
    expect(withoutOverrides(late)).toEqual(OWN);
    expect(replayed(OWN, late.review)).toEqual(late);
  });

  it("stands in the record by path, whatever came first", () => {
    const paths = ["summary", "layers.L1.text", "factors.autonomy_of_action.rationale"];
    const { overrides } = apply(paths.map((path) => override(path, "Said."))).review;
    expect(overrides.map(({ path }) => path)).toEqual(paths.toReversed());
  });
});

describe("several overrides", () => {
  const LEVEL = "factors.persistent_memory.level";
  /** The sample, with nothing stated of what it remembers. */
  const silent = ((): Assessment => {
    const factors = OWN.factors.map((factor) =>
      factor.id === "persistent_memory"
        ? { ...factor, level: null, score: null, certainty: "not_stated" as const }
        : factor,
    );
    const scored = scoreScenarios(PARTS.scenarios, [...factors, OWN.naturalLanguageInterface], OWN.score.profile);
    return { ...OWN, factors, ...scored };
  })();

  it("are applied in the order of the forms: a level before the certainty that it allows", () => {
    const decided = apply([override("factors.persistent_memory.certainty", "stated"), override(LEVEL, 3)], silent);
    expect(decided.review.overrides.map(({ status }) => status)).toEqual(["active", "active"]);
    expect(decided.factors.find(({ id }) => id === "persistent_memory")).toMatchObject({
      level: 3,
      certainty: "stated",
    });
    expect(withoutOverrides(decided)).toEqual(silent);
  });

  it("of which one can't stand beside the judge's other answers: it waits, the others stand", () => {
    const decided = apply(
      [override("factors.persistent_memory.certainty", "stated"), override("summary", "Said.")],
      silent,
    );
    expect(decided.review.overrides.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "factors.persistent_memory.certainty reopened",
      "summary active",
    ]);
    expect(decided.summary).toBe("Said.");
    expect(replayed(silent, decided.review)).toEqual(decided);
    expect(withoutOverrides(decided)).toEqual(silent);
  });
});

describe("what is to be away, or there, by itself", () => {
  const scenario = OWN.scenarios.at(-1);
  const layer = OWN.layers.find(({ threats }) => threats.length > 0);
  const threat = layer?.threats[0];
  if (scenario === undefined || layer === undefined || threat === undefined)
    throw new Error("the sample has all three");
  const PATH = `layers.${layer.id}.threats.${threat.id}`;
  const away: Assessment = {
    ...OWN,
    layers: OWN.layers.map((one) => (one.id === layer.id ? { ...one, threats: one.threats.slice(1) } : one)),
  };
  /** The texts that the threat rested on are gone. */
  const gone = readTexts(
    threat.evidence.map(({ quote }) => quote),
    ["Another text."],
  );
  const come = readTexts(
    ["Another text."],
    threat.evidence.map(({ quote }) => quote),
  );
  const statusesOf = ({ review }: Assessment) => review.overrides.map(({ status }) => status);

  it("needs no decision any more", () => {
    const absent = [override(PATH, "absent")];
    expect(statusesOf(apply(absent, away, apply(absent), gone))).toEqual(["active"]);
    const present = [override(PATH, "present")];
    expect(statusesOf(apply(present, OWN, apply(present, away), come))).toEqual(["active"]);
  });

  it("needs one where it is the other way round", () => {
    const absent = [override(PATH, "absent")];
    expect(statusesOf(apply(absent, OWN, apply(absent, away), come))).toEqual(["reopened"]);
    const present = [override(PATH, "present")];
    expect(statusesOf(apply(present, away, apply(present), gone))).toEqual(["reopened"]);
  });

  it("is told apart from other threats of its layer", () => {
    const decided = apply([override(PATH, "absent")]);
    const left = decided.layers.find(({ id }) => id === layer.id)?.threats.map(({ id }) => id);
    expect(left).toEqual(layer.threats.slice(1).map(({ id }) => id));
  });

  it("is bound to the evidence that its decision names", () => {
    const first = apply([override(PATH, "absent")]);
    const bound = [override(PATH, "absent", { evidenceHash: "of something else" })];
    expect(statusesOf(apply(bound, OWN, first))).toEqual(["reopened"]);
    expect(apply(bound, OWN, first).review.overrides[0]?.evidenceHash).toBe("of something else");
  });

  it("is another decision with another reason, reviewer or day", () => {
    const before = apply([override(PATH, "absent")], away);
    for (const more of [{ reason: "Other." }, { reviewer: "ana" }, { date: TODAY }, { expires: "2027-01-01" }]) {
      // A new decision rests on what stands there now.
      expect(statusesOf(apply([override(PATH, "absent", more)], OWN, before, come))).toEqual(["active"]);
    }
    expect(statusesOf(apply([override(PATH, "absent")], OWN, before, come))).toEqual(["reopened"]);
  });
});

describe("a value as people write it", () => {
  const [level, summary, scenario] = ["factors.autonomy_of_action.level", "summary", "scenarios.tool_misuse"].map(
    (path) => {
      const target = OVERRIDE_TARGETS.find((one) => one.path === path);
      if (target === undefined) throw new Error(`no ${path}`);
      return target.value;
    },
  );

  it("may stand between blanks, and null is not_stated", () => {
    expect([" 3 ", 3, null, "null", "not_stated"].map((one) => parseValue(level!, one, "p"))).toEqual([
      3,
      3,
      null,
      null,
      null,
    ]);
  });

  it("of a text is one line, not empty, and not longer than its place takes", () => {
    expect(parseValue(summary!, " a\n\n  b\tc ", "p")).toBe("a b c");
    expect(parseValue(summary!, "x".repeat(1200), "p")).toHaveLength(1200);
    expect(() => parseValue(summary!, "x".repeat(1201), "p")).toThrow(
      "p: expected at most 1200 characters, found 1201",
    );
    for (const empty of [null, "", " \n "]) {
      expect(() => parseValue(summary!, empty, "p")).toThrow("p: expected a text, found none");
    }
  });

  it("that is not legal is answered with what is, and shown in sixty characters", () => {
    expect(() => parseValue(level!, 9, "p")).toThrow(/^p: expected one of 0, 1, 2, 3, 4, 5, not_stated, found "9"$/u);
    expect(() => parseValue(scenario!, "absnt", "p")).toThrow(
      /^p: expected absent, found "absnt"; did you mean "absent"\?$/u,
    );
    expect(() => parseValue(scenario!, "y".repeat(100), "p")).toThrow(`p: expected absent, found "${"y".repeat(60)}"`);
  });
});
