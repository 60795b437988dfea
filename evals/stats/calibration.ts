import { sum } from "./basics.ts";

/** An answer, how sure its giver was (0-1), and whether it was right. */
export interface Prediction {
  readonly confidence: number;
  readonly correct: boolean;
}

/** Predictions of about the same confidence: above `low`, up to and with `high` (the first bin has 0 as well). */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanConfidence: number;
  /** Share that was right, 0-1; equal to `meanConfidence` where confidence means what it says. */
  readonly accuracy: number;
}

/**
 * Predictions in `binCount` equally wide bins of confidence, ascending; empty bins are left out.
 * Source: Guo et al. 2017, "On Calibration of Modern Neural Networks", §2 (reliability diagrams).
 * @throws {RangeError} if a confidence lies outside 0-1, or `binCount` is no whole number from 1.
 */
export function reliabilityTable(predictions: readonly Prediction[], binCount = 10): ReliabilityBin[] {
  if (!Number.isInteger(binCount) || binCount < 1) {
    throw new RangeError(`A number of bins is a whole number from 1, got ${binCount}.`);
  }
  const bins = Map.groupBy(predictions, ({ confidence }) => {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new RangeError(`A confidence is a number from 0 to 1, got ${confidence}.`);
    }
    return Math.max(1, Math.ceil(confidence * binCount));
  });
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      low: (bin - 1) / binCount,
      high: bin / binCount,
      count: members.length,
      meanConfidence: sum(members.map(({ confidence }) => confidence)) / members.length,
      accuracy: members.filter(({ correct }) => correct).length / members.length,
    }));
}

/**
 * Expected calibration error, 0-1: mean distance of accuracy and confidence over the bins, each bin weighted by what it
 * holds. Depends on `binCount`: print it beside the figure. Null for no predictions.
 * Source: Naeini, Cooper & Hauskrecht 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning"; Guo et al.
 * 2017, eq. 3.
 * @throws {RangeError} as {@link reliabilityTable}.
 */
export function expectedCalibrationError(predictions: readonly Prediction[], binCount = 10): number | null {
  const bins = reliabilityTable(predictions, binCount);
  if (bins.length === 0) return null;
  return (
    sum(bins.map(({ count, accuracy, meanConfidence }) => count * Math.abs(accuracy - meanConfidence))) /
    predictions.length
  );
}
