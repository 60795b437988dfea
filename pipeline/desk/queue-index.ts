import { setImmediate as breathe } from "node:timers/promises";
import { z } from "zod";
import { AssayError } from "../errors.ts";
import type { AssessmentHistory } from "../ports/assessment-history.ts";
import type { Moved, Queue, QueueRow } from "../ports/review-desk.ts";
import { diffAssessments } from "../review/diff.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { readableAssessment, latestApproved } from "./approved-state.ts";
import { queueRowOf, rowFactsSchema } from "./queue-row.ts";

/** Rows after which those who watch are told, while the folder is read for the first time. */
const TOLD_AFTER = 500;

export interface QueueIndexDeps {
  /** Bytes of an agent's assessment; null if there is none. */
  readonly read: (slug: string) => Promise<Uint8Array | null>;
  /** Reads people's file. @throws {StoreError} for one that can't be read. */
  readonly readDecisions: (slug: string) => Promise<unknown>;
  readonly history: AssessmentHistory;
  /** Ends what is being read. */
  readonly signal: AbortSignal;
  /** Told of rows that are other ones now. */
  readonly onChange: (slugs: readonly string[]) => void;
}

/** What the queue shows of every agent, in memory. */
export interface QueueIndex {
  readonly list: () => Queue;
  readonly has: (slug: string) => boolean;
  /** Reads these agents again, and those whose committed state is another one since the last time. */
  readonly update: (slugs: readonly string[]) => Promise<void>;
}

interface Before {
  readonly since: Moved["since"];
  readonly assessment: Assessment;
}

/** True for what people had approved, and what is another one now. */
function lostApproval(artefact: unknown): boolean {
  const { status, decisions } = rowFactsSchema.parse(artefact).review;
  return status !== "approved" && decisions.some(({ action }) => action === "approve");
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString("utf8"));

const whyDamaged = (error: unknown): string => {
  if (error instanceof AssayError) return error.message;
  if (!(error instanceof z.ZodError))
    return `assessment.json: ${error instanceof Error ? error.message : String(error)}`;
  const problems = error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".") || "(top)"}: ${message}`);
  return `assessment.json: ${problems.join("; ")}`;
};

export function createQueueIndex({ read, readDecisions, history, signal, onChange }: QueueIndexDeps): QueueIndex {
  const rows = new Map<string, QueueRow>();
  const damaged = new Map<string, string>();
  let isComplete = false;

  /** What an agent is compared with: what people approved, until they do so again, else what is committed. */
  async function beforeOf(slug: string, bytes: Uint8Array, artefact: unknown): Promise<Before | "new" | null> {
    const committed = await history.committed(slug, bytes);
    if (committed === "new" || committed === "none") return committed === "new" ? "new" : null;
    const approved = lostApproval(artefact) ? await latestApproved(history.recent(slug)) : null;
    if (approved !== null) return { since: "approved", assessment: approved.assessment };
    const assessment = committed === "same" ? null : readableAssessment(committed);
    return assessment === null ? null : { since: "committed", assessment };
  }

  async function movedOf(slug: string, bytes: Uint8Array, artefact: unknown): Promise<Moved | "new" | null> {
    const before = await beforeOf(slug, bytes, artefact);
    if (before === null || before === "new") return before;
    const after = assessmentSchema.safeParse(artefact);
    if (!after.success) return null;
    const { since, assessment } = before;
    const { changes, causes } = diffAssessments(assessment, after.data);
    const { aivss, severity } = assessment.score;
    return changes.length === 0 ? null : { since, from: { aivss, severity }, changes: changes.length, causes };
  }

  async function readRow(slug: string): Promise<void> {
    try {
      const bytes = await read(slug);
      damaged.delete(slug);
      if (bytes === null) return void rows.delete(slug);
      const artefact = parse(bytes);
      await readDecisions(slug);
      rows.set(slug, queueRowOf(slug, artefact, await movedOf(slug, bytes, artefact)));
    } catch (error) {
      rows.delete(slug);
      damaged.set(slug, whyDamaged(error));
    }
  }

  return {
    list: () => ({
      rows: [...rows.values()],
      damaged: [...damaged].map(([slug, why]) => ({ slug, why })),
      isComplete,
    }),
    has: (slug) => rows.has(slug) || damaged.has(slug),
    async update(slugs) {
      const affected = [...new Set([...slugs, ...(await history.refresh())])];
      for (let start = 0; start < affected.length; start += TOLD_AFTER) {
        const part = affected.slice(start, start + TOLD_AFTER);
        for (const slug of part) {
          if (signal.aborted) return;
          await readRow(slug);
          // Whoever asks for a page must not wait until thousands are read.
          await breathe();
        }
        isComplete ||= start + TOLD_AFTER >= affected.length;
        onChange(part);
      }
      isComplete = true;
    },
  };
}
