import { LRUCache } from "lru-cache";
import { parse } from "yaml";
import { AssayError, StoreError, UsageError } from "../errors.ts";
import type { AssessmentHistory } from "../ports/assessment-history.ts";
import type { Comparison, Decided, OpenAgent, ReviewDesk, Since } from "../ports/review-desk.ts";
import { diffAssessments } from "../review/diff.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { type Decision, reviewFileSchema } from "../schema/review.ts";
import type { Decider } from "./decider.ts";
import { overridableOf } from "./overridable.ts";
import type { QueueIndex } from "./queue-index.ts";

/** Assessments that pages showed, kept to say what changed since: a page may stay open for long. About 1 MB each. */
const SHOWN_KEPT = 50;

export interface ReviewDeskDeps {
  readonly index: QueueIndex;
  readonly history: AssessmentHistory;
  readonly decider: Decider;
  /** Both files of an agent as they lie there, and the hash over them; null if there is none. */
  readonly read: (
    slug: string,
  ) => Promise<{ readonly artefact: Buffer; readonly review: Buffer | null; readonly revision: string } | null>;
  readonly readText: (slug: string, sha256: string) => Promise<string | null>;
  readonly watch: ReviewDesk["watch"];
}

/** @throws {StoreError} `STORE_DAMAGED` */
function readChecked<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError("STORE_DAMAGED", `${what} can't be read: ${why.slice(0, 500)}`, { cause: error });
  }
}

const assessmentIn = (bytes: Uint8Array): Assessment =>
  assessmentSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));

const decisionsIn = (bytes: Buffer | null): readonly Decision[] =>
  bytes === null ? [] : reviewFileSchema.parse(parse(bytes.toString("utf8")) ?? {}).decisions;

/** Folders are looked up among those that the index knows: nothing from an address ever becomes a path. */
export function createReviewDesk({ index, history, decider, read, readText, watch }: ReviewDeskDeps): ReviewDesk {
  const shown = new LRUCache<string, Assessment>({ max: SHOWN_KEPT });
  const readKnown = (slug: string): ReturnType<typeof read> => (index.has(slug) ? read(slug) : Promise.resolve(null));

  async function open(slug: string): Promise<OpenAgent | null> {
    const files = await readKnown(slug);
    if (files === null) return null;
    const { artefact, review, revision } = files;
    const assessment = readChecked(`${slug}/assessment.json`, () => assessmentIn(artefact));
    const decisions = readChecked(`${slug}/review.yaml`, () => decisionsIn(review));
    shown.set(revision, assessment);
    const texts = await Promise.all(assessment.sources.map(({ text }) => readText(slug, text.sha256)));
    return { assessment, decisions, revision, texts, overridable: overridableOf(assessment) };
  }

  /** The latest committed state that people had approved, else the committed one. */
  async function committed(slug: string, isApproved: boolean): Promise<{ since: string; before: Assessment } | null> {
    let latest: { since: string; before: Assessment } | null = null;
    for await (const { commit, date, bytes } of history.versions(slug)) {
      let before: Assessment;
      try {
        before = assessmentIn(bytes);
      } catch {
        // Written by a version whose files this one can't read: nothing to compare with.
        break;
      }
      if (before.review.status === "approved" && isApproved) {
        return { since: `the state that was approved, of commit ${commit} on ${date}`, before };
      }
      latest ??= { since: `the latest committed state, of commit ${commit} on ${date}`, before };
      if (!isApproved) break;
    }
    return latest;
  }

  const stateOf = async (slug: string, since: Since): Promise<{ since: string; before: Assessment } | null> => {
    if (typeof since === "string") return committed(slug, since === "approved");
    const before = shown.get(since.revision);
    return before === undefined ? null : { since: "the state that your page showed", before };
  };

  /** What a page has to say instead of an error. */
  async function outcomeOf(slug: string, act: () => Promise<void>): Promise<Decided> {
    if (!index.has(slug)) return { outcome: "refused", why: "this agent is gone" };
    try {
      await act();
      return { outcome: "done" };
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      if (error.code === "REVIEW_STALE") return { outcome: "stale" };
      if (error instanceof UsageError) return { outcome: "refused", why: error.message };
      if (error.code === "STORE_TAKEN") return { outcome: "busy", why: error.message };
      throw error;
    } finally {
      // The queue shows it at once, not at the next look.
      await index.update([slug]);
    }
  }

  return {
    list: index.list,
    open,
    revision: async (slug) => (await readKnown(slug))?.revision ?? null,
    decide: (slug, revision, request) => outcomeOf(slug, () => decider.decide(slug, revision, request)),
    undo: (slug, revision) => outcomeOf(slug, () => decider.undo(slug, revision)),
    async compare(slug, since): Promise<Comparison | null> {
      const files = await readKnown(slug);
      const state = files === null ? null : await stateOf(slug, since);
      if (files === null || state === null) return null;
      const after = readChecked(`${slug}/assessment.json`, () => assessmentIn(files.artefact));
      return { ...state, after, diff: diffAssessments(state.before, after) };
    },
    watch,
  };
}
