import { z } from "zod";
import { type Assessment, assessmentSchema, provenanceSchema, SCHEMA_VERSION } from "../schema/assessment.ts";
import { checkedJudgementSchema } from "../schema/checked.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { scoredSchema } from "../schema/reading.ts";
import { meaningOf } from "../review/content-hash.ts";
import { UNREVIEWED } from "../schema/review.ts";
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
  /** What stood there before by the judge's own answers. */
  previous: assessmentSchema.nullable(),
});

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

export interface ReconcileDeps {
  /** When what stood before stays as it was: where nothing has changed in meaning and cause, or `always`, or `never`. */
  readonly keep: "unchanged" | "always" | "never";
}

/**
 * Joins the new result with what stood there before. Pure. An assessment that means the same as before, from the same
 * causes, stays as it was, byte for byte: times, wording and offsets included. Both are the judge's own; people's decisions
 * are applied to what comes out (review/overrides/apply.ts).
 */
export const reconcile = defineStage({
  name: "reconcile",
  input: reconcileInputSchema,
  output: assessmentSchema,
  run: ({ slug, dossier, checked, scored, provenance, previous }, { keep }: ReconcileDeps): Assessment => {
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
      review: UNREVIEWED,
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
    return unchanged ? { ...previous, provenance: { ...previous.provenance, repeatability } } : draft;
  },
});
