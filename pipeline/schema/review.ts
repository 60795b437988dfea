import { z } from "zod";
import { factorResultSchema, layerResultSchema, unscoredScenarioSchema } from "./checked.ts";
import { severitySchema } from "./ids.ts";

/** Whoever decided, when, and why. */
const byPerson = { reviewer: z.string().min(1), date: z.iso.date() };

/** What a person may put in the place of a judge's answer: a level, a metric's letter, a word, a text; null for "not stated". */
export const overrideValueSchema = z.union([z.string(), z.number(), z.null()]);
export type OverrideValue = z.infer<typeof overrideValueSchema>;

/**
 * One decision of a person. Kept in review.yaml, copied into the assessment, never rewritten by a run. The latest `approve`
 * or `reject` counts, and of each path the latest `override` or `withdraw`.
 */
const decisionSchema = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("approve"),
    ...byPerson,
    reason: z.string().optional(),
    /** Hash of what the decision was made about; a different one makes the review stale. */
    contentHash: z.string().optional(),
  }),
  z.object({
    action: z.literal("reject"),
    ...byPerson,
    reason: z.string().optional(),
    contentHash: z.string().optional(),
  }),
  z.object({
    action: z.literal("override"),
    /** What is overridden, for example `factors.autonomy_of_action.level` (docs/review.md lists every form). */
    path: z.string().min(1),
    value: overrideValueSchema,
    reason: z.string().min(1),
    ...byPerson,
    /** Last day on which it holds. */
    expires: z.iso.date().optional(),
    /** Hash of the quotes that the judge's own answer rested on; other quotes re-open the decision. */
    evidenceHash: z.string().optional(),
  }),
  z.object({ action: z.literal("withdraw"), path: z.string().min(1), ...byPerson, reason: z.string().optional() }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** review.yaml: people's file. */
export const reviewFileSchema = z.strictObject({
  decisions: z
    .array(decisionSchema)
    .nullish()
    .transform((decisions) => decisions ?? []),
});
export type ReviewFile = z.infer<typeof reviewFileSchema>;

/**
 * - `active`: stands in the place of the judge's answer.
 * - `reopened`: what it rested on has changed; the judge's answer stands until a person decides again.
 * - `expired`: its last day has passed; the judge's answer stands.
 * - `orphaned`: what it overrode is no longer there; a person has to look.
 */
export const overrideStatusSchema = z.enum(["active", "reopened", "expired", "orphaned"]);

const appliedOverrideSchema = z.object({
  path: z.string(),
  status: overrideStatusSchema,
  value: overrideValueSchema,
  /** The judge's own answer; null where it gave none, or where nothing is left of it. */
  was: overrideValueSchema,
  reviewer: z.string(),
  date: z.iso.date(),
  reason: z.string(),
  expires: z.iso.date().nullable(),
  /**
   * Hash of what it rests on: that of the decision; of one that names none, what stood there when a run first saw it.
   */
  evidenceHash: z.string(),
});
export type AppliedOverride = z.infer<typeof appliedOverrideSchema>;

/** Whole parts in the judge's own words, where active overrides changed something in them. */
const judgedPartsSchema = z.object({
  /** Null where it is the judge's own. */
  summary: z.string().nullable(),
  factors: z.array(factorResultSchema),
  layers: z.array(layerResultSchema),
  /** All of them in the judge's order, or none where they are the judge's own. */
  scenarios: z.array(unscoredScenarioSchema),
});
export type JudgedParts = z.infer<typeof judgedPartsSchema>;

export const reviewSchema = z.object({
  status: z.enum(["draft", "approved", "changes_requested", "stale"]),
  decisions: z.array(decisionSchema),
  /** Every override that was not withdrawn, in the order of their paths. */
  overrides: z.array(appliedOverrideSchema).default([]),
  /** The headline by the judge's own answers, where active overrides move it; null where they do not. */
  withoutOverrides: z
    .object({ aivss: z.number(), severity: severitySchema, low: z.number(), high: z.number() })
    .nullable()
    .default(null),
  /** What stands in the place of overridden parts without them; null where every part is the judge's own. */
  judged: judgedPartsSchema.nullable().default(null),
});
export type Review = z.infer<typeof reviewSchema>;

/** Paths of overrides whose target is gone. */
export const orphanedIn = ({ overrides }: Review): string[] =>
  overrides.flatMap(({ path, status }) => (status === "orphaned" ? [path] : []));

/**
 * Last day on which overrides hold as they were applied; null if none expires, and empty, which is before every day, while one
 * is orphaned: that is told by every run until a person has looked.
 */
export function decisionsHold(review: Review): string | null {
  if (orphanedIn(review).length > 0) return "";
  const days = review.overrides.flatMap(({ status, expires }) => (status === "expired" ? [] : (expires ?? [])));
  return days.toSorted()[0] ?? null;
}

/** Of an assessment that nobody decided anything about. */
export const UNREVIEWED: Review = {
  status: "draft",
  decisions: [],
  overrides: [],
  withoutOverrides: null,
  judged: null,
};
