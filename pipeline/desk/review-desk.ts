import { LRUCache } from "lru-cache";
import { decide, type DecisionTools, isBy, undoDecision } from "../decide.ts";
import { AssayError, DecisionError, PluginError, UsageError } from "../errors.ts";
import type { AssessmentHistory } from "../ports/assessment-history.ts";
import type { Comparison, Decided, OpenAgent, ReviewDesk, Since, Undone } from "../ports/review-desk.ts";
import { decisionWords } from "../review/decision-words.ts";
import { detailedDiff } from "../review/details.ts";
import type { Assessment } from "../schema/assessment.ts";
import { readableAssessment, type CommittedState, latestApproved } from "./approved-state.ts";
import { overridableOf } from "./overridable.ts";
import type { QueueIndex } from "./queue-index.ts";

/** Assessments that pages showed, kept to say what changed since: a page may stay open for long. About 1 MB each. */
const SHOWN_KEPT = 50;

export interface ReviewDeskDeps {
  readonly index: QueueIndex;
  readonly history: AssessmentHistory;
  readonly tools: DecisionTools;
  readonly reviewer: string;
  readonly watch: ReviewDesk["watch"];
}

/** What something is compared with. */
interface Before {
  /** In words. */
  readonly since: string;
  readonly before: Assessment;
  readonly other: Comparison["other"];
}

type NotDone = Exclude<Decided, { readonly outcome: "done" }>;

/** Folders are looked up among those that the index knows: nothing from an address ever becomes a path. */
export function createReviewDesk({ index, history, tools, reviewer, watch }: ReviewDeskDeps): ReviewDesk {
  const { store } = tools;
  const shown = new LRUCache<string, Assessment>({ max: SHOWN_KEPT });

  async function open(slug: string): Promise<OpenAgent | null> {
    const agent = index.has(slug) ? await store.read(slug) : null;
    if (agent === null) return null;
    const { assessment, revision } = agent;
    shown.set(revision, assessment);
    const texts = await store.texts(slug, assessment);
    const canUndo = isBy(agent.decisions.at(-1), reviewer) && (await store.before(slug, revision)) !== null;
    return { ...agent, texts, canUndo, overridable: overridableOf(assessment) };
  }

  /** Texts of an assessment's sources, in their order; null for one that is no longer in the folder. */
  async function textsOf(slug: string, assessment: Assessment): Promise<(string | null)[]> {
    const texts = await store.texts(slug, assessment);
    return assessment.sources.map(({ id }) => {
      const text = texts.get(id);
      return text === undefined ? null : Buffer.from(text).toString("utf8");
    });
  }

  /** The latest committed state. */
  async function latestCommitted(slug: string): Promise<CommittedState | null> {
    for await (const { commit, date, bytes } of history.versions(slug)) {
      const assessment = readableAssessment(bytes);
      return assessment && { commit, date, assessment };
    }
    return null;
  }

  /** The latest state that people had approved if there is one and it is asked for, else the latest committed one. */
  async function committed(slug: string, wanted: "approved" | "committed"): Promise<Before | null> {
    const approved = await latestApproved(history.versions(slug));
    const latest = await latestCommitted(slug);
    const isOne = approved === null || approved.commit === latest?.commit;
    const before = (state: CommittedState, what: string, other: Before["other"]): Before => ({
      since: `the ${what}, in commit ${state.commit} of ${state.date}`,
      before: state.assessment,
      other,
    });
    if (approved !== null && wanted === "approved")
      return before(approved, "state that was approved", isOne || latest === null ? null : "committed");
    return latest && before(latest, "latest committed state", isOne ? null : "approved");
  }

  async function stateOf(slug: string, since: Since): Promise<Before | null> {
    if (typeof since === "string") return committed(slug, since);
    const before = shown.get(since.revision);
    return before === undefined ? null : { since: "what your page showed", before, other: null };
  }

  /** What a page has to say instead of an error. */
  async function outcomeOf<Done>(slug: string, act: () => Promise<Done>): Promise<Done | NotDone> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      if (error.code === "DECISION_STALE") return { outcome: "stale" };
      if (error instanceof UsageError || error instanceof DecisionError || error instanceof PluginError)
        return { outcome: "refused", why: error.message };
      if (error.code === "STORE_TAKEN") return { outcome: "busy", why: error.message };
      throw error;
    } finally {
      // The queue shows it at once, not at the next look.
      if (index.has(slug)) await index.update([slug]);
    }
  }

  return {
    list: index.list,
    open,
    revision: (slug) => (index.has(slug) ? store.revision(slug) : Promise.resolve(null)),
    decide: (slug, revision, request) =>
      outcomeOf(slug, async () => {
        await decide({ slug, revision, reviewer, request }, tools);
        return { outcome: "done" };
      }),
    undo: (slug, revision) =>
      outcomeOf(slug, () =>
        undoDecision({ slug, revision, reviewer }, tools).then(
          (back): Undone => ({ outcome: "done", decision: decisionWords(back.decision), revision: back.revision }),
          (error: unknown) => {
            if (error instanceof DecisionError && error.code === "DECISION_NOT_LAST") return { outcome: "nothing" };
            throw error;
          },
        ),
      ),
    async compare(slug, since): Promise<Comparison | null> {
      const state = index.has(slug) ? await stateOf(slug, since) : null;
      const after = state === null ? null : await store.read(slug);
      if (state === null || after === null) return null;
      const { since: words, before, other } = state;
      const texts = { before: await textsOf(slug, before), after: await textsOf(slug, after.assessment) };
      return { since: words, other, diff: detailedDiff(before, after.assessment, texts) };
    },
    watch,
  };
}
