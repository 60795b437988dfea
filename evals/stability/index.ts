import { loadConstructed } from "../datasets/constructed/load.ts";
import { loadListings } from "../datasets/load-listings.ts";
import type { SuiteResult } from "../result.ts";
import { type Measured, suiteResult } from "../suite.ts";
import { caseOf, runTrials, type TrialOptions } from "../trials/run-trials.ts";
import type { Trial } from "../trials/trial.ts";
import { unitsOf } from "../trials/unit.ts";
import { factorStability } from "./factors.ts";
import { layerStability } from "./layers.ts";
import { probeStability } from "./probes.ts";
import { scoreStability } from "./scores.ts";

export interface StabilityOptions extends TrialOptions {
  /** Listings that are read; null for all. */
  readonly listings: number | null;
}

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

/**
 * Reads fixed listings several times each and measures how far the readings agree.
 * @throws {AssayError} as `runTrials`.
 */
export async function runStability(options: StabilityOptions): Promise<SuiteResult> {
  const listings = [...loadListings("hosts"), ...loadConstructed()].slice(0, options.listings ?? undefined);
  const trials = await runTrials(listings.map(caseOf), options);
  return suiteResult("stability", trials, measureStability(trials));
}
