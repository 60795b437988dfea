import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { SiteAgent } from "../../pipeline/schema/site.ts";

/** Address of an agent's folder, relative to the site: the folder's name may hold what an address may not. */
export const folderAddress = (slug: string): string => `agents/${encodeURIComponent(slug)}`;

/**
 * What the index says of an agent; small, because it is kept of all of them. Pure.
 * @param slug name of its folder, which decides. @param hasReport true if report.md stands beside the assessment
 */
export function siteAgent(slug: string, assessment: Assessment, hasReport: boolean): SiteAgent {
  const { agent, score, scenarios, review, provenance, findings } = assessment;
  const worst = scenarios.find(({ id }) => id === score.scenario);
  const folder = folderAddress(slug);
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    slug,
    name: agent.name,
    profile: score.profile,
    aivss: score.aivss,
    severity: score.severity,
    low: score.low,
    high: score.high,
    worst: worst === undefined ? null : { risk: worst.risk, title: worst.title },
    status: review.status,
    judge: { model: provenance.model, provider: provenance.provider, languageModel: provenance.languageModel },
    judgedAt: provenance.judgedAt,
    warnings: count("warning"),
    errors: count("error"),
    page: `${folder}/index.html`,
    assessment: `${folder}/assessment.json`,
    report: hasReport ? `${folder}/report.md` : null,
    badge: `${folder}/badge.svg`,
  };
}
