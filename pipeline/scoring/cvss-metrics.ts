import { type CvssMetrics, cvssMetricsSchema } from "../schema/judgement.ts";

/** A CVSS v4.0 base metric. */
export type CvssMetric = keyof CvssMetrics;

/** Base metrics of which some are undecided: null, or not there. */
export type PartialMetrics = { readonly [Metric in CvssMetric]?: CvssMetrics[Metric] | null | undefined };

/** The eleven base metrics in the order of the specification. Source: FIRST, CVSS v4.0 specification, Table 23. */
export const BASE_METRICS: readonly CvssMetric[] = cvssMetricsSchema.keyof().options;

/** Legal values of a base metric, the gravest first. */
export const valuesOf = (metric: CvssMetric): readonly string[] => cvssMetricsSchema.shape[metric].options;

export type OptionalGroup = "threat" | "environmental" | "supplemental";

export interface OptionalMetric {
  readonly group: OptionalGroup;
  readonly values: readonly string[];
}

const optional = (group: OptionalGroup, values: string): OptionalMetric => ({ group, values: values.split(" ") });

/**
 * Metrics that may follow the base metrics, in their order. They are checked and set aside: AIVSS starts from the base
 * score. Source: FIRST, CVSS v4.0 specification, §3-5 and Table 23.
 */
export const OPTIONAL_METRICS: ReadonlyMap<string, OptionalMetric> = new Map([
  ["E", optional("threat", "X A P U")],
  ["CR", optional("environmental", "X H M L")],
  ["IR", optional("environmental", "X H M L")],
  ["AR", optional("environmental", "X H M L")],
  ["MAV", optional("environmental", "X N A L P")],
  ["MAC", optional("environmental", "X L H")],
  ["MAT", optional("environmental", "X N P")],
  ["MPR", optional("environmental", "X N L H")],
  ["MUI", optional("environmental", "X N P A")],
  ["MVC", optional("environmental", "X H L N")],
  ["MVI", optional("environmental", "X H L N")],
  ["MVA", optional("environmental", "X H L N")],
  ["MSC", optional("environmental", "X H L N")],
  ["MSI", optional("environmental", "X S H L N")],
  ["MSA", optional("environmental", "X S H L N")],
  ["S", optional("supplemental", "X N P")],
  ["AU", optional("supplemental", "X N Y")],
  ["R", optional("supplemental", "X A U I")],
  ["V", optional("supplemental", "X D C")],
  ["RE", optional("supplemental", "X L M H")],
  ["U", optional("supplemental", "X Clear Green Amber Red")],
]);
