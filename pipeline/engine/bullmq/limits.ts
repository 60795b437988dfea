import type { AgentsQueue } from "./agents-queue.ts";

/** Limits over all workers together; null: none. */
export interface FleetLimits {
  /** Agents in work at once. */
  readonly atOnce: number | null;
  /** Agents begun in any stretch of `perMs` milliseconds. */
  readonly rate: { readonly agents: number; readonly perMs: number } | null;
}

/** Writes the limits into the queue, where every worker obeys them; a limit that is null is taken away. */
export async function applyLimits(queue: AgentsQueue, { atOnce, rate }: FleetLimits): Promise<void> {
  await (atOnce === null ? queue.removeGlobalConcurrency() : queue.setGlobalConcurrency(atOnce));
  await (rate === null ? queue.removeGlobalRateLimit() : queue.setGlobalRateLimit(rate.agents, rate.perMs));
}
