import { lowersRisk } from "../../framework/band.ts";
import { findProbe } from "../../framework/probes/index.ts";
import type { Facts } from "./answer-probes.ts";

/** "a", "a and b", "a, b and c". */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How a report says the answer to a probe, without subject: "runs shell commands". Empty if it is not answered. */
export function said(probe: string, facts: Facts): string {
  const fact = facts.get(probe);
  return fact === undefined ? "" : (findProbe(probe)?.says[fact.answer] ?? "");
}

/** True if the answer makes the agent look safer. */
export function isLowering(probe: string, facts: Facts): boolean {
  const fact = facts.get(probe);
  const known = findProbe(probe);
  return fact !== undefined && known !== undefined && lowersRisk(known, fact.answer);
}

/** Best place of each of these answers, without repeats, at most `limit`. */
export const spansOf = (probes: readonly string[], facts: Facts, limit: number): string[] =>
  [...new Set(probes.flatMap((probe) => facts.get(probe)?.spans.slice(0, 1) ?? []))].slice(0, limit);
