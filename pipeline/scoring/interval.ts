import { type CvssMetrics, cvssMetricsSchema } from "../schema/judgement.ts";
import { tenthsOf } from "./cvss-base.ts";
import { BASE_METRICS, type CvssMetric, type PartialMetrics, valuesOf } from "./cvss-metrics.ts";
import { type CvssRange, exactScore, type ScoreCase, sumTenths } from "./score-case.ts";

/** Scores in tenths between which the true one lies, whatever the unknowns turn out to be. */
export interface ScoreInterval {
  readonly lowTenths: number;
  readonly highTenths: number;
}

/** An undecided metric, and the base scores that remain possible if it alone were undecided. */
export interface UndecidedMetric {
  readonly metric: CvssMetric;
  readonly cvss: CvssRange;
}

const decideAll = (metrics: PartialMetrics, end: "gravest" | "mildest"): CvssMetrics =>
  cvssMetricsSchema.parse(
    Object.fromEntries(
      BASE_METRICS.map((metric) => [metric, metrics[metric] ?? valuesOf(metric).at(end === "gravest" ? 0 : -1)]),
    ),
  );

/**
 * Base scores that are possible while metrics are null. The headline takes the gravest value, as CVSS v4.0 itself does
 * for exploit maturity and security requirements that are not defined (§3, §4). The ends are found with every null at its
 * mildest and at its gravest: no base score rises when a metric becomes milder (the tests walk through all 104,976).
 */
export function cvssRange(metrics: PartialMetrics): CvssRange {
  const highTenths = tenthsOf(decideAll(metrics, "gravest"));
  return { lowTenths: tenthsOf(decideAll(metrics, "mildest")), tenths: highTenths, highTenths };
}

/** Each undecided metric with the range it would leave if all others stood at their headline value. */
export function undecidedMetrics(metrics: PartialMetrics): UndecidedMetric[] {
  const gravest = decideAll(metrics, "gravest");
  return BASE_METRICS.filter((metric) => (metrics[metric] ?? null) === null).map((metric) => ({
    metric,
    cvss: cvssRange({ ...gravest, [metric]: null }),
  }));
}

/**
 * Lowest and highest score with every unknown factor at 0 and at 1 and CVSS at its ends. For given multipliers the score
 * is linear in CVSS and linear in the factor sum, so its extremes lie at the corners. All four are tried, because a threat
 * multiplier above 1 can make a higher CVSS score lower the result.
 */
export function scoreInterval(question: ScoreCase): ScoreInterval {
  const { cvss, factors } = question;
  const unknown = factors.filter(({ isKnown }) => !isKnown);
  if (unknown.length === 0 && cvss.lowTenths === cvss.highTenths) {
    const { scoreTenths } = exactScore(question);
    return { lowTenths: scoreTenths, highTenths: scoreTenths };
  }
  const lowSum = sumTenths(factors) - sumTenths(unknown);
  const corners = [cvss.lowTenths, cvss.highTenths].flatMap((cvssTenths) =>
    [lowSum, lowSum + 10 * unknown.length].map(
      (factorTenths) => exactScore(question, cvssTenths, factorTenths).scoreTenths,
    ),
  );
  return { lowTenths: Math.min(...corners), highTenths: Math.max(...corners) };
}

/**
 * The unknown that widens the interval most: the one whose range alone, everything else at its headline value, is the
 * widest before rounding. Factors weigh the same, so among them the one whose assumed value may be furthest from the
 * truth comes first, then printed order. Null if nothing is unknown, or nothing unknown matters.
 * @returns a factor id, or `cvss.` and the metric
 */
export function widestUnknown(question: ScoreCase, undecided: readonly UndecidedMetric[]): string | null {
  const sum = sumTenths(question.factors);
  const ofFactors = question.factors
    .filter(({ isKnown }) => !isKnown)
    .map(({ id, tenths }) => {
      const rest = sum - tenths;
      const width =
        exactScore(question, question.cvss.tenths, rest + 10).rawE7 -
        exactScore(question, question.cvss.tenths, rest).rawE7;
      return { id, width, error: Math.max(tenths, 10 - tenths) };
    });
  const ofMetrics = undecided.map(({ metric, cvss }) => {
    const ends = [cvss.lowTenths, cvss.highTenths].map((cvssTenths) => exactScore(question, cvssTenths).rawE7);
    return { id: `cvss.${metric}`, width: Math.max(...ends) - Math.min(...ends), error: 0 };
  });
  const widest = [...ofFactors, ...ofMetrics].toSorted(
    (left, right) => right.width - left.width || right.error - left.error,
  );
  return widest.find(({ width }) => width > 0)?.id ?? null;
}
