import { z } from "zod";
import {
  certaintySchema,
  factorIdSchema,
  gradeSchema,
  layerIdSchema,
  mitigationLevelSchema,
  probeAnswerSchema,
  riskIdSchema,
  threatLevelSchema,
} from "./ids.ts";

const spanIds = z.array(z.string()).max(8);

/** CVSS v4.0 base metrics in the order of the specification (§2, Table 23), each with its legal values. */
export const cvssMetricsSchema = z.object({
  AV: z.enum(["N", "A", "L", "P"]),
  AC: z.enum(["L", "H"]),
  AT: z.enum(["N", "P"]),
  PR: z.enum(["N", "L", "H"]),
  UI: z.enum(["N", "P", "A"]),
  VC: z.enum(["H", "L", "N"]),
  VI: z.enum(["H", "L", "N"]),
  VA: z.enum(["H", "L", "N"]),
  SC: z.enum(["H", "L", "N"]),
  SI: z.enum(["H", "L", "N"]),
  SA: z.enum(["H", "L", "N"]),
});
export type CvssMetrics = z.infer<typeof cvssMetricsSchema>;

/** Most characters (UTF-16 units) of each free text of a judge. A published text keeps to the same. */
export const TEXT_LIMITS = {
  summary: 1200,
  rationale: 600,
  layerText: 900,
  chainText: 600,
  scenarioTitle: 120,
  scenarioText: 900,
} as const;

/** Lists of ids that a judge may use. They come from the framework, which this folder does not know. */
export interface JudgementVocabulary {
  readonly probeIds: readonly string[];
  readonly threatIds: readonly string[];
}

const oneOf = (ids: readonly string[]) => (ids.length === 0 ? z.string() : z.enum(ids));

/**
 * The contract of a judge's answer. Span ids come before what they carry, because a judge that has to show where
 * it read something first is steadier. Only labels, span ids and short text: no numbers are invented by a model.
 */
export const makeJudgementSchema = ({ probeIds, threatIds }: JudgementVocabulary) =>
  z.object({
    probes: z.array(z.object({ id: oneOf(probeIds), spans: spanIds, answer: probeAnswerSchema })),
    factors: z.array(
      z.object({
        id: factorIdSchema,
        spans: spanIds,
        rationale: z.string().max(TEXT_LIMITS.rationale),
        certainty: certaintySchema,
        level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable(),
      }),
    ),
    layers: z.array(
      z.object({
        id: layerIdSchema,
        spans: spanIds,
        text: z.string().max(TEXT_LIMITS.layerText),
        threats: z
          .array(z.object({ id: oneOf(threatIds), spans: spanIds, severity: gradeSchema, likelihood: gradeSchema }))
          .max(8),
      }),
    ),
    crossLayer: z
      .array(
        z.object({
          layers: z.array(layerIdSchema).min(2).max(5),
          spans: spanIds,
          text: z.string().max(TEXT_LIMITS.chainText),
        }),
      )
      .max(3),
    scenarios: z
      .array(
        z.object({
          risk: riskIdSchema,
          spans: spanIds,
          title: z.string().max(TEXT_LIMITS.scenarioTitle),
          text: z.string().max(TEXT_LIMITS.scenarioText),
          metrics: cvssMetricsSchema,
          threat: threatLevelSchema,
          mitigationSpans: spanIds,
          mitigation: mitigationLevelSchema,
        }),
      )
      .max(5),
    /** Last, so that it sums up what was found rather than steering it. */
    summary: z.string().max(TEXT_LIMITS.summary),
  });

/** A judge's answer with ids as plain strings; verify checks them against the framework. */
export const judgementSchema = makeJudgementSchema({ probeIds: [], threatIds: [] });
export type Judgement = z.infer<typeof judgementSchema>;

export const promptRecordSchema = z.object({ id: z.string(), version: z.int().min(1), sha256: z.string() });
export type PromptRecord = z.infer<typeof promptRecordSchema>;

/** Settings of requests by name, in one fixed order. */
const judgeSettingsSchema = z.record(z.string(), z.union([z.string(), z.number()])).readonly();
export type JudgeSettings = z.infer<typeof judgeSettingsSchema>;

export const usageSchema = z.object({
  calls: z.int().min(0),
  promptTokens: z.int().min(0),
  completionTokens: z.int().min(0),
  cachedTokens: z.int().min(0),
});

/** All samples taken of one dossier. Failed samples stay in the count. */
export const judgementSetSchema = z.object({
  judge: z.object({
    provider: z.string(),
    model: z.string(),
    languageModel: z.boolean(),
    prompts: z.array(promptRecordSchema),
    settings: judgeSettingsSchema.optional(),
  }),
  samples: z.array(
    z.object({ sample: z.int().min(0), repairs: z.int().min(0), dropped: z.int().min(0), judgement: judgementSchema }),
  ),
  failures: z.array(z.object({ sample: z.int().min(0), code: z.string(), message: z.string() })),
  usage: usageSchema,
  /** Cost in US dollars; null when the model's price is not known. */
  costUsd: z.number().min(0).nullable(),
  /** True if nothing had to be asked: every answer was on record. */
  recalled: z.boolean().default(false),
});
export type JudgementSet = z.infer<typeof judgementSetSchema>;
