import type { AgentOutcome, Assembly, RunOptions } from "../assembly.ts";
import type { Spending } from "../ports/judge.ts";
import type { KnownAgents } from "../ports/known-agents.ts";
import type { Unreported } from "../ports/unreported.ts";
import { runAgents } from "../runner.ts";
import { identityHashOf } from "../schema/identity-hash.ts";
import type { RefreshEntry, RefreshResult } from "../schema/refresh.ts";
import { addCost, addUsage, NO_USAGE } from "../schema/usage.ts";
import { decisionsHold, orphanedIn } from "../schema/review.ts";
import { untold, writtenEntry } from "./entry.ts";
import { notingStore } from "./noting-store.ts";
import type { PlannedAgent, RefreshPlan } from "./plan.ts";

const billOf = ({ usd, ...usage }: Spending): Pick<RefreshResult, "usage" | "costUsd"> => ({ usage, costUsd: usd });

/** What is kept of an outcome: never the assessment itself, because there may be thousands. Null for an unchanged one. */
function entryOf(outcome: AgentOutcome, { slug }: PlannedAgent): RefreshEntry | null {
  const agent = outcome.reference;
  if (outcome.status === "unchanged") return null;
  if (outcome.status === "failed") {
    const { code, message } = outcome.error;
    return { status: "failed", agent, slug, code, message };
  }
  return writtenEntry(agent, outcome.previous, outcome.assessment);
}

export interface RefreshOptions extends RunOptions {
  readonly known: KnownAgents;
  /** Folders that hold an assessment, whether the catalogue names them or not. */
  readonly standing: readonly string[];
  readonly unreported: Unreported;
}

/**
 * Carries out a plan: reads every agent, judges what changed, writes it, and remembers what was read.
 * @throws {AbortedError} when `options.signal` fired. @throws {InternalError} for a defect of ours.
 */
export async function refreshAgents(
  { agents }: RefreshPlan,
  assembly: Assembly,
  options: RefreshOptions,
): Promise<RefreshResult> {
  const { known, standing, unreported, dryRun } = options;
  const startedAt = assembly.now();
  const entries = new Map<number, RefreshEntry>();
  const seen = new Set<string>();
  const noise: RefreshResult["noise"][number][] = [];
  const orphaned: RefreshResult["orphaned"][number][] = [];
  let unchanged = 0;
  let usage = NO_USAGE;
  let costUsd: number | null = 0;

  async function settle(outcome: AgentOutcome, index: number): Promise<void> {
    const planned = agents[index];
    if (planned === undefined) return;
    const entry = entryOf(outcome, planned);
    if (entry !== null) entries.set(index, entry);
    const references = planned.references.map(({ text }) => text);
    const slug = outcome.status === "drafted" ? outcome.assessment.agent.slug : planned.slug;
    if (slug !== null) seen.add(slug);
    if (outcome.status === "drafted") {
      const { collectionHash, bill, assessment, held } = outcome;
      const { agent, provenance } = assessment;
      if (held.length > 0) noise.push({ slug: agent.slug, name: agent.name, held: held.map(({ what }) => what) });
      usage = addUsage(usage, bill.usage);
      costUsd = addCost(costUsd, bill.costUsd);
      const sources = { collectionHash, sourceHash: provenance.sourceHash, identityHash: identityHashOf(agent) };
      const paths = orphanedIn(assessment.review);
      if (paths.length > 0) orphaned.push({ slug: agent.slug, name: agent.name, paths });
      const written = { holdsUntil: decisionsHold(assessment.review) };
      if (!dryRun) await known.remember(references, { slug: agent.slug, sources, written });
    } else if (outcome.status === "unchanged") {
      unchanged += 1;
      const { collectionHash } = outcome;
      if (dryRun || slug === null || planned.known === null || collectionHash === planned.known.collectionHash) return;
      await known.remember(references, { slug, sources: { ...planned.known, collectionHash }, written: null });
    }
  }

  const store = dryRun ? assembly.store : notingStore(assembly.store, unreported);
  await runAgents(agents, { ...assembly, store }, options, settle);
  // A judge in this process also knows what failed calls cost; of one elsewhere there are only the bills.
  const spent = assembly.judge.spent?.() ?? null;
  const bill = spent !== null && spent.calls >= usage.calls ? billOf(spent) : { usage, costUsd };
  const now = agents.flatMap((_, index) => entries.get(index) ?? []);
  const carried = untold(unreported.earlier, now);
  return {
    startedAt,
    endedAt: assembly.now(),
    planned: agents.length,
    entries: [...carried, ...now],
    carried: carried.length,
    unchanged,
    noise,
    orphaned,
    left: standing.filter((slug) => !seen.has(slug)),
    ...bill,
  };
}
