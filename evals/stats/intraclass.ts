import { squaredDeviations, sum } from "./basics.ts";
import { requireFinite } from "./ratings.ts";

/** One row a unit, one column a trial, nothing missing: every unit was tried equally often, trial j is the same for all. */
export type CompleteScores = readonly (readonly number[])[];

/**
 * ICC(2,1), by McGraw & Wong's name ICC(A,1): which part of the variance of a single score is the unit's own, where a
 * trial that is higher throughout counts as error (absolute agreement). At most 1; 0 or less where units do not differ more
 * than trials. Null for fewer than two units or trials, or if nothing varies.
 * For a 95% interval resample the units with `bootstrapInterval`: the usual interval by F quantiles takes equal normal noise
 * in every unit for granted, and a judge's noise sits in a few listings.
 * Source: Shrout & Fleiss 1979, "Intraclass correlations", Psychological Bulletin 86, p. 423; McGraw & Wong 1996, table 4.
 * @throws {RangeError} if rows differ in length, or a value is NaN or infinite.
 */
export function iccAgreement(scores: CompleteScores): number | null {
  const table = twoWayAnova(scores);
  if (table === null) return null;
  const { units, trials, unitSquare, trialSquare, residualSquare } = table;
  const total = unitSquare + (trials - 1) * residualSquare + (trials * (trialSquare - residualSquare)) / units;
  return total === 0 ? null : (unitSquare - residualSquare) / total;
}

/**
 * ICC(3,1), by McGraw & Wong's name ICC(C,1): as {@link iccAgreement}, but a trial that is higher throughout is forgiven
 * (consistency). Null for fewer than two units or trials, or if units do not vary and all trials keep their distance.
 * Source: as above.
 * @throws {RangeError} if rows differ in length, or a value is NaN or infinite.
 */
export function iccConsistency(scores: CompleteScores): number | null {
  const table = twoWayAnova(scores);
  if (table === null) return null;
  const { trials, unitSquare, residualSquare } = table;
  const total = unitSquare + (trials - 1) * residualSquare;
  return total === 0 ? null : (unitSquare - residualSquare) / total;
}

/** Mean squares of units × trials without replication: BMS, JMS and EMS of Shrout & Fleiss 1979. */
interface TwoWayAnova {
  readonly units: number;
  readonly trials: number;
  readonly unitSquare: number;
  readonly trialSquare: number;
  readonly residualSquare: number;
}

function twoWayAnova(scores: CompleteScores): TwoWayAnova | null {
  const units = scores.length;
  const trials = scores[0]?.length ?? 0;
  for (const row of scores) {
    if (row.length !== trials) {
      throw new RangeError(`Every unit needs the same number of trials, got ${trials} and ${row.length}.`);
    }
    requireFinite(row);
  }
  if (units < 2 || trials < 2) return null;
  const origin = scores[0]?.[0] ?? 0;
  const shifted = scores.map((row) => row.map((score) => score - origin));
  const unitMeans = shifted.map((row) => sum(row) / trials);
  const trialMeans = Array.from({ length: trials }, (_, trial) => sum(shifted.map((row) => row[trial] ?? 0)) / units);
  const grandMean = sum(unitMeans) / units;
  const residuals = shifted.flatMap((row, unit) =>
    row.map((score, trial) => score - (unitMeans[unit] ?? 0) - (trialMeans[trial] ?? 0) + grandMean),
  );
  const residual = sum(residuals.map((value) => value ** 2));
  // Residuals of 1e-12 of the spread are rounding, and would make a coefficient of noise where there is none.
  const isRounding = residual < 1e-24 * squaredDeviations(shifted.flat());
  return {
    units,
    trials,
    unitSquare: (trials * squaredDeviations(unitMeans)) / (units - 1),
    trialSquare: (units * squaredDeviations(trialMeans)) / (trials - 1),
    residualSquare: isRounding ? 0 : residual / ((units - 1) * (trials - 1)),
  };
}
