import { FACTORS, type FactorId, LAYERS } from "../../pipeline/index.ts";
import { median } from "../stats/basics.ts";
import type { Reading } from "./trial.ts";

/** What fell, or rose, from a clean listing to its changed twin. Empty lists: nothing moved. */
export interface TwinMoves {
  /** Median score of the twin minus that of the clean listing, points. */
  readonly score: number;
  /** Factors of which every trial of the twin gives a lower level than every clean one. */
  readonly lower: readonly FactorId[];
  /** The same upwards. */
  readonly higher: readonly FactorId[];
  /** Factors and layers that every clean trial states, or maps, and no trial of the twin does. */
  readonly lost: readonly string[];
}

const levelsOf = (factor: FactorId, readings: readonly Reading[]): number[] =>
  readings.flatMap(({ levels }) => levels.get(factor) ?? []);

const isStated = (factor: FactorId, { certainties }: Reading): boolean =>
  (certainties.get(factor) ?? "not_stated") !== "not_stated";

/** Factors whose levels all lie on one side of all others. @param side of twin and clean, true if the twin lies there */
function movedFactors(
  clean: readonly Reading[],
  twin: readonly Reading[],
  side: (twinLevel: number, cleanLevel: number) => boolean,
): FactorId[] {
  return FACTORS.map(({ id }) => id).filter((id) => {
    const before = levelsOf(id, clean);
    const after = levelsOf(id, twin);
    return before.length > 0 && after.length > 0 && after.every((level) => before.every((other) => side(level, other)));
  });
}

const middle = (readings: readonly Reading[]): number => median(readings.map(({ aivss }) => aivss)) ?? 0;

/**
 * Compares the trials of a listing with those of its twin. Levels and certainties count as moved only where all trials of
 * one side lie apart from all of the other, so that a judge's own noise is no move; the score is left as a difference,
 * to be held against the repeatability coefficient. Pure.
 */
export function compareTwins(clean: readonly Reading[], twin: readonly Reading[]): TwinMoves {
  const lostFactors = FACTORS.map(({ id }) => id).filter(
    (id) => clean.every((reading) => isStated(id, reading)) && !twin.some((reading) => isStated(id, reading)),
  );
  const lostLayers = LAYERS.map(({ id }) => id).filter(
    (id) =>
      clean.every(({ layers }) => layers.get(id) === "mapped") &&
      !twin.some(({ layers }) => layers.get(id) === "mapped"),
  );
  return {
    // One decimal each: the difference has no further digits than binary fractions make up.
    score: Math.round((middle(twin) - middle(clean)) * 100) / 100,
    lower: movedFactors(clean, twin, (level, other) => level < other),
    higher: movedFactors(clean, twin, (level, other) => level > other),
    lost: [...lostFactors, ...lostLayers],
  };
}
