import { z } from "zod";
import { profileIdSchema, riskIdSchema, severitySchema } from "./ids.ts";
import { reviewSchema } from "./review.ts";

const points = z.number().min(0).max(10);

/** One agent of a site. Paths are relative to the folder of the index. */
const siteAgentSchema = z.object({
  /** Name of its folder. */
  slug: z.string(),
  name: z.string(),
  profile: profileIdSchema,
  aivss: points,
  severity: severitySchema,
  low: points,
  high: points,
  /** The worst scenario, which gives the headline. */
  worst: z.object({ risk: riskIdSchema, title: z.string() }).nullable(),
  /** Where the review by people stands. */
  status: reviewSchema.shape.status,
  judge: z.object({ model: z.string(), provider: z.string(), /** False: fixed rules. */ languageModel: z.boolean() }),
  judgedAt: z.iso.datetime(),
  /** Findings that ask a reviewer for a look. */
  warnings: z.int(),
  errors: z.int(),
  page: z.string(),
  assessment: z.string(),
  /** Null where no report.md stands beside the assessment. */
  report: z.string().nullable(),
  badge: z.string(),
});
export type SiteAgent = Readonly<z.infer<typeof siteAgentSchema>>;

/** index.json: what a site holds, for programs. Agents by the names of their folders. */
export const siteIndexSchema = z.object({
  schemaVersion: z.literal(1),
  title: z.string(),
  /** Day that the site was told to state; null where it was told none. */
  date: z.iso.date().nullable(),
  /** True if it holds only what a person approved. */
  approvedOnly: z.boolean(),
  agents: z.array(siteAgentSchema),
});
export type SiteIndex = z.infer<typeof siteIndexSchema>;

/** assay-site.json: which files of a folder are the site's own, so that it never removes or overwrites another's. */
export const siteManifestSchema = z.object({
  writtenBy: z.literal("assay site"),
  /** Names of folders in `agents/`. */
  agents: z.array(z.string()),
});
export type SiteManifest = z.infer<typeof siteManifestSchema>;
