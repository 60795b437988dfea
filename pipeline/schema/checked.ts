import { z } from "zod";
import { evidenceSchema } from "./evidence.ts";
import { findingSchema } from "./finding.ts";
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
import { cvssMetricsSchema } from "./judgement.ts";

export const probeResultSchema = z.object({
  id: z.string(),
  answer: probeAnswerSchema,
  evidence: z.array(evidenceSchema),
});
export type ProbeResult = z.infer<typeof probeResultSchema>;

/** Levels that the valid samples gave. Null when none gave a level. */
export const spreadSchema = z.object({
  min: z.number().min(0).max(5).nullable(),
  max: z.number().min(0).max(5).nullable(),
  samples: z.int().min(0),
});

export const factorResultSchema = z.object({
  id: factorIdSchema,
  name: z.string(),
  /** 0-5 against the written anchors; null when not stated. */
  level: z.int().min(0).max(5).nullable(),
  /** level / 5; null when not stated. */
  score: z.number().min(0).max(1).nullable(),
  certainty: certaintySchema,
  rationale: z.string(),
  evidence: z.array(evidenceSchema),
  probes: z.array(probeResultSchema),
  spread: spreadSchema,
});
export type FactorResult = z.infer<typeof factorResultSchema>;

export const threatResultSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  severity: gradeSchema,
  likelihood: gradeSchema,
  evidence: z.array(evidenceSchema),
  mitigations: z.array(z.string()),
  references: z.object({ asi: z.array(z.string()), llm: z.array(z.string()), atlas: z.array(z.string()) }),
});
export type ThreatResult = z.infer<typeof threatResultSchema>;

export const layerResultSchema = z.object({
  id: layerIdSchema,
  name: z.string(),
  certainty: z.enum(["mapped", "not_certain"]),
  text: z.string(),
  /** Quotes behind the text; a layer is mapped only if it, or one of its threats, has one. */
  evidence: z.array(evidenceSchema),
  threats: z.array(threatResultSchema),
});
export type LayerResult = z.infer<typeof layerResultSchema>;

export const crossLayerSchema = z.object({
  layers: z.array(layerIdSchema),
  text: z.string(),
  evidence: z.array(evidenceSchema),
});

export const checkedScenarioSchema = z.object({
  id: z.string().regex(/^s[1-9][0-9]*$/),
  risk: riskIdSchema,
  title: z.string(),
  text: z.string(),
  metrics: cvssMetricsSchema,
  threat: threatLevelSchema,
  mitigation: mitigationLevelSchema,
  evidence: z.array(evidenceSchema),
  /** Quotes behind a mitigation that is not N; empty otherwise. */
  mitigationEvidence: z.array(evidenceSchema),
});
export type CheckedScenario = z.infer<typeof checkedScenarioSchema>;

/** A scenario as it is scored, and as an assessment records it beside its scores. */
export const unscoredScenarioSchema = checkedScenarioSchema
  .omit({ metrics: true })
  .extend({ cvss: z.object({ vector: z.string(), base: z.number().min(0).max(10) }) });
export type UnscoredScenario = z.infer<typeof unscoredScenarioSchema>;

/** One judgement after verify: every quote resolved, levels inside their bands, ids known to the framework. */
export const checkedJudgementSchema = z.object({
  summary: z.string(),
  /** All eleven, printed order first. */
  factors: z.array(factorResultSchema).length(11),
  layers: z.array(layerResultSchema).length(7),
  crossLayer: z.array(crossLayerSchema).max(3),
  scenarios: z.array(checkedScenarioSchema),
  findings: z.array(findingSchema),
  /** Answers to the questions of a house. Absent where it asks nothing. */
  house: z.array(probeResultSchema).optional(),
});
export type CheckedJudgement = z.infer<typeof checkedJudgementSchema>;
