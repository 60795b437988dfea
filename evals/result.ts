import { z } from "zod";
import { repeatabilitySchema } from "../pipeline/index.ts";

/** Suites in the order in which they are run and printed. */
export const SUITES = ["stability", "accuracy", "metamorphic", "injection"] as const;
export type SuiteId = (typeof SUITES)[number];

const finite = z.number();

/** One measured number. */
export const figureSchema = z.object({
  /** Stable, for gates and comparisons: "stability.score.icc". */
  id: z.string().regex(/^[a-z]+(\.[a-z0-9_-]+)+$/),
  /** What it is, for people, with its range or unit. */
  says: z.string().min(1),
  /** Null where it is not defined for what was measured, which is never 0. */
  value: finite.nullable(),
  /** 95% bootstrap interval over listings; null where none was drawn. */
  interval: z.object({ low: finite, high: finite }).nullable(),
  /** How many things it rests on. */
  count: z.int().min(0),
  /** What pulls it the wrong way, the worst first, at most three. */
  worst: z.array(z.object({ name: z.string(), value: finite, says: z.string() })).max(3),
});
export type Figure = z.infer<typeof figureSchema>;
export type Offender = Figure["worst"][number];

export const tableSchema = z.object({
  title: z.string().min(1),
  /** One sentence on how to read it. */
  says: z.string(),
  columns: z.array(z.string()),
  /** Null where a value is not defined. */
  rows: z.array(z.array(z.union([z.string(), finite]).nullable())),
});
export type Table = z.infer<typeof tableSchema>;

/** Data of a picture; how it is drawn is the report's business. */
export const plotSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("dots"),
    title: z.string(),
    /** Unit of the horizontal axis. */
    axis: z.string(),
    low: finite,
    high: finite,
    /** One line of dots each, with the value that stands for it. */
    rows: z.array(z.object({ name: z.string(), values: z.array(finite), middle: finite })),
  }),
  z.object({
    kind: z.literal("heat"),
    title: z.string(),
    says: z.string(),
    columns: z.array(z.string()),
    rows: z.array(
      z.object({ name: z.string(), /** 0-1; null where there is nothing. */ values: z.array(finite.nullable()) }),
    ),
  }),
  z.object({
    kind: z.literal("calibration"),
    title: z.string(),
    bins: z.array(z.object({ confidence: finite, accuracy: finite, count: z.int() })),
  }),
  z.object({
    kind: z.literal("differences"),
    title: z.string(),
    says: z.string(),
    /** Bland-Altman: mean of both against their difference. */
    points: z.array(z.object({ name: z.string(), mean: finite, difference: finite })),
    bias: finite,
    low: finite,
    high: finite,
  }),
]);
export type Plot = z.infer<typeof plotSchema>;

export const suiteResultSchema = z.object({
  suite: z.enum(SUITES),
  listings: z.int().min(0),
  /** Readings of each listing. */
  trials: z.int().min(0),
  readings: z.int().min(0),
  /** Readings that failed, by code of the error. */
  failures: z.record(z.string(), z.int()),
  figures: z.array(figureSchema),
  tables: z.array(tableSchema),
  plots: z.array(plotSchema),
  usage: z.object({
    calls: z.int(),
    promptTokens: z.int(),
    completionTokens: z.int(),
    /** US dollars; null when a price is not known. */
    costUsd: z.number().nullable(),
  }),
});
export type SuiteResult = z.infer<typeof suiteResultSchema>;

/** Result of one `assay eval`: what was measured of one judge. */
export const evaluationSchema = z.object({
  format: z.literal("assay-evaluation@1"),
  assayVersion: z.string(),
  measuredAt: z.iso.datetime(),
  judge: z.object({
    provider: z.string(),
    model: z.string(),
    languageModel: z.boolean(),
    prompts: z.array(z.object({ id: z.string(), version: z.int(), sha256: z.string() })),
  }),
  /** Hash of judge, prompts and samples: what a measured trust holds for. */
  identity: z.string().regex(/^[0-9a-f]{64}$/),
  /** Null where stability was not measured. */
  repeatability: repeatabilitySchema.nullable(),
  samples: z.int().min(1),
  samplesMax: z.int().min(1),
  suites: z.array(suiteResultSchema),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
