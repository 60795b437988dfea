import { existsSync } from "node:fs";
import type { CatalogueAgent } from "../config/catalogue.ts";
import { UsageError } from "../errors.ts";
import type { AgentJob } from "../job.ts";
import type { KnownAgents } from "../ports/known-agents.ts";
import { parseAgent, type Reference, referencesKey } from "../schema/reference.ts";

/** What will be done about one agent. */
export interface PlannedAgent {
  readonly agent: string;
  readonly group: string | null;
  readonly references: readonly Reference[];
  /** Folder of its assessment; null for an agent that has none. */
  readonly slug: string | null;
  /**
   * `judge`: it is new, or another judge, profile or version would be asked, or its files were changed; `look`: it is read,
   * and judged only if that gives something else than before.
   */
  readonly action: "judge" | "look";
  readonly known: AgentJob["known"];
  /** People's decisions have to be applied again, even if the agent itself is as it was. */
  readonly decisionsDue: boolean;
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
  /** Kinds of reference that plug-ins bring. @default none */
  readonly schemes?: readonly string[];
}

type Named = CatalogueAgent & { readonly references: readonly Reference[] };

/** The agents of the catalogue, each once. @throws {UsageError} listing everything that can't be read. */
function nameAll(catalogue: readonly CatalogueAgent[], schemes: readonly string[]): Named[] {
  const problems: string[] = [];
  const named = new Map<string, Named>();
  for (const entry of catalogue) {
    try {
      const references = parseAgent(entry.agent, existsSync, schemes);
      const key = referencesKey(references.map(({ text }) => text));
      const twin = named.get(key);
      if (twin === undefined) named.set(key, { ...entry, references });
      else if (twin.agent !== entry.agent)
        problems.push(`${entry.agent}: the same agent as ${twin.agent}, and would be written into the same folder`);
      else if (twin.group !== entry.group) problems.push(`${entry.agent}: named twice, in different groups`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new UsageError("the catalogue names agents that can't be read", problems);
  return [...named.values()];
}

/**
 * What a refresh will do, before anything is read.
 * @throws {UsageError} for references that are malformed, or name one agent twice (all of them at once), and for names that
 *   nothing in the catalogue has.
 */
export async function planRefresh(options: PlanOptions): Promise<RefreshPlan> {
  const { catalogue, known, only, group, fresh, schemes = [] } = options;
  const named = nameAll(catalogue, schemes);
  const asked = new Set(only);
  const unmatched = new Set(only);
  const agents: PlannedAgent[] = [];
  for (const { agent, group: own, references } of named) {
    const found = await known.find(references.map(({ text }) => text));
    const names = [agent, ...(found === null ? [] : [found.slug])];
    if (asked.size > 0 && !names.some((name) => asked.has(name))) continue;
    for (const name of names) unmatched.delete(name);
    if (group !== null && own !== group) continue;
    const sources = fresh ? null : (found?.sources ?? null);
    agents.push({
      agent,
      group: own,
      references,
      slug: found?.slug ?? null,
      action: sources === null ? "judge" : "look",
      known: sources,
      decisionsDue: found?.decisionsDue ?? false,
    });
  }
  if (unmatched.size > 0) {
    throw new UsageError(
      `nothing in the catalogue is called ${[...unmatched].join(", ")}; name a reference or the folder of an agent`,
    );
  }
  if (agents.length > 0) return { agents, skipped: named.length - agents.length };
  const which = asked.size > 0 ? `none of the named agents is in the group "${group}"` : null;
  throw new UsageError(
    which ?? (group === null ? "the catalogue names no agents" : `the catalogue has no agent in the group "${group}"`),
  );
}
