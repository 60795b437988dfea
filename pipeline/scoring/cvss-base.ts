import calculator from "ae-cvss-calculator";
import { InternalError } from "../errors.ts";
import type { CvssMetrics } from "../schema/judgement.ts";
import { BASE_METRICS, valuesOf } from "./cvss-metrics.ts";

/** CVSS v4.0 base vector of these metrics, in the order of the specification. */
export const vectorOf = (metrics: CvssMetrics): string =>
  `CVSS:4.0/${BASE_METRICS.map((metric) => `${metric}:${metrics[metric]}`).join("/")}`;

/** Steps of each metric below its gravest value. */
const STEPS: ReadonlyMap<string, number> = new Map(
  BASE_METRICS.flatMap((metric) => valuesOf(metric).map((value, index) => [`${metric}:${value}`, index] as const)),
);

/**
 * Names the class of vectors that must have the same base score. By the specification (FIRST, CVSS v4.0, §8.2) a score
 * depends on the five equivalence sets and, inside each, on the number of severity steps from its gravest vector; EQ6
 * follows from the impacts while the security requirements are at their default. This gives 2,970 classes of the
 * 104,976 vectors; the tests compare them with the calculator.
 */
function scoreClass(metrics: CvssMetrics): string {
  const { AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA } = metrics;
  const steps = (...names: readonly (keyof CvssMetrics)[]): number =>
    names.reduce((sum, name) => sum + (STEPS.get(`${name}:${metrics[name]}`) ?? 0), 0);
  const reach =
    AV === "N" && PR === "N" && UI === "N" ? 0 : AV !== "P" && (AV === "N" || PR === "N" || UI === "N") ? 1 : 2;
  const complexity = AC === "L" && AT === "N" ? 0 : 1;
  const impact = VC === "H" && VI === "H" ? 0 : VC === "H" || VI === "H" || VA === "H" ? 1 : 2;
  const beyond = SC === "H" || SI === "H" || SA === "H" ? 1 : 2;
  const harm = steps("VC", "VI", "VA");
  const harmBeyond = steps("SC", "SI", "SA");
  return `${reach}${steps("AV", "PR", "UI")}${complexity}${steps("AC", "AT")}${impact}${harm}${beyond}${harmBeyond}`;
}

/** The only place that knows the calculator. Its default import works in Node, its named imports do not. */
function calculateTenths(metrics: CvssMetrics): number {
  const vector = vectorOf(metrics);
  // `base` would include threat and environmental metrics; this one never does.
  const points = new calculator.Cvss4P0(vector).calculateScores().baseMetricsOnly;
  const tenths = Math.round((points ?? Number.NaN) * 10);
  if (Number.isInteger(tenths) && tenths >= 0 && tenths <= 100) return tenths;
  throw new InternalError(`the CVSS calculator gave ${points} for ${vector}; expected a score of 0.0-10.0`);
}

/** Scores already calculated, at most one for each class. One calculation takes about 0.12 ms. */
const known = new Map<string, number>();

/** Base score of decided metrics in tenths, 0-100. */
export function tenthsOf(metrics: CvssMetrics): number {
  const key = scoreClass(metrics);
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const tenths = calculateTenths(metrics);
  known.set(key, tenths);
  return tenths;
}
