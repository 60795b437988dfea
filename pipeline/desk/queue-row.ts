import type { Moved, QueueRow } from "../ports/review-desk.ts";
import { assessmentSchema } from "../schema/assessment.ts";

/** What a row needs of an assessment: held to the contract no further, because there are thousands. */
export const rowFactsSchema = assessmentSchema.pick({ agent: true, score: true, findings: true, review: true });

/** The row of one agent. Pure. @param slug name of its folder, which decides */
export function queueRowOf(slug: string, artefact: unknown, moved: Moved | "new" | null): QueueRow {
  const { agent, score, findings, review } = rowFactsSchema.parse(artefact);
  const { aivss, severity, low, high } = score;
  return {
    slug,
    name: agent.name,
    aivss,
    severity,
    low,
    high,
    status: review.status,
    errors: findings.filter((finding) => finding.severity === "error").length,
    warnings: findings.filter((finding) => finding.severity === "warning").length,
    openOverrides: review.overrides.filter(({ status }) => status !== "active").length,
    moved,
  };
}
