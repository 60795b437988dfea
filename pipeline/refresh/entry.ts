import { diffAssessments } from "../review/diff.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { RefreshEntry } from "../schema/refresh.ts";

export type WrittenEntry = Extract<RefreshEntry, { status: "new" | "changed" | "same" }>;

/** What a report tells of an assessment that takes the place of another; `previous` is null for a new agent. Pure. */
export function writtenEntry(agent: string, previous: Assessment | null, assessment: Assessment): WrittenEntry {
  const { slug, name } = assessment.agent;
  const { aivss, severity } = assessment.score;
  const published = { agent, slug, name, aivss, severity };
  if (previous === null) return { status: "new", ...published };
  const diff = diffAssessments(previous, assessment);
  return diff.changes.length === 0 ? { status: "same", ...published } : { status: "changed", ...published, diff };
}

/** Equal for two entries that tell the same of an agent, however it was named. */
const tellingOf = (entry: RefreshEntry): string => JSON.stringify({ ...entry, agent: null });

/**
 * Entries of earlier runs that `now` does not tell as well, each once: what was noted and not written before a kill is noted
 * again by the next run. Pure.
 */
export function untold(earlier: readonly RefreshEntry[], now: readonly RefreshEntry[]): RefreshEntry[] {
  const told = new Set(now.map(tellingOf));
  const byTelling = new Map(earlier.map((entry) => [tellingOf(entry), entry]));
  return [...byTelling].flatMap(([telling, entry]) => (told.has(telling) ? [] : entry));
}
