import { FACTORS } from "../../framework/factors.ts";
import { PROBES } from "../../framework/probes/index.ts";
import type { Judgement } from "../../schema/judgement.ts";

type ProbeEntry = Judgement["probes"][number];
type FactorEntry = Judgement["factors"][number];

/** One thing on which samples differ, as the judgements that would stand if all of them had answered alike. */
export interface Disagreement {
  /** Each way to agree: all samples with the answer of one side. At least two. */
  readonly sides: readonly (readonly Judgement[])[];
}

/** From this many samples on, the lowest and the highest are left out: one stray sample buys no further ones. */
const TRIMMED_FROM = 5;

/** Values in ascending order, without the outermost ones where there are enough. */
export function innerValues(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length >= TRIMMED_FROM ? sorted.slice(1, -1) : sorted;
}

const answerTo = (probe: string, { probes }: Judgement): ProbeEntry =>
  probes.find(({ id }) => id === probe) ?? { id: probe, spans: [], answer: "not_stated" };

const withProbe = (judgement: Judgement, entry: ProbeEntry): Judgement => ({
  ...judgement,
  probes: [...judgement.probes.filter(({ id }) => id !== entry.id), entry],
});

const withFactor = (judgement: Judgement, entry: FactorEntry): Judgement => ({
  ...judgement,
  factors: [...judgement.factors.filter(({ id }) => id !== entry.id), entry],
});

/** A probe whose answers no two thirds share; null if they do. */
function splitProbe(probe: string, judgements: readonly Judgement[]): Disagreement | null {
  const entries = judgements.map((judgement) => answerTo(probe, judgement));
  const byAnswer = Map.groupBy(entries, ({ answer }) => answer);
  const most = Math.max(...[...byAnswer.values()].map((group) => group.length));
  if (most * 3 >= judgements.length * 2) return null;
  const sides = [...byAnswer.values()].flatMap((group) => group[0] ?? []);
  return { sides: sides.map((entry) => judgements.map((judgement) => withProbe(judgement, entry))) };
}

/** A factor whose levels lie more than one apart; null if they do not. */
function spreadFactor(factor: string, judgements: readonly Judgement[]): Disagreement | null {
  const given = judgements.flatMap(({ factors }) => factors.find(({ id }) => id === factor) ?? []);
  const levels = innerValues(given.flatMap(({ level }) => level ?? []));
  const lowest = levels[0] ?? 0;
  const highest = levels.at(-1) ?? 0;
  if (highest - lowest <= 1) return null;
  const ends = [lowest, highest].flatMap((level) => given.find((entry) => entry.level === level) ?? []);
  return { sides: ends.map((entry) => judgements.map((judgement) => withFactor(judgement, entry))) };
}

/** Everything on which samples disagree, probes first, in the order of the framework. Pure; lazy, for most are not looked at. */
export function* disagreements(judgements: readonly Judgement[]): Generator<Disagreement> {
  for (const { id } of PROBES) {
    const split = splitProbe(id, judgements);
    if (split !== null) yield split;
  }
  for (const { id } of FACTORS) {
    const spread = spreadFactor(id, judgements);
    if (spread !== null) yield spread;
  }
}
