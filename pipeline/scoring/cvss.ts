import type { CvssMetrics } from "../schema/judgement.ts";
import { tenthsOf } from "./cvss-base.ts";
import { parseVector } from "./cvss-parse.ts";

export { vectorOf } from "./cvss-base.ts";

/** The eleven base metrics of a vector. @throws {ScoreInputError} if it is no CVSS v4.0 vector. */
export const metricsOf = (vector: string): CvssMetrics => parseVector(vector).metrics;

/**
 * CVSS v4.0 base score of a vector in tenths, 0-100. Other metrics in the vector do not count.
 * @throws {ScoreInputError} if it is no CVSS v4.0 vector
 */
export const baseTenths = (vector: string): number => tenthsOf(metricsOf(vector));
