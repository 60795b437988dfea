import { existsSync } from "node:fs";
import { type CatalogueAgent } from "../config-catalogue.ts";
import { UsageError } from "../errors.ts";
import type { AgentJob } from "../job.ts";
import type { KnownAgent, KnownAgents } from "../ports/known-agents.ts";
import { parseAgent, type Reference } from "../schema/reference.ts";

/** What will be done about one agent. */
export interface PlannedAgent {
  readonly agent: string;
  readonly group: string | null;
  readonly references: readonly Reference[];
  /** Folder of its assessment; null for one that has none that still answers the question. */
  readonly slug: string | null;
  /**
   * `judge`: it is new, or another judge, profile or version would be asked, or its files were changed; `look`: it is read,
   * and judged only if that gives something else than before.
   */
  readonly action: "judge" | "look";
  readonly known: AgentJob["known"];
}

export interface RefreshPlan {
  readonly agents: readonly PlannedAgent[];
  /** Agents of the catalogue that were not asked for. */
  readonly skipped: number;
}

export interface PlanOptions {
  readonly catalogue: readonly CatalogueAgent[];
  readonly known: KnownAgents;
  /** Slugs or references; empty: all. */
  readonly only: readonly string[];
  /** Null: all groups. */
  readonly group: string | null;
  /** Judge everything again, whatever is known. */
  readonly fresh: boolean;
}

const referencesOf = ({ agent }: CatalogueAgent): Reference[] => parseAgent(agent, existsSync);

const isPicked = (names: ReadonlySet<string>, agent: string, known: KnownAgent | null): boolean =>
  names.size === 0 || names.has(agent) || (known !== null && names.has(known.slug));

/**
 * What a refresh will do, before anything is read.
 * @throws {UsageError} for references that are malformed (all of them at once), and for names that nothing in the catalogue has.
 */
export async function planRefresh({ catalogue, known, only, group, fresh }: PlanOptions): Promise<RefreshPlan> {
  const problems: string[] = [];
  const named = [...new Map(catalogue.map((entry) => [entry.agent, entry])).values()].flatMap((entry) => {
    try {
      return { ...entry, references: referencesOf(entry) };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new UsageError("the catalogue names agents that can't be read", problems);

  const names = new Set(only);
  const agents: PlannedAgent[] = [];
  const unmatched = new Set(only);
  for (const { agent, group: own, references } of named) {
    const found = await known.find(references.map(({ text }) => text));
    if (!isPicked(names, agent, found) || (group !== null && own !== group)) continue;
    unmatched.delete(agent);
    if (found !== null) unmatched.delete(found.slug);
    const usable = fresh ? null : found;
    agents.push({
      agent,
      group: own,
      references,
      slug: found?.slug ?? null,
      action: usable === null ? "judge" : "look",
      known: usable === null ? null : { collectionHash: usable.collectionHash, sourceHash: usable.sourceHash },
    });
  }
  if (unmatched.size > 0) {
    throw new UsageError(
      `nothing in the catalogue is called ${[...unmatched].join(", ")}; name a reference or the folder of an agent`,
    );
  }
  if (agents.length === 0)
    throw new UsageError(
      group === null ? "the catalogue names no agents" : `the catalogue has no agent in the group "${group}"`,
    );
  return { agents, skipped: named.length - agents.length };
}
