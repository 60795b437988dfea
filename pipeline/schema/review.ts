import { z } from "zod";

/** One decision of a person. Kept in review.yaml, copied into the assessment, never rewritten by a run. */
const decisionSchema = z.object({
  action: z.enum(["approve", "reject"]),
  reviewer: z.string().min(1),
  reason: z.string().optional(),
  date: z.iso.date(),
  /** Hash of what the decision was made about; a different one makes the review stale. */
  contentHash: z.string().optional(),
});

/** review.yaml: people's file. */
export const reviewFileSchema = z.strictObject({ decisions: z.array(decisionSchema).default([]) });
export type ReviewFile = z.infer<typeof reviewFileSchema>;

export const reviewSchema = z.object({
  status: z.enum(["draft", "approved", "changes_requested", "stale"]),
  decisions: z.array(decisionSchema),
});
