import { z } from "zod";
import { evidenceSchema } from "./evidence.ts";

/** Everything a reviewer may be asked to look at. Meanings are in framework/finding-codes.ts. */
export const FINDING_CODES = [
  "injection-suspected",
  "hidden-text",
  "sources-disagree",
  "source-truncated",
  "source-left-out",
  "source-unread",
  "source-renamed",
  "source-recreated",
  "thin-listing",
  "evidence-dropped",
  "level-clamped",
  "answer-repaired",
  "answer-salvaged",
  "sample-failed",
  "below-cvss-base",
  "uplift-exceeds-base",
  "uplift-on-zero-base",
  "mitigation-unproven",
  "mitigation-lowered",
  "scenario-adjusted",
  "scenario-added",
  "no-scenario",
  "injection-compared",
  "claim-unsupported",
  "judge-unreliable",
  "override-orphaned",
  "override-reopened",
  "override-expired",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Severity words are SARIF's: a note informs, a warning asks for a look, an error forces review. */
export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  severity: z.enum(["note", "warning", "error"]),
  message: z.string().min(1),
  evidence: z.array(evidenceSchema),
});
export type Finding = z.infer<typeof findingSchema>;
