import { ScoreInputError } from "../errors.ts";
import { cvssMetricsSchema } from "../schema/judgement.ts";
import { tenthsOf, vectorOf } from "./cvss-base.ts";
import { BASE_METRICS, type PartialMetrics, valuesOf } from "./cvss-metrics.ts";
import { parseVector } from "./cvss-parse.ts";
import { unitsOf } from "./decimal.ts";
import { cvssRange, type UndecidedMetric, undecidedMetrics } from "./interval.ts";
import { didYouMean } from "./nearest-key.ts";
import { type CvssRange, decided } from "./score-case.ts";
import { type ScoreInput, shown } from "./score-input-schema.ts";

/** The CVSS part of an input, understood. */
export interface CvssReading {
  readonly range: CvssRange;
  readonly vector: string | null;
  readonly warnings: readonly string[];
  readonly undecided: readonly UndecidedMetric[];
}

const someMetricsSchema = cvssMetricsSchema.partial();

function readMetrics(given: Readonly<Record<string, string | null>>): PartialMetrics {
  for (const [name, value] of Object.entries(given)) {
    const metric = BASE_METRICS.find((candidate) => candidate === name);
    if (metric === undefined) {
      const hint = didYouMean(name, BASE_METRICS);
      throw new ScoreInputError(
        `cvss.${name}`,
        `unknown base metric ${shown(name)}; expected ${BASE_METRICS.join(", ")}${hint}`,
      );
    }
    if (value !== null && !valuesOf(metric).includes(value)) {
      const legal = valuesOf(metric).join(", ");
      throw new ScoreInputError(`cvss.${name}`, `${name}: expected one of ${legal}, or null, found ${shown(value)}`);
    }
  }
  return someMetricsSchema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)));
}

/**
 * Understands a vector, a base score, or an object of metrics in which null or a missing metric is undecided.
 * @throws {ScoreInputError} naming the metric
 */
export function readCvss(given: ScoreInput["cvss"]): CvssReading {
  if (typeof given === "string") {
    const { metrics, warnings } = parseVector(given);
    return { range: decided(tenthsOf(metrics)), vector: given, warnings, undecided: [] };
  }
  if (typeof given === "number") {
    const tenths = unitsOf(given, 1);
    if (tenths === null || tenths < 0 || tenths > 100) {
      throw new ScoreInputError("cvss", `expected a base score from 0 to 10 in steps of 0.1, found ${given}`);
    }
    return { range: decided(tenths), vector: null, warnings: [], undecided: [] };
  }
  const metrics = readMetrics(given);
  const complete = cvssMetricsSchema.safeParse(metrics);
  return {
    range: cvssRange(metrics),
    vector: complete.success ? vectorOf(complete.data) : null,
    warnings: [],
    undecided: undecidedMetrics(metrics),
  };
}
