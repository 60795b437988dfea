import { impliedBand } from "../../pipeline/framework/band.ts";
import { SAME_TEXTS } from "../../pipeline/review/overrides/survival.ts";
import { type ReadTexts, readTexts } from "../../pipeline/review/reason.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { FactorResult } from "../../pipeline/schema/checked.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import { UNREVIEWED } from "../../pipeline/schema/review.ts";
import { hazardFindings, scoreScenarios } from "../../pipeline/scoring/score-scenarios.ts";
import { sampleAssessment } from "./sample-assessment.ts";
import { sha256 } from "./sample-assessment/texts.ts";

/** What a source may say; a text is a choice of these. */
export const SENTENCES = [
  "It pays refunds without asking.",
  "It reads every ticket.",
  "It keeps a log of what it did.",
  "A token lies in the settings file.",
  "Any customer can write a ticket.",
  "It starts on its own each night.",
] as const;

/** What a judge reads one night, and how it happens to answer. */
export interface Night {
  /** One bit a sentence: which of them the text has. At least one is always there. */
  readonly text: number;
  /** Any number: other numbers are other answers to the same text. */
  readonly mood: number;
}

const textOf = ({ text }: Night): readonly string[] => {
  const said = SENTENCES.filter((_, index) => (text >> index) % 2 === 1);
  return said.length === 0 ? [SENTENCES[0]] : said;
};

/** A small number that depends on everything named. */
const pick = (choices: number, ...of: readonly (string | number)[]): number =>
  Number.parseInt(sha256(of.join("/")).slice(0, 8), 16) % choices;

const quote = (words: string): Evidence => ({ source: "A", start: 0, end: Buffer.byteLength(words), quote: words });

/** What the judge names as evidence of `what`: by mood another sentence of the same text, now and then none. */
function evidenceOf(what: string, night: Night): Evidence[] {
  const said = textOf(night);
  const at = pick(said.length + 1, what, night.mood);
  return said.slice(at, at + 1).map(quote);
}

function factorOf(factor: FactorResult, night: Night, answers: ReadonlyMap<string, "yes" | "no" | "not_stated">) {
  const evidence = evidenceOf(factor.id, night);
  const probes = factor.probes.map((probe) => ({ ...probe, evidence: [] }));
  if (evidence.length === 0)
    return { ...factor, probes, evidence, level: null, score: null, certainty: "not_stated" as const };
  const { lowest, highest } = impliedBand(factor.id, answers);
  const level = lowest + pick(highest - lowest + 1, factor.id, night.mood);
  return { ...factor, probes, evidence, level, score: (level * 2) / 10, certainty: "inferred" as const };
}

/** A judge's own assessment of one night, whole and consistent in itself, quotes apart. */
export function assessmentOf(night: Night): Assessment {
  const sample = sampleAssessment();
  const factors = [...sample.factors, sample.naturalLanguageInterface];
  const answers = new Map(factors.flatMap(({ probes }) => probes.map(({ id, answer }) => [id, answer] as const)));
  const judged = factors.map((factor) => factorOf(factor, night, answers));
  const layers = sample.layers.map((layer) => ({
    ...layer,
    evidence: layer.certainty === "mapped" ? evidenceOf(layer.id, night) : [],
    threats: layer.threats.flatMap((threat) => {
      const evidence = evidenceOf(threat.id, night);
      return evidence.length === 0 ? [] : [{ ...threat, evidence }];
    }),
  }));
  const [first, ...others] = sample.scenarios.map(({ scores: _scores, ...scenario }) => ({
    ...scenario,
    evidence: evidenceOf(scenario.risk, night),
    mitigationEvidence: [],
  }));
  if (first === undefined) throw new Error("the sample has scenarios");
  const present = [first, ...others.filter(({ evidence }) => evidence.length > 0)];
  const { profile } = sample.score;
  const scored = scoreScenarios(present, judged, profile);
  const kinds = new Map(sample.sources.map(({ id, kind }) => [id, kind]));
  return {
    ...sample,
    ...scored,
    factors: judged.slice(0, 10),
    naturalLanguageInterface: judged[10] ?? sample.naturalLanguageInterface,
    layers,
    findings: hazardFindings(scored.scenarios[0], profile, judged, kinds),
    review: UNREVIEWED,
    provenance: { ...sample.provenance, sourceHash: sha256(textOf(night).join("\n")) },
  };
}

/** What came and went from one night's text to the next. */
export const textsBetween = (before: Night | null, now: Night): ReadTexts =>
  before === null ? SAME_TEXTS : readTexts(textOf(before), textOf(now));
