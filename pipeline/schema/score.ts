import { z } from "zod";
import { factorIdSchema, profileIdSchema, severitySchema } from "./ids.ts";

const points = z.number().min(0).max(10);

/** One scenario under one profile. Points 0-10, one decimal; `aars` is exact. */
export const profileScoreSchema = z.object({
  aivss: points,
  severity: severitySchema,
  /** The same with every unknown factor at 0, and at 1. Equal to `aivss` when nothing is unknown. */
  low: points,
  high: points,
  /** Uplift by the agentic factors; for owasp-0.5 the factor sum itself, as that version defines it. */
  aars: points,
  factorSum: z.number().min(0).max(10),
  threatMultiplier: z.number(),
  mitigationFactor: z.number(),
});
export type ProfileScore = z.infer<typeof profileScoreSchema>;

/** The headline: the worst scenario under the chosen profile (AIVSS 0.8 §3.2: never an average). */
export const headlineSchema = z.object({
  profile: profileIdSchema,
  aivss: points,
  severity: severitySchema,
  low: points,
  high: points,
  cvssBase: points,
  aars: points,
  factorSum: z.number().min(0).max(10),
  threatMultiplier: z.number(),
  mitigationFactor: z.number(),
  /** Scenario id, for example "s1". */
  scenario: z.string(),
  /** Factors that are not stated and stand at their typical value. */
  assumed: z.array(factorIdSchema),
  /** Assay's own figures, not OWASP's. */
  beside: z.object({ beforeMitigation: points, mitigationOnUplift: points, cvssBase: points }),
  /** Single factors whose move by level alone would change the band, nearest move first. */
  bandMoves: z.array(
    z.object({
      factor: factorIdSchema,
      fromScore: z.number(),
      toScore: z.number(),
      severity: severitySchema,
      aivss: points,
    }),
  ),
});
export type Headline = z.infer<typeof headlineSchema>;
