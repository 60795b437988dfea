import { createHash } from "node:crypto";
import type { SiteChange } from "../../outputs/site/change.ts";
import { diffAssessments } from "../review/diff.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { SiteAgent } from "../schema/site.ts";
import { assessmentIn, type RecentMove, recentMoves } from "../store/index.ts";

export interface ChangesOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly agents: readonly SiteAgent[];
  /** How many are told. */
  readonly most: number;
  /** True if only states that a person approved are told of. */
  readonly approvedOnly: boolean;
  readonly signal: AbortSignal;
}

/** An id that nobody has to give out, the same for the same words. */
const urn = (...words: readonly string[]): string =>
  `urn:assay:change:${createHash("sha256").update(words.join("\0")).digest("hex").slice(0, 32)}`;

/** Null for none, and for a state that is not told of; a version that can't be read is as good as none. */
function stateOf(bytes: Buffer | null, { slug }: RecentMove, approvedOnly: boolean): Assessment | null {
  if (bytes === null) return null;
  try {
    const assessment = assessmentIn(bytes, slug);
    return approvedOnly && assessment.review.status !== "approved" ? null : assessment;
  } catch {
    return null;
  }
}

/** Null where nothing moved that a reader would act on. */
function changeOf(move: RecentMove, page: string | null, approvedOnly: boolean): SiteChange | null {
  const [before, after] = [stateOf(move.before, move, approvedOnly), stateOf(move.after, move, approvedOnly)];
  const { slug, date, ids } = move;
  const common = { id: urn(slug, date, ...ids), page, date };
  if (after === null) {
    return before === null
      ? null
      : { ...common, kind: "removed", name: before.agent.name, standing: before.score, from: null, diff: null };
  }
  const { agent, score } = after;
  if (before === null) {
    return { ...common, kind: "added", name: agent.name, standing: score, from: null, diff: null };
  }
  const diff = diffAssessments(before, after);
  if (diff.changes.length === 0) return null;
  const from = before.score.aivss === score.aivss && before.score.severity === score.severity ? null : before.score;
  return { ...common, kind: "changed", name: agent.name, standing: score, from, diff };
}

/** What happened to the agents of a site, the latest first, by the commits of their folder; empty where nothing is committed. */
export async function committedChanges({
  directory,
  agents,
  most,
  approvedOnly,
  signal,
}: ChangesOptions): Promise<SiteChange[]> {
  const pages = new Map(agents.map(({ slug, page }) => [slug, page]));
  const changes: SiteChange[] = [];
  if (most === 0) return changes;
  for await (const move of recentMoves(directory)) {
    signal.throwIfAborted();
    const change = changeOf(move, pages.get(move.slug) ?? null, approvedOnly);
    if (change !== null) changes.push(change);
    if (changes.length === most) break;
  }
  return changes;
}

/** What is known without commits: when each agent was judged last, the latest first. */
export const judgedChanges = ({ agents, most }: Pick<ChangesOptions, "agents" | "most">): SiteChange[] =>
  agents
    .toSorted((a, b) => (a.judgedAt === b.judgedAt ? (a.slug < b.slug ? -1 : 1) : a.judgedAt < b.judgedAt ? 1 : -1))
    .slice(0, most)
    .map(({ slug, name, aivss, severity, judgedAt, page }) => ({
      id: urn(slug, judgedAt, String(aivss)),
      name,
      page,
      date: judgedAt,
      kind: "judged",
      standing: { aivss, severity },
      from: null,
      diff: null,
    }));
