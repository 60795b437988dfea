import { holds, isYes, reasonsFor } from "../../framework/capability.ts";
import { type Probe, PROBES } from "../../framework/probes/index.ts";
import type { ProbeAnswer } from "../../schema/ids.ts";
import type { Evidence, Hit } from "./find-evidence.ts";
import { IMPLICATIONS, YIELDS } from "./implications.ts";
import { pickSpans } from "./pick-spans.ts";

/** What is known of one question. */
export interface Fact {
  readonly answer: "yes" | "no";
  /** Best places first, at most three, never empty. */
  readonly spans: readonly string[];
  /** Probes it follows from; empty if a place states it. */
  readonly because: readonly string[];
  /** Every place shows only what kind of thing the agent is, or which libraries it brings. */
  readonly isIndirect: boolean;
}

/** Answered questions by probe id. What is missing is not stated. */
export type Facts = ReadonlyMap<string, Fact>;

/** Points from which on an answer counts (see `Strength`). */
const ENOUGH = 2;

const pointsOf = (hits: readonly Hit[]): number => hits.reduce((sum, { strength }) => sum + strength, 0);

const isFromManifest = ({ entry }: Hit): boolean => entry.fromManifest;

/** Weighs the places of one question: a manifest outranks prose, and between equals the riskier answer stands. */
function weigh(probe: Probe, hits: readonly Hit[]): Fact | null {
  const side = (answer: "yes" | "no"): readonly Hit[] => {
    const ofSide = hits.filter((hit) => hit.answer === answer);
    return pointsOf(ofSide) >= ENOUGH ? ofSide : [];
  };
  const riskier = probe.direction === "raises" ? "yes" : "no";
  const safer = riskier === "yes" ? "no" : "yes";
  const risky = side(riskier);
  const safe = side(safer);
  const saferWins = risky.length === 0 || (safe.some(isFromManifest) && !risky.some(isFromManifest));
  const winner = saferWins ? safe : risky;
  if (winner.length === 0) return null;
  return {
    answer: saferWins ? safer : riskier,
    spans: pickSpans(winner),
    because: [],
    isIndirect: winner.every((hit) => hit.isIndirect),
  };
}

/** The answers alone, as the framework's conditions read them. */
export const answersOf = (facts: Facts): ReadonlyMap<string, ProbeAnswer> =>
  new Map([...facts].map(([id, { answer }]) => [id, answer]));

/** Adds what stated facts imply, until nothing new follows. A stated answer is never overwritten. */
function imply(facts: Map<string, Fact>): void {
  for (let added = true; added;) {
    added = false;
    for (const { when, denied = [], probe, answer } of IMPLICATIONS) {
      const answers = answersOf(facts);
      if (facts.has(probe) || !holds(when, answers) || denied.some((id) => answers.get(id) !== "no")) continue;
      const because = [...reasonsFor(when, answers), ...denied];
      const spans = [...new Set(because.flatMap((id) => facts.get(id)?.spans.slice(0, 1) ?? []))].slice(0, 3);
      if (spans.length === 0) continue;
      facts.set(probe, { answer, spans, because, isIndirect: false });
      added = true;
    }
  }
}

/** Answers every question that the evidence decides, each with the places that decide it. Pure. */
export function answerProbes(evidence: Evidence): Facts {
  const facts = new Map<string, Fact>();
  for (const probe of PROBES) {
    const fact = weigh(probe, evidence.get(probe.id) ?? []);
    if (fact !== null) facts.set(probe.id, fact);
  }
  for (const { probe, to } of YIELDS) {
    const answers = answersOf(facts);
    if (isYes(answers, probe) && to.some((id) => isYes(answers, id))) facts.delete(probe);
  }
  imply(facts);
  return facts;
}
