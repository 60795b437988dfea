import { z } from "zod";
import { profileIdSchema, severitySchema } from "./ids.ts";

/** Why an assessment differs from the one before (design §9). */
export const CAUSES = ["source", "model", "prompt", "profile", "decision", "assay", "noise"] as const;
export type Cause = (typeof CAUSES)[number];

const words = { before: z.string(), after: z.string() };

/** One difference that a reader would act on; wording, offsets and times are none. */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("profile"), before: profileIdSchema, after: profileIdSchema }),
  z.object({ kind: z.literal("score"), before: z.number(), after: z.number() }),
  z.object({ kind: z.literal("band"), before: severitySchema, after: severitySchema }),
  z.object({ kind: z.literal("interval"), ...words }),
  z.object({
    kind: z.literal("level"),
    factor: z.string(),
    name: z.string(),
    before: z.number().nullable(),
    after: z.number().nullable(),
  }),
  z.object({ kind: z.literal("factor-certainty"), factor: z.string(), name: z.string(), ...words }),
  z.object({ kind: z.literal("probe"), probe: z.string(), says: z.string(), ...words }),
  z.object({ kind: z.literal("layer-certainty"), layer: z.string(), name: z.string(), ...words }),
  z.object({
    kind: z.enum(["threat-added", "threat-removed"]),
    layer: z.string(),
    threat: z.string(),
    name: z.string(),
  }),
  z.object({
    kind: z.literal("threat"),
    layer: z.string(),
    threat: z.string(),
    name: z.string(),
    what: z.enum(["severity", "likelihood"]),
    ...words,
  }),
  z.object({ kind: z.enum(["scenario-added", "scenario-removed"]), risk: z.string(), title: z.string() }),
  z.object({
    kind: z.literal("scenario"),
    risk: z.string(),
    title: z.string(),
    what: z.enum(["vector", "threat", "mitigation"]),
    ...words,
  }),
  z.object({ kind: z.enum(["finding-added", "finding-removed"]), code: z.string(), message: z.string() }),
  z.object({ kind: z.literal("review"), ...words }),
]);
export type Change = Readonly<z.infer<typeof changeSchema>>;

/** What happened to one agent between two assessments. */
export const assessmentDiffSchema = z.object({
  slug: z.string(),
  name: z.string(),
  causes: z.array(z.enum(CAUSES)).readonly(),
  changes: z.array(changeSchema).readonly(),
});
export type AssessmentDiff = Readonly<z.infer<typeof assessmentDiffSchema>>;
