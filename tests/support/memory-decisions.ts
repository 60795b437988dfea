import { jsonWriter } from "../../outputs/json.ts";
import { decide, type DecisionRequest, type DecisionTools } from "../../pipeline/decide.ts";
import { UsageError } from "../../pipeline/errors.ts";
import type { DecisionStore } from "../../pipeline/ports/decision-store.ts";
import { type Assessment, assessmentSchema } from "../../pipeline/schema/assessment.ts";
import type { Decision } from "../../pipeline/schema/review.ts";

/** The files of one agent, in memory. */
export function memoryDecisions(slug: string) {
  let stored: { readonly assessment: string; readonly decisions: readonly Decision[] } | null = null;
  let revision = 0;
  const put = (assessment: Assessment, decisions: readonly Decision[]): string => {
    stored = { assessment: jsonWriter.write(assessment), decisions };
    revision += 1;
    return String(revision);
  };
  const parse = (text: string): Assessment => assessmentSchema.parse(JSON.parse(text));
  const store: DecisionStore = {
    exclusively: (work) => work(),
    slugs: async () => [slug],
    revision: async () => String(revision),
    read: async (name) =>
      stored === null || name !== slug
        ? null
        : { assessment: parse(stored.assessment), decisions: stored.decisions, revision: String(revision) },
    texts: async () => new Map(),
    standing: async () => new Set(),
    snapshot: async () => null,
    append: async (_, decision, files) => {
      const text = files.find(({ name }) => name === jsonWriter.fileName)?.text ?? "";
      return put(parse(text), [...(stored?.decisions ?? []), decision]);
    },
    before: async () => null,
    remembers: async () => false,
    restore: () => Promise.reject(new Error("nothing is taken back here")),
  };
  return {
    put,
    standing: () => (stored === null ? null : parse(stored.assessment)),
    decisions: () => stored?.decisions ?? [],
    /** Decides, unless that can't be decided. @returns whether it was */
    decide: async (request: DecisionRequest, today: string): Promise<boolean> => {
      const tools: DecisionTools = {
        store,
        writers: [jsonWriter],
        // The quotes of these nights stand in no stored text.
        alterationsOf: async () => [],
        now: () => `${today}T08:00:00.000Z`,
      };
      try {
        await decide({ slug, revision: null, reviewer: "kim", request }, tools);
        return true;
      } catch (error) {
        if (error instanceof UsageError) return false;
        throw error;
      }
    },
  };
}
