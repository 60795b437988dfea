import type { Decision, OverrideValue, Review } from "../../schema/review.ts";
import { findTarget, OVERRIDE_TARGETS } from "./forms.ts";
import type { OverrideTarget } from "./target.ts";
import { parseValue } from "./value.ts";

type Override = Extract<Decision, { action: "override" }>;

/** An override that stands in review.yaml: the latest of its path, and not withdrawn. */
export interface StandingOverride {
  readonly target: OverrideTarget;
  /** Held to what is legal. */
  readonly value: OverrideValue;
  readonly decision: Override;
}

const RANKS: ReadonlyMap<string, number> = new Map(OVERRIDE_TARGETS.map(({ path }, index) => [path, index]));

/**
 * What people's decisions ask for, in the order in which it has to be applied. Pure.
 * @throws {UsageError} for a path or a value that is not legal
 */
export function standingOverrides(decisions: readonly Decision[]): StandingOverride[] {
  const latest = new Map<string, Override | null>();
  for (const decision of decisions) {
    if (decision.action === "override") latest.set(decision.path, decision);
    else if (decision.action === "withdraw") latest.set(decision.path, null);
  }
  return [...latest.values()]
    .flatMap((decision): StandingOverride[] => {
      if (decision === null) return [];
      const target = findTarget(decision.path);
      return [{ target, value: parseValue(target.value, decision.value, decision.path), decision }];
    })
    .toSorted((a, b) => (RANKS.get(a.target.path) ?? 0) - (RANKS.get(b.target.path) ?? 0));
}

/** The latest approval or refusal counts. An approval of other content than today's is stale, not gone. */
export function statusOf(decisions: readonly Decision[], contentHash: string): Review["status"] {
  const latest = decisions.findLast(({ action }) => action === "approve" || action === "reject");
  if (latest?.action === "reject") return "changes_requested";
  if (latest?.action !== "approve") return "draft";
  return latest.contentHash === contentHash ? "approved" : "stale";
}
