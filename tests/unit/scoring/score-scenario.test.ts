import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FACTOR_IDS,
  MITIGATION_LEVELS,
  PRINTED_FACTOR_IDS,
  PROFILE_IDS,
  type ProfileId,
  THREAT_LEVELS,
} from "../../../pipeline/schema/ids.ts";
import { headlineSchema, profileScoreSchema } from "../../../pipeline/schema/score.ts";
import {
  headline,
  type ScenarioInputs,
  scenarioHazards,
  scoreScenario,
  worstFirst,
} from "../../../pipeline/scoring/score-scenario.ts";
import { GRAVEST, HARMLESS, levelsAt, MIDDLE } from "./support.ts";

const scenario = (
  id: string,
  vector: string,
  threat: (typeof THREAT_LEVELS)[number] = "P",
  mitigation: (typeof MITIGATION_LEVELS)[number] = "N",
) => ({ id, cvss: { vector, base: 0 }, threat, mitigation });

const HIGH = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

const scoreOf = (inputs: Partial<ScenarioInputs>, profile: ProfileId) =>
  scoreScenario({ vector: MIDDLE, threat: "P", mitigation: "N", levels: levelsAt(1), ...inputs }, profile);

describe("one scenario", () => {
  test("under each profile, worked by hand", () => {
    const inputs = { vector: MIDDLE, threat: "P", mitigation: "P", levels: levelsAt(3) } as const;
    // (5.3 + 4.7 × 0.6 × 0.97) × 0.83 = (5.3 + 2.7354) × 0.83 = 6.669382
    expect(scoreScenario(inputs, "listing")).toEqual({
      aivss: 6.7,
      severity: "Medium",
      low: 6.7,
      high: 6.7,
      aars: 2.7354,
      factorSum: 6,
      threatMultiplier: 0.97,
      mitigationFactor: 0.83,
      cvssBase: 5.3,
    });
    // Level 3 is 0.5: (5.3 + 4.7 × 0.5 × 0.97) × 0.83 = 6.290985
    expect(scoreScenario(inputs, "owasp-0.8")).toMatchObject({ aivss: 6.3, aars: 2.2795, factorSum: 5 });
    // (5.3 + 5.0) / 2 × 0.97 = 4.9955; no mitigation term.
    expect(scoreScenario(inputs, "owasp-0.5")).toMatchObject({ aivss: 5, aars: 5, mitigationFactor: 1 });
  });

  test("owasp-0.8 takes natural language for planning, the others the other way round", () => {
    const planning = levelsAt(0, { goal_driven_planning: 5 });
    const language = levelsAt(0, { natural_language_interface: 5 });
    expect(PROFILE_IDS.map((profile) => scoreOf({ levels: planning }, profile).factorSum)).toEqual([1, 0, 1]);
    expect(PROFILE_IDS.map((profile) => scoreOf({ levels: language }, profile).factorSum)).toEqual([0, 1, 0]);
  });

  test.each([
    ["listing", [0, 2, 4, 6, 8, 10]],
    ["owasp-0.8", [0, 0, 5, 5, 10, 10]],
    ["owasp-0.5", [0, 0, 5, 5, 10, 10]],
  ] as const)("levels become the scores of %s", (profile, sums) => {
    const levels = [0, 1, 2, 3, 4, 5];
    expect(levels.map((level) => scoreOf({ levels: levelsAt(level) }, profile).factorSum)).toEqual(sums);
  });

  test.each([
    ["listing", [1, 0.97, 0.5], [1, 0.83, 0.67]],
    ["owasp-0.8", [1, 0.97, 0.5], [1, 0.83, 0.67]],
    ["owasp-0.5", [1, 0.97, 0.91], [1, 1, 1]],
  ] as const)("%s uses its tabled multipliers", (profile, threats, mitigations) => {
    expect(THREAT_LEVELS.map((threat) => scoreOf({ threat }, profile).threatMultiplier)).toEqual(threats);
    expect(MITIGATION_LEVELS.map((mitigation) => scoreOf({ mitigation }, profile).mitigationFactor)).toEqual(
      mitigations,
    );
  });

  test.each([6, -1, 2.5, Number.NaN])("level %d is refused by factor", (level) => {
    const inputs = {
      vector: MIDDLE,
      threat: "P",
      mitigation: "N",
      levels: levelsAt(1, { dynamic_identity: level }),
    } as const;
    expect(() => scoreScenario(inputs, "listing")).toThrow(
      expect.objectContaining({ code: "SCORE_INPUT", path: "levels.dynamic_identity" }),
    );
  });

  test("proven mitigation is no hazard", () => {
    const inputs = { vector: MIDDLE, threat: "P", mitigation: "P", levels: levelsAt(3) } as const;
    const codes = (isProven: boolean) => scenarioHazards(inputs, "listing", isProven).map(({ code }) => code);
    expect([codes(true), codes(false)]).toEqual([[], ["mitigation-unproven"]]);
  });
});

describe("the headline", () => {
  test("is the worst scenario, not an average", () => {
    const scenarios = [scenario("s1", MIDDLE), scenario("s2", HIGH), scenario("s3", HARMLESS)];
    const levels = levelsAt(3);
    const result = headline(scenarios, "listing", levels);
    expect(result).toMatchObject({ scenario: "s2", assumed: [] });
    const { cvssBase, ...own } = scoreScenario({ vector: HIGH, threat: "P", mitigation: "N", levels }, "listing");
    expect(result).toMatchObject({ ...own, cvssBase });
    expect(worstFirst(scenarios, "listing", levels).map(({ id }) => id)).toEqual(["s2", "s1", "s3"]);
  });

  test("is decided before rounding, then by order", () => {
    // 9.98788 and 10.0 both print 10.0 at level 5 with threat P and A.
    const close = [
      scenario("s1", GRAVEST.replace("UI:N", "UI:A"), "P"),
      scenario("s2", GRAVEST.replace("UI:N", "UI:A"), "A"),
    ];
    const scores = close.map(({ cvss, threat, mitigation }) =>
      scoreScenario({ vector: cvss.vector, threat, mitigation, levels: levelsAt(5) }, "listing"),
    );
    expect(scores.map(({ aivss }) => aivss)).toEqual([10, 10]);
    expect(headline(close, "listing", levelsAt(5)).scenario).toBe("s2");
    const equal = [scenario("s1", HIGH), scenario("s2", HIGH)];
    expect(headline(equal, "listing", levelsAt(5)).scenario).toBe("s1");
  });

  test("bounds the worst case over all scenarios while factors are unknown", () => {
    // With the factors at 0 the first is the worst; at 1 the gap of the second is filled further: 10.0 against 9.5.
    const scenarios = [scenario("s1", GRAVEST.replace("UI:N", "UI:A"), "U", "N"), scenario("s2", HIGH, "A", "N")];
    const levels = new Map(FACTOR_IDS.map((id) => [id, null]));
    const result = headline(scenarios, "listing", levels);
    expect(result).toMatchObject({ scenario: "s1", low: 9.4, high: 10, assumed: PRINTED_FACTOR_IDS });
  });

  test("without scenarios is refused", () => {
    expect(() => headline([], "listing", levelsAt(1))).toThrow(
      expect.objectContaining({ path: "scenarios", message: "expected at least one scenario, found none" }),
    );
  });

  test("fits its schema and prints exact decimals for any levels", () => {
    const levels = fc
      .tuple(...FACTOR_IDS.map(() => fc.option(fc.integer({ min: 0, max: 5 }), { nil: null })))
      .map((given) => new Map(FACTOR_IDS.map((id, index) => [id, given[index] ?? null])));
    const anyScenario = fc.record({
      vector: fc.constantFrom(GRAVEST, HARMLESS, MIDDLE, HIGH),
      threat: fc.constantFrom(...THREAT_LEVELS),
      mitigation: fc.constantFrom(...MITIGATION_LEVELS),
    });
    fc.assert(
      fc.property(
        levels,
        fc.array(anyScenario, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...PROFILE_IDS),
        (given, many, profile) => {
          const scenarios = many.map(({ vector, threat, mitigation }, index) =>
            scenario(`s${index + 1}`, vector, threat, mitigation),
          );
          const result = headline(scenarios, profile, given);
          expect(headlineSchema.parse(result)).toEqual(result);
          expect(result.low).toBeLessThanOrEqual(result.aivss);
          expect(result.high).toBeGreaterThanOrEqual(result.aivss);
          for (const { vector, threat, mitigation } of many) {
            const { cvssBase, ...score } = scoreScenario({ vector, threat, mitigation, levels: given }, profile);
            expect(profileScoreSchema.parse(score)).toEqual(score);
            expect(score.aivss).toBeLessThanOrEqual(result.aivss);
            expect(JSON.stringify([score, cvssBase])).not.toMatch(/\d\.\d{6}|e-/u);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
