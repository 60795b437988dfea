import { type CvssMetrics, cvssMetricsSchema } from "../../schema/judgement.ts";

/** Steps of all metrics below their gravest values. */
const steps = (metrics: CvssMetrics): number =>
  cvssMetricsSchema.keyof().options.reduce((sum, metric) => {
    const values: readonly string[] = cvssMetricsSchema.shape[metric].options;
    return sum + values.indexOf(metrics[metric]);
  }, 0);

/**
 * How far a vector lies below the gravest one, which is 0: the smaller, the graver. It orders scenarios where no score is
 * at hand, because the framework does not know the calculator; it is not a score and is never published. The parts are
 * the equivalence sets EQ1 to EQ4 (FIRST, CVSS v4.0 specification, §8.2). Their weights were fitted to the base scores
 * that the templates lead to, and a test holds the order to those scores.
 */
export function belowGravest(metrics: CvssMetrics): number {
  const { AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA } = metrics;
  const open = [AV, PR, UI].filter((value) => value === "N").length;
  const reach = open === 3 ? 0 : open > 0 && AV !== "P" ? 15 : 30;
  const complexity = AC === "L" && AT === "N" ? 0 : 10;
  const harm = VC === "H" && VI === "H" ? 0 : [VC, VI, VA].includes("H") ? 10 : 25;
  const harmBeyond = [SC, SI, SA].includes("H") ? 0 : 5;
  return reach + complexity + harm + harmBeyond + steps(metrics);
}
