import { createHash } from "node:crypto";
import { z } from "zod";
import { type Assessment, assessmentSchema, provenanceSchema, SCHEMA_VERSION } from "../schema/assessment.ts";
import { checkedJudgementSchema } from "../schema/checked.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { scoredSchema } from "../schema/reading.ts";
import type { ReviewFile } from "../schema/review.ts";
import { reviewFileSchema } from "../schema/review.ts";
import type { SourceRecord } from "../schema/source.ts";
import { once } from "../schema/contract.ts";
import { identityFindings } from "./reconcile/identity.ts";
import { defineStage } from "./stage.ts";

export const reconcileInputSchema = z.object({
  slug: z.string(),
  dossier: once(dossierSchema),
  checked: once(checkedJudgementSchema),
  scored: once(scoredSchema),
  provenance: provenanceSchema.omit({ schemaVersion: true, sourceHash: true }),
  previous: assessmentSchema.nullable(),
  review: reviewFileSchema,
});

/** What a reader would act on. Two assessments with equal meaning differ in wording, offsets and times only. */
function meaningOf({
  score,
  factors,
  naturalLanguageInterface,
  layers,
  scenarios,
  findings,
  omitted,
}: Assessment): string {
  return JSON.stringify({
    headline: [score.profile, score.aivss, score.low, score.high],
    factors: [...factors, naturalLanguageInterface].map(({ id, level, certainty, probes }) => [
      id,
      level,
      certainty,
      probes.map((probe) => [probe.id, probe.answer]),
    ]),
    layers: layers.map(({ id, certainty, threats }) => [
      id,
      certainty,
      threats.map((threat) => [threat.id, threat.severity, threat.likelihood]),
    ]),
    scenarios: scenarios.map(({ risk, cvss, threat, mitigation }) => [risk, cvss.vector, threat, mitigation]),
    findings: findings.map(({ code, message }) => [code, message]),
    omitted,
  });
}

/** Hash of an assessment's meaning: what an approval rests on. */
export const contentHashOf = (assessment: Assessment): string =>
  createHash("sha256").update(meaningOf(assessment)).digest("hex");

const questionOf = ({ provenance, score }: Assessment): string =>
  JSON.stringify([score.profile, provenance.sourceHash, provenance.provider, provenance.model, provenance.prompts]);

/** How many samples were taken is no cause: it follows from how far the first ones agreed. */
const otherCausesOf = ({ provenance, agent }: Assessment): string => JSON.stringify([agent, provenance.assayVersion]);

/** True if the same sources were asked about by the same judge for the same profile: times are kept (design §6). */
const sameQuestion = (before: Assessment, after: Assessment): boolean => questionOf(before) === questionOf(after);

/** True if nothing else that may change a number has changed either: references, Assay itself. */
const sameCauses = (before: Assessment, after: Assessment): boolean =>
  sameQuestion(before, after) && otherCausesOf(before) === otherCausesOf(after);

/** Facts of the fetch stay those of the first fetch while the bytes are the same. */
function keepFetchFacts(source: SourceRecord, previous: readonly SourceRecord[]): SourceRecord {
  const before = previous.find(
    ({ url, sha256, text }) => url === source.url && sha256 === source.sha256 && text.sha256 === source.text.sha256,
  );
  if (before === undefined) return source;
  const { finalUrl, retrievedAt, etag, lastModified } = before;
  return { ...source, finalUrl, retrievedAt, etag, lastModified };
}

/** The latest decision counts. An approval of other content than today's is stale, not gone. */
function reviewOf({ decisions }: ReviewFile, contentHash: string): Assessment["review"] {
  const latest = decisions.findLast(({ action }) => action === "approve" || action === "reject");
  const rest = { decisions, overrides: [], withoutOverrides: null };
  if (latest?.action === "reject") return { status: "changes_requested", ...rest };
  if (latest?.action !== "approve") return { status: "draft", ...rest };
  return { status: latest.contentHash === contentHash ? "approved" : "stale", ...rest };
}

export interface ReconcileDeps {
  /** When what stood before stays as it was: where nothing has changed in meaning and cause, or `always`, or `never`. */
  readonly keep: "unchanged" | "always" | "never";
}

/**
 * Joins the new result with what stood there before and with people's decisions. Pure. An assessment that means the
 * same as before, from the same causes, stays as it was, byte for byte: times, wording and offsets included.
 */
export const reconcile = defineStage({
  name: "reconcile",
  input: reconcileInputSchema,
  output: assessmentSchema,
  run: ({ slug, dossier, checked, scored, provenance, previous, review }, { keep }: ReconcileDeps): Assessment => {
    const [naturalLanguageInterface] = checked.factors.slice(10);
    if (naturalLanguageInterface === undefined) throw new RangeError("eleven factors expected");
    const { name, references, identities } = dossier.agent;
    const draft: Assessment = {
      schemaVersion: SCHEMA_VERSION,
      agent: { slug, name, references, identities },
      summary: checked.summary,
      score: scored.score,
      profiles: scored.profiles,
      factors: checked.factors.slice(0, 10),
      naturalLanguageInterface,
      layers: checked.layers,
      crossLayer: checked.crossLayer,
      scenarios: scored.scenarios,
      findings: [...identityFindings(dossier.agent.identities, previous), ...checked.findings, ...scored.findings],
      sources: dossier.sources.map((source) => keepFetchFacts(source, previous?.sources ?? [])),
      omitted: dossier.omitted,
      unread: dossier.unread,
      review: { status: "draft", decisions: [], overrides: [], withoutOverrides: null },
      provenance: {
        assayVersion: provenance.assayVersion,
        schemaVersion: SCHEMA_VERSION,
        model: provenance.model,
        provider: provenance.provider,
        languageModel: provenance.languageModel,
        prompts: provenance.prompts,
        samples: provenance.samples,
        usage: provenance.usage,
        costUsd: provenance.costUsd,
        sourceHash: dossier.sourceHash,
        judgedAt: provenance.judgedAt,
        repeatability: provenance.repeatability,
      },
    };
    const unchanged =
      previous !== null &&
      (keep === "always" ||
        (keep === "unchanged" && sameCauses(previous, draft) && meaningOf(previous) === meaningOf(draft)));
    const { repeatability } = provenance;
    // Measured of the judge, not of this agent: the one thing that a new evaluation changes in an unchanged assessment.
    const result = unchanged ? { ...previous, provenance: { ...previous.provenance, repeatability } } : draft;
    return { ...result, review: reviewOf(review, contentHashOf(result)) };
  },
});
