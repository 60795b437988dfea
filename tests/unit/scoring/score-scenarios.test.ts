import { describe, expect, test } from "vitest";
import type { UnscoredScenario } from "../../../pipeline/schema/checked.ts";
import { PROFILE_IDS } from "../../../pipeline/schema/ids.ts";
import type { SourceKind } from "../../../pipeline/schema/source.ts";
import { metricsOf } from "../../../pipeline/scoring/cvss.ts";
import { isHazard } from "../../../pipeline/scoring/hazards.ts";
import { SCORING_RULES } from "../../../pipeline/scoring/rules.ts";
import { hazardFindings, scoreScenarios } from "../../../pipeline/scoring/score-scenarios.ts";
import { headline, scoreScenario } from "../../../pipeline/scoring/score-scenario.ts";
import { score } from "../../../pipeline/stages/score.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { figuresOf, MIDDLE, printed } from "./support.ts";

const SAMPLE = sampleAssessment();
const FACTORS = [...SAMPLE.factors, SAMPLE.naturalLanguageInterface];
const LEVELS = new Map(FACTORS.map(({ id, level }) => [id, level]));
const KINDS = new Map<string, SourceKind>(SAMPLE.sources.map(({ id, kind }) => [id, kind]));

/** The sample's scenarios as a judge left them: the milder first, without a score. */
const UNSCORED: UnscoredScenario[] = SAMPLE.scenarios
  .map(({ scores: _scores, cvss, ...scenario }) => ({ ...scenario, cvss: { ...cvss, base: 0 } }))
  .toReversed();

describe("scored scenarios", () => {
  test("stand worst first under new ids, with the scores that the sample has", () => {
    const { scenarios, score: best, profiles } = scoreScenarios(UNSCORED, FACTORS, "listing");
    expect(scenarios).toEqual(SAMPLE.scenarios);
    expect(profiles).toEqual(SAMPLE.profiles);
    expect(best).toEqual(SAMPLE.score);
  });

  test.each(PROFILE_IDS)("under %s have that headline", (profile) => {
    const { scenarios, score: best, profiles } = scoreScenarios(UNSCORED, FACTORS, profile);
    expect(best).toEqual(headline(scenarios, profile, LEVELS));
    expect(Object.entries(profiles).map(([id, one]) => [id, one.profile])).toEqual(PROFILE_IDS.map((id) => [id, id]));
    for (const { cvss, threat, mitigation, scores } of scenarios) {
      const { cvssBase, ...figures } = scoreScenario(
        { vector: cvss.vector, threat, mitigation, levels: LEVELS },
        profile,
      );
      expect(scores[profile]).toEqual(figures);
      expect(cvss.base).toBe(cvssBase);
    }
  });

  test("leave the stage with the hazards of the worst", async () => {
    const checked = {
      summary: SAMPLE.summary,
      factors: FACTORS,
      layers: SAMPLE.layers,
      crossLayer: SAMPLE.crossLayer,
      scenarios: UNSCORED.slice(0, 1).map(({ cvss, ...scenario }) => ({
        ...scenario,
        metrics: metricsOf(cvss.vector),
      })),
      findings: [],
    };
    const scored = await score.run(checked, { profile: "listing", sourceKinds: KINDS });
    expect(scored.scenarios).toEqual([{ ...SAMPLE.scenarios[1], id: "s1" }]);
    expect(scored.score.scenario).toBe("s1");
    expect(scored.findings.map(({ code }) => code)).toEqual(["below-cvss-base", "mitigation-unproven"]);
  });
});

describe("hazards of the worst scenario", () => {
  const [, milder] = SAMPLE.scenarios;
  if (milder === undefined) throw new Error("the sample has two scenarios");
  const [quote] = milder.mitigationEvidence;
  if (quote === undefined) throw new Error("its mitigation has a quote");
  const codesWith = (...sources: string[]): string[] =>
    hazardFindings(
      { ...milder, mitigationEvidence: sources.map((source) => ({ ...quote, source })) },
      "listing",
      FACTORS,
      KINDS,
    ).map(({ code }) => code);

  test("are notes that name the scenario and say why", () => {
    expect(hazardFindings(milder, "listing", FACTORS, KINDS)[0]).toEqual({
      code: "below-cvss-base",
      severity: "note",
      message:
        "s2: the unrounded score (6.2416) lies below the CVSS base (6.8): the mitigation factor also scales the CVSS part.",
      evidence: [],
    });
  });

  test("are of the profile that was chosen", () => {
    const [first] = hazardFindings(milder, "owasp-0.5", FACTORS, KINDS);
    expect(first?.message).toMatch(/: the equation averages CVSS and factor sum\.$/u);
  });

  test("tell of a mitigation that no manifest shows", () => {
    expect(codesWith("A")).toContain("mitigation-unproven");
    expect(codesWith("of no source")).toContain("mitigation-unproven");
    expect(codesWith()).toContain("mitigation-unproven");
    expect(codesWith("A", "B")).not.toContain("mitigation-unproven");
  });

  test("are none without a scenario", () => {
    expect(hazardFindings(undefined, "listing", FACTORS, KINDS)).toEqual([]);
  });

  test("have codes of their own", () => {
    const codes = ["below-cvss-base", "uplift-exceeds-base", "uplift-on-zero-base", "mitigation-unproven"];
    expect(codes.filter(isHazard)).toEqual(codes);
    expect(["thin-listing", "", "mitigation-lowered"].filter(isHazard)).toEqual([]);
  });

  test.each([
    [0, "CVSS 0.0 says that there is no impact, yet the factors add 4.85: check the vector"],
    [
      1,
      "the agentic uplift (4.365) is larger than the CVSS base (1.0): constrain the deployment rather than wait for a patch",
    ],
  ])("tell how large the uplift on %d is", (cvss, message) => {
    const { warnings } = figuresOf({ cvss, factors: printed(Array.from({ length: 10 }, () => 0.5)) });
    expect(warnings.map((warning) => warning.message)).toEqual([message]);
  });
});

describe("an equation in words", () => {
  test.each(SCORING_RULES.map((rule) => [rule.id, rule] as const))("of %s gives the score", (id, rule) => {
    const factors = Object.fromEntries(rule.factors.map((factor, index) => [factor, index < 5 ? 1 : 0.5]));
    const answer = figuresOf({
      cvss: MIDDLE,
      factors,
      threat: "U",
      mitigation: rule.mitigates ? "S" : "N",
      profile: id,
    });
    const values = {
      CVSS: answer.cvss.base,
      FactorSum: answer.factorSum,
      ThM: answer.threatMultiplier,
      MF: answer.mitigationFactor,
    };
    const [, right = ""] = rule.equationText.replaceAll("×", "*").replaceAll("−", "-").split("AIVSS = ");
    const sum = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, String(value)), right);
    expect(sum).toMatch(/^[\d.+\-*/() ]+$/u);
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- figures and signs alone, as the line above says
    const value: unknown = new Function(`return ${sum}`)();
    expect(value).toBeCloseTo(answer.raw, 9);
    expect(rule.equationText.includes("MF")).toBe(rule.mitigates);
  });

  test("is there for every profile", () => {
    expect(SCORING_RULES.map(({ id }) => id)).toEqual([...PROFILE_IDS]);
  });
});
