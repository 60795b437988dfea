import { findProbe } from "../../framework/probes/index.ts";
import type { Assessment } from "../../schema/assessment.ts";
import type { FactorResult, ProbeResult } from "../../schema/checked.ts";
import { type Moved, paired } from "./moved.ts";

const NO_ANSWER = "not_stated" as const;

export const allFactors = ({ factors, naturalLanguageInterface }: Assessment): FactorResult[] => [
  ...factors,
  naturalLanguageInterface,
];

/** A question that is not asked is not answered. */
function probeMoves(factor: string, before: readonly ProbeResult[], after: readonly ProbeResult[]): Moved[] {
  return paired(before, after, ({ id }) => id).flatMap(([was, is]): Moved[] => {
    const probe = (is ?? was)?.id ?? "";
    const [old, now] = [was?.answer ?? NO_ANSWER, is?.answer ?? NO_ANSWER];
    if (old === now) return [];
    const says = findProbe(probe)?.says.yes ?? probe;
    const path = `factors.${factor}.probes.${probe}`;
    return [
      {
        change: { kind: "probe", path, probe, says, before: old, after: now },
        before: was?.evidence ?? [],
        after: is?.evidence ?? [],
      },
    ];
  });
}

/** Levels, certainties and answers that moved. A level rests on its own quotes and on those of the answers that moved. */
export function factorMoves(before: Assessment, after: Assessment): Moved[] {
  return paired(allFactors(before), allFactors(after), ({ id }) => id).flatMap(([was, is]): Moved[] => {
    if (was === undefined || is === undefined) return [];
    const { id: factor, name } = is;
    const probes = probeMoves(factor, was.probes, is.probes);
    const rests = {
      before: [...was.evidence, ...probes.flatMap((probe) => probe.before)],
      after: [...is.evidence, ...probes.flatMap((probe) => probe.after)],
    };
    const level = { kind: "level", path: `factors.${factor}.level`, before: was.level, after: is.level } as const;
    const certainty = { path: `factors.${factor}.certainty`, before: was.certainty, after: is.certainty };
    return [
      ...(was.level === is.level ? [] : [{ change: { ...level, factor, name }, ...rests }]),
      ...(was.certainty === is.certainty
        ? []
        : [{ change: { kind: "factor-certainty" as const, ...certainty, factor, name }, ...rests }]),
      ...probes,
    ];
  });
}
