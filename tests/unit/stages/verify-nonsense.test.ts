import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { generalScenario } from "../../../pipeline/framework/risks/choose.ts";
import type { CheckedJudgement } from "../../../pipeline/schema/checked.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { headlineOf } from "../../../pipeline/stages/judge/headline-of.ts";
import { checkJudgements } from "../../../pipeline/stages/verify/check.ts";
import { probeAgreement } from "../../../pipeline/stages/verify/reliability.ts";
import { judgeByRules } from "../../../pipeline/model/baseline/index.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { nonsense } from "../../support/nonsense-judge.ts";

const dossier = dossierOf(
  Array.from({ length: 40 }, (_, index) => ({
    text: `Sentence ${index} of a listing that says little.`,
    ...(index % 8 === 0 ? { source: "B" } : {}),
    ...(index % 13 === 5 ? { hidden: true } : {}),
  })),
);
const IDS = dossier.spans.map(({ id }) => id);
const TEXT_OF_SPANS = new Set(dossier.spans.map(({ text }) => text));

const check = (judgements: readonly Judgement[]): CheckedJudgement =>
  checkJudgements(dossier, {
    samples: judgements.map((judgement, sample) => ({ sample, repairs: 0, dropped: 0, judgement })),
    failures: [],
  });
const codesOf = ({ findings }: CheckedJudgement): string[] => findings.map(({ code }) => code);
const samplesOf = (count: number, unknownShare: number) =>
  fc.array(nonsense(IDS, unknownShare), { minLength: count, maxLength: count });

const typicalOf = (id: string): number => FACTORS.find((factor) => factor.id === id)?.typicalTenths ?? 0;

/** Every claim of an assessment, with what stands for it. */
function claimsOf({ factors, layers, crossLayer, scenarios }: CheckedJudgement) {
  return [
    ...factors.filter(({ level }) => level !== null),
    ...factors.flatMap(({ probes }) => probes.filter(({ answer }) => answer !== "not_stated")),
    ...layers
      .filter(({ certainty }) => certainty === "mapped")
      .map((layer) => ({
        evidence: [...layer.evidence, ...layer.threats.flatMap(({ evidence }) => evidence)],
      })),
    ...layers.flatMap(({ threats }) => threats),
    ...crossLayer,
    // The general scenario claims nothing about this agent and shows no quote.
    ...scenarios.filter(({ title }) => title !== generalScenario(new Map()).template.title),
  ];
}

describe("a judge whose answers fit the contract and mean nothing", () => {
  test.each([
    [3, 0],
    [3, 0.5],
    [1, 0.5],
    [5, 0.1],
  ])("is found out: %i samples, %d of the places unknown", (count, unknownShare) => {
    fc.assert(
      fc.property(samplesOf(count, unknownShare), (judgements) => {
        const checked = check(judgements);
        expect(checked.findings.find(({ code }) => code === "judge-unreliable")?.severity).toBe("error");
        expect(checked.factors.filter(({ certainty }) => certainty === "stated")).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("carries no claim without a quote that exists", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((count) => samplesOf(count, 0.3)),
        (judgements) => {
          for (const { evidence } of claimsOf(check(judgements))) {
            expect(evidence.length).toBeGreaterThan(0);
            for (const { quote } of evidence) expect(TEXT_OF_SPANS.has(quote)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("publishes no address, no vulnerability and no product of its own", () => {
    fc.assert(
      fc.property(samplesOf(3, 0.2), (judgements) => {
        const { findings: _findings, ...checked } = check(judgements);
        expect(JSON.stringify(checked)).not.toMatch(/https?:|evil\.test|CVE-2020|TinRocket|Copper Vault|\u202e/);
      }),
      { numRuns: 60 },
    );
  });

  test("never pulls the score below what silence would give", () => {
    const silence = headlineOf([judgeByRules(dossierOf([{ text: "Hello." }]))], dossier, "listing").aivss;
    fc.assert(
      fc.property(samplesOf(3, 0.4), (judgements) => {
        expect(headlineOf(judgements, dossier, "listing").aivss).toBeGreaterThanOrEqual(silence);
        const below = check(judgements).factors.filter(({ id, level }) => level !== null && level * 2 < typicalOf(id));
        expect(below).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a judge that is sound is not called unreliable", () => {
  const sound = judgeByRules(dossier);

  test("for one sample, and for three that agree", () => {
    expect(codesOf(check([sound]))).not.toContain("judge-unreliable");
    expect(codesOf(check([sound, sound, sound]))).not.toContain("judge-unreliable");
  });

  test("for a few places that do not exist", () => {
    const probes = sound.probes.map((probe, index) => ({ ...probe, spans: index % 5 === 0 ? ["S999"] : ["S1"] }));
    expect(codesOf(check([{ ...sound, probes }]))).not.toContain("judge-unreliable");
  });

  test("for two samples that differ: two say nothing about chance", () => {
    const [first, second] = fc.sample(nonsense(IDS, 0), { numRuns: 2, seed: 1 });
    expect(codesOf(check([first!, second!]))).not.toContain("judge-unreliable");
  });

  test("agreement is the share of pairs that answer alike", () => {
    const silent: Judgement = { ...sound, probes: [] };
    const talking: Judgement = { ...sound, probes: [{ id: "is_stateless", spans: ["S1"], answer: "yes" }] };
    expect(probeAgreement([silent, silent, silent])).toBe(1);
    expect(probeAgreement([silent])).toBe(1);
    expect(probeAgreement([silent, talking])).toBeLessThan(1);
  });
});
