import type { Decision } from "../schema/review.ts";

const NAMES: { readonly [Action in Decision["action"]]: string } = {
  approve: "approval",
  reject: "request for changes",
  override: "override",
  withdraw: "withdrawal",
};

/** Names one decision: "override factors.persistent_memory.level by Bo". The name stands as written: escape the result. Pure. */
export function decisionWords(decision: Decision): string {
  const what = "path" in decision ? ` ${decision.path}` : "";
  return `${NAMES[decision.action]}${what} by ${decision.reviewer}`;
}
