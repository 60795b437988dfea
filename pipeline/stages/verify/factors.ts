import { impliedBand } from "../../framework/band.ts";
import { type Factor, FACTORS } from "../../framework/factors.ts";
import { findProbe, probesOfFactor } from "../../framework/probes/index.ts";
import type { FactorResult, ProbeResult } from "../../schema/checked.ts";
import { TEXT_LIMITS } from "../../schema/judgement.ts";
import type { DecidedContext } from "./context.ts";
import { joinEvidence } from "./evidence.ts";
import { isMajority, upperMedian } from "./merge.ts";

const MAX_QUOTES = 4;

/** Levels further apart carry nothing when the judge is not reliable. */
const UNRELIABLE_SPREAD = 1;

const clamp = (level: number, low: number, high: number): number => Math.min(high, Math.max(low, level));

/** What the answers say, in the framework's words, for a rationale of which nothing is left. */
const saidBy = (answered: readonly ProbeResult[]): string => {
  const said = answered.flatMap(({ id, answer }) =>
    answer === "not_stated" ? [] : (findProbe(id)?.says[answer] ?? []),
  );
  return said.length === 0 ? "" : `It ${said.join("; ")}.`;
};

/** Holds the merged level of one factor inside the band of its answers and decides its certainty. */
function checkFactor(factor: Factor, context: DecidedContext): FactorResult {
  const { judgements, isReliable, probes, answers, book, notes, publish } = context;
  const entries = judgements.flatMap(({ factors }) => factors.find(({ id }) => id === factor.id) ?? []);
  const given = entries.flatMap((entry) =>
    entry.level === null || entry.certainty === "not_stated" ? [] : { ...entry, level: entry.level },
  );
  const own = probesOfFactor(factor.id).flatMap((probe) => probes.get(probe.id) ?? []);
  const answered = own.filter(({ answer }) => answer !== "not_stated");
  const band = impliedBand(factor.id, answers);
  if (band.conflict !== null) {
    const { lowering, raising } = band.conflict;
    const sides = [raising, lowering].flatMap((probe) => probes.get(probe.id)?.evidence.slice(0, 2) ?? []);
    const say = (id: string, says: { yes: string; no: string }): string =>
      says[answers.get(id) === "no" ? "no" : "yes"];
    notes.add(
      "sources-disagree",
      `${factor.name}: one place says that it ${say(lowering.id, lowering.says)}, another that it ${say(raising.id, raising.says)}; the riskier one was taken`,
      sides,
    );
  }
  const levels = given.map(({ level }) => level);
  const spread = {
    min: levels.length > 0 ? Math.min(...levels) : null,
    max: levels.length > 0 ? Math.max(...levels) : null,
    samples: levels.length,
  };
  const cited = given.map((entry) => book.resolve(entry.spans).map((span) => book.quote(span)));
  const evidence = joinEvidence([...answered.map((result) => result.evidence.slice(0, 1)), ...cited], MAX_QUOTES);
  const median = upperMedian(levels);

  const unknown = (): FactorResult => ({
    id: factor.id,
    name: factor.name,
    level: null,
    score: null,
    certainty: "not_stated",
    rationale: factor.silence,
    evidence: [],
    probes: own,
    spread,
  });
  if (median === null || !isMajority(levels.length, judgements.length)) return unknown();
  if (evidence.length === 0) {
    notes.add("evidence-dropped", `the level of ${factor.name} had no quote and counts as not stated`);
    return unknown();
  }
  if (answered.length === 0 && median * 2 < factor.typicalTenths) {
    notes.add(
      "evidence-dropped",
      `a low level of ${factor.name} rested on no answered question and counts as not stated`,
    );
    return unknown();
  }
  const apart = Math.max(...levels) - Math.min(...levels);
  if (!isReliable && (median * 2 < factor.typicalTenths || apart > UNRELIABLE_SPREAD)) return unknown();
  const level = clamp(median, band.lowest, band.highest);
  if (level !== median)
    notes.add("level-clamped", `${factor.name} moved from level ${median} to ${level}, which its answers allow`);
  const nearest = given.toSorted((a, b) => Math.abs(a.level - level) - Math.abs(b.level - level))[0];
  const rationale = publish(nearest?.rationale ?? "", `the rationale of ${factor.name}`, TEXT_LIMITS.rationale);
  const stated =
    isReliable &&
    answered.length > 0 &&
    given.filter(({ certainty }) => certainty === "stated").length * 2 >= given.length;
  return {
    id: factor.id,
    name: factor.name,
    level,
    score: (level * 2) / 10,
    certainty: stated ? "stated" : "inferred",
    rationale: rationale || saidBy(answered) || "The quotes below imply this level.",
    evidence,
    probes: own,
    spread,
  };
}

/** All eleven factors, printed order first. */
export const checkFactors = (context: DecidedContext): FactorResult[] =>
  FACTORS.map((factor) => checkFactor(factor, context));
