import { impliedBand } from "../../framework/band.ts";
import { type Answers, holds } from "../../framework/capability.ts";
import { type Factor, FACTORS } from "../../framework/factors.ts";
import { probesOfFactor } from "../../framework/probes/index.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { answersOf, type Facts } from "./answer-probes.ts";
import { LEVEL_MOVES } from "./level-moves.ts";
import { capitalised, isLowering, listed, said, spansOf } from "./wording.ts";

type JudgedFactor = Judgement["factors"][number];
type Level = NonNullable<JudgedFactor["level"]>;

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5];
const MAX_SPANS = 4;
/** More facts than this make a rationale that nobody reads. */
const MAX_RAISING = 4;
const MAX_LOWERING = 3;
const MAX_REASONS = 3;

const clamp = (level: number, lowest: number, highest: number): number => Math.min(highest, Math.max(lowest, level));

/**
 * The level inside the band of the factor's answers: the typical level (half up), moved by what several answers say
 * together (see `LEVEL_MOVES`), and the note of the move that decided.
 */
function placeLevel(factor: Factor, answers: Answers): { readonly level: Level; readonly note: string } {
  const { lowest, highest } = impliedBand(factor.id, answers);
  const moves = LEVEL_MOVES.filter((move) => move.factor === factor.id && holds(move.when, answers));
  const ceiling = Math.min(highest, ...moves.map(({ atMost }) => atMost ?? 5));
  const floor = Math.max(lowest, ...moves.map(({ atLeast }) => atLeast ?? 0));
  const typical = clamp(Math.round(factor.typicalTenths / 2), lowest, highest);
  const placed = clamp(Math.max(Math.min(typical, ceiling), floor), lowest, highest);
  const decisive = moves.find(({ atLeast, atMost }) => placed !== typical && (atLeast === placed || atMost === placed));
  return { level: LEVELS[placed] ?? 0, note: decisive?.note ?? "" };
}

/** One sentence from the answers: what raises, then what limits, then what decided between them. */
function rationaleOf(probes: readonly string[], facts: Facts, note: string): string {
  const raising = probes.filter((probe) => !isLowering(probe, facts)).slice(0, MAX_RAISING);
  const lowering = probes.filter((probe) => isLowering(probe, facts)).slice(0, MAX_LOWERING);
  const says = (ids: readonly string[]): string => listed(ids.map((probe) => said(probe, facts)));
  const isInferred = probes.every((probe) => (facts.get(probe)?.because.length ?? 0) > 0);
  const reasons = isInferred ? [...new Set(probes.flatMap((probe) => facts.get(probe)?.because ?? []))] : [];
  const follows = reasons.length === 0 ? "" : `, because it ${says(reasons.slice(0, MAX_REASONS))}`;
  const clauses =
    raising.length === 0 ? [says(lowering)] : [says(raising), lowering.length > 0 ? `it ${says(lowering)}` : ""];
  const [first = "", ...rest] = clauses;
  return `${capitalised([first + follows, ...rest, note].filter((clause) => clause !== "").join("; "))}.`;
}

/** Level, certainty, reason and places of all eleven factors. Nothing answered is not stated, never a low level. */
export function judgeFactors(facts: Facts): JudgedFactor[] {
  const answers = answersOf(facts);
  return FACTORS.map((factor): JudgedFactor => {
    const own = probesOfFactor(factor.id).flatMap(({ id }) => (facts.has(id) ? [id] : []));
    if (own.length === 0)
      return { id: factor.id, spans: [], rationale: factor.silence, certainty: "not_stated", level: null };
    const { level, note } = placeLevel(factor, answers);
    const stated = own.filter((probe) => {
      const fact = facts.get(probe);
      return fact?.because.length === 0 && !fact.isIndirect;
    });
    return {
      id: factor.id,
      spans: spansOf([...stated, ...own], facts, MAX_SPANS),
      rationale: rationaleOf(own, facts, note),
      certainty: stated.length > 0 ? "stated" : "inferred",
      level,
    };
  });
}
