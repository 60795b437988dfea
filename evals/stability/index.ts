import type { Measured } from "../suite.ts";
import type { Trial } from "../trials/trial.ts";
import { unitsOf } from "../trials/unit.ts";
import { factorStability } from "./factors.ts";
import { layerStability } from "./layers.ts";
import { probeStability } from "./probes.ts";
import { scoreStability } from "./scores.ts";

/** What repeated readings of unchanged listings say of a judge's steadiness. Pure. */
export function measureStability(trials: readonly Trial[]): Measured {
  const units = unitsOf(trials);
  const [scores, probes] = [scoreStability(units), probeStability(units)];
  const parts = [scores, probes, factorStability(units), layerStability(units)];
  return {
    figures: parts.flatMap(({ figures }) => figures),
    tables: parts.flatMap(({ tables }) => tables),
    plots: [...scores.plots, ...probes.plots],
  };
}
