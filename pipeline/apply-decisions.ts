import { StoreError, UsageError } from "./errors.ts";
import type { AssessmentStore } from "./ports/store.ts";
import { type Deciding, withOverrides } from "./review/overrides/apply.ts";
import { SAME_TEXTS } from "./review/overrides/survival.ts";
import { type ReadTexts, readTexts } from "./review/reason.ts";
import type { Assessment } from "./schema/assessment.ts";
import type { Dossier } from "./schema/dossier.ts";
import type { ReviewFile } from "./schema/review.ts";

/** The day of a time, by which overrides expire: UTC. */
export const dayOf = (time: string): string => time.slice(0, 10);

/**
 * Decisions as they stand in people's file. What is wrong there is their file's fault, not the command line's.
 * @throws {StoreError} `STORE_DAMAGED`
 */
export function withDecisionsOf(slug: string, own: Assessment, deciding: Deciding): Assessment {
  try {
    return withOverrides(own, deciding);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new StoreError("STORE_DAMAGED", `${slug}/review.yaml: ${error.message}; mend it by hand`, { cause: error });
  }
}

interface Drafting {
  readonly dossier: Dossier;
  /** What stood there before, overrides included. */
  readonly previous: Assessment | null;
  readonly review: ReviewFile;
  readonly today: string;
  readonly store: AssessmentStore;
}

/** What came and went since the previous assessment; looked at only where an override may depend on it. */
async function textsSince(previous: Assessment | null, { dossier, store }: Drafting): Promise<ReadTexts> {
  if (previous === null || previous.review.overrides.length === 0) return SAME_TEXTS;
  if (previous.provenance.sourceHash === dossier.sourceHash) return SAME_TEXTS;
  return readTexts(
    await store.texts(previous.agent.slug, previous),
    dossier.spans.map(({ text }) => text),
  );
}

/**
 * Applies people's decisions to what was just read of an agent, last of all (design §9).
 * @throws {StoreError} `STORE_DAMAGED` for a decision that is not legal, or a missing snapshot
 */
export async function applyDecisions(own: Assessment, drafting: Drafting): Promise<Assessment> {
  const { previous, review, today } = drafting;
  const texts = await textsSince(previous, drafting);
  return withDecisionsOf(own.agent.slug, own, { decisions: review.decisions, today, before: previous, texts });
}
