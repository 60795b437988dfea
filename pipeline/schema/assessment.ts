import { z } from "zod";
import { crossLayerSchema, factorResultSchema, layerResultSchema, unscoredScenarioSchema } from "./checked.ts";
import { findingSchema } from "./finding.ts";
import { sha256Schema } from "./ids.ts";
import { promptRecordSchema, usageSchema } from "./judgement.ts";
import { houseSchema } from "./policy.ts";
import { repeatabilitySchema } from "./repeatability.ts";
import { reviewSchema } from "./review.ts";
import { headlineSchema, profileScoreSchema } from "./score.ts";
import { sourceIdentitySchema, sourceRecordSchema, unreadDocumentSchema } from "./source.ts";

/** Version of the assessment.json contract. */
export const SCHEMA_VERSION = 1;

const profileRecord = <T extends z.ZodType>(value: T) =>
  z.object({ listing: value, "owasp-0.8": value, "owasp-0.5": value });

export const scenarioSchema = unscoredScenarioSchema.extend({ scores: profileRecord(profileScoreSchema) });
export type Scenario = z.infer<typeof scenarioSchema>;

export const provenanceSchema = z.object({
  assayVersion: z.string(),
  schemaVersion: z.literal(SCHEMA_VERSION),
  model: z.string(),
  provider: z.string(),
  /** False for the embedded baseline, which is no language model. */
  languageModel: z.boolean(),
  prompts: z.array(promptRecordSchema),
  samples: z.int().min(1),
  usage: usageSchema,
  costUsd: z.number().min(0).nullable(),
  sourceHash: sha256Schema,
  judgedAt: z.iso.datetime(),
  /** How far this judge with these prompts repeats its own number; null where nobody measured it. */
  repeatability: repeatabilitySchema.nullable().default(null),
});

/**
 * assessment.json, the artefact that everything else reads (design §6). Keys are written in this order. `factors`
 * holds the printed ten; the eleventh, which only owasp-0.8 uses, stands in `naturalLanguageInterface`.
 */
export const assessmentSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  agent: z.object({
    slug: z.string(),
    name: z.string(),
    references: z.array(z.string()),
    /** Ids that outlive a new name, where a place gives one. */
    identities: z.array(sourceIdentitySchema).default([]),
  }),
  summary: z.string(),
  score: headlineSchema,
  profiles: profileRecord(headlineSchema),
  factors: z.array(factorResultSchema).length(10),
  naturalLanguageInterface: factorResultSchema,
  layers: z.array(layerResultSchema).length(7),
  crossLayer: z.array(crossLayerSchema).max(3),
  scenarios: z.array(scenarioSchema),
  findings: z.array(findingSchema),
  /** What the house of whoever assessed asks beside the standard; no part of any score. Absent where it asks nothing. */
  house: houseSchema.optional(),
  sources: z.array(sourceRecordSchema),
  omitted: z.array(z.object({ source: z.string(), section: z.string(), bytes: z.int() })),
  unread: z.array(unreadDocumentSchema).default([]),
  review: reviewSchema,
  provenance: provenanceSchema,
});
export type Assessment = z.infer<typeof assessmentSchema>;
