import type { AssessmentStore } from "../ports/store.ts";
import type { Unreported } from "../ports/unreported.ts";
import type { Assessment } from "../schema/assessment.ts";
import { writtenEntry } from "./entry.ts";

/**
 * A store that notes what it is about to change before it does, so that a run which is killed in between leaves nothing that
 * no report tells. What can't be noted is written all the same: this run may well come to its end.
 */
export function notingStore(store: AssessmentStore, unreported: Unreported): AssessmentStore {
  const standing = new Map<string, Assessment | null>();
  return {
    reserve: (agent) => store.reserve(agent),
    recall: (references) => store.recall(references),
    texts: (slug, assessment) => store.texts(slug, assessment),
    standing: (slug) => store.standing(slug),
    open: async (agent) => {
      const opened = await store.open(agent);
      standing.set(opened.slug, opened.previous);
      return opened;
    },
    save: async (slug, content) => {
      const { assessment } = content;
      const entry = writtenEntry(assessment.agent.references.join("+"), standing.get(slug) ?? null, assessment);
      standing.delete(slug);
      if (entry.status !== "same") await unreported.add(entry).catch(() => {});
      return store.save(slug, content);
    },
  };
}
