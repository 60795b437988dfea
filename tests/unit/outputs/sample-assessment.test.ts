import { describe, expect, it } from "vitest";
import { impliedBand } from "../../../pipeline/framework/band.ts";
import { PROFILE_IDS } from "../../../pipeline/schema/ids.ts";
import { headline, scoreScenario } from "../../../pipeline/scoring/score-scenario.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { SAMPLE_TEXTS, type SourceId } from "../../support/sample-assessment/texts.ts";

const sample = sampleAssessment();
const factors = [...sample.factors, sample.naturalLanguageInterface];
const levels = new Map(factors.map(({ id, level }) => [id, level]));

/** The sample's numbers are written by hand: here they meet the scorer. */
describe("the sample assessment", () => {
  it.each(PROFILE_IDS)("has the scores that its inputs give under %s", (profile) => {
    expect(sample.profiles[profile]).toEqual(headline(sample.scenarios, profile, levels));
    for (const { cvss, threat, mitigation, scores } of sample.scenarios) {
      const scored = scoreScenario({ vector: cvss.vector, threat, mitigation, levels }, profile);
      expect({ ...scores[profile], cvssBase: cvss.base }).toEqual(scored);
    }
  });

  it("has levels that its answers allow", () => {
    const answers = new Map(factors.flatMap(({ probes }) => probes.map(({ id, answer }) => [id, answer])));
    for (const { id, level } of factors) {
      const { lowest, highest } = impliedBand(id, answers);
      if (level === null) continue;
      expect(level).toBeGreaterThanOrEqual(lowest);
      expect(level).toBeLessThanOrEqual(highest);
    }
  });

  it("quotes its sources byte for byte", () => {
    const quotes = [
      ...factors.flatMap(({ evidence, probes }) => [...evidence, ...probes.flatMap((probe) => probe.evidence)]),
      ...sample.layers.flatMap(({ evidence, threats }) => [
        ...evidence,
        ...threats.flatMap((threat) => threat.evidence),
      ]),
      ...sample.scenarios.flatMap(({ evidence, mitigationEvidence }) => [...evidence, ...mitigationEvidence]),
      ...[...sample.crossLayer, ...sample.findings].flatMap(({ evidence }) => evidence),
    ];
    expect(quotes.length).toBeGreaterThan(40);
    for (const { source, start, end, quote } of quotes) {
      const text = Buffer.from(SAMPLE_TEXTS[source as SourceId]);
      expect(text.subarray(start, end).toString()).toBe(quote);
    }
  });
});
