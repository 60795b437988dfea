import type { FactorId } from "../schema/ids.ts";
import type { Answers } from "./capability.ts";
import { type Probe, probesOfFactor } from "./probes/index.ts";

/** Levels of one factor that its answers allow. */
export interface ImpliedBand {
  readonly lowest: number;
  readonly highest: number;
  /** Two answers that exclude each other; the riskier one (`raising`) was followed. Null when all agree. */
  readonly conflict: { readonly lowering: Probe; readonly raising: Probe } | null;
  /** Number of probes answered yes or no. Zero means that the band is 0-5 because nothing is stated. */
  readonly answered: number;
}

/**
 * Intersects the bands of all answered probes of a factor. Where they exclude each other the higher floor wins: a
 * listing that says "read-only" beside a tool that writes is judged by the tool.
 */
export function impliedBand(factor: FactorId, answers: Answers): ImpliedBand {
  let floor: { level: number; probe: Probe } | null = null;
  let ceiling: { level: number; probe: Probe } | null = null;
  let answered = 0;
  for (const probe of probesOfFactor(factor)) {
    const answer = answers.get(probe.id) ?? "not_stated";
    if (answer === "not_stated") continue;
    answered += 1;
    const [low, high] = probe[answer];
    if (floor === null || low > floor.level) floor = { level: low, probe };
    if (ceiling === null || high < ceiling.level) ceiling = { level: high, probe };
  }
  const lowest = floor?.level ?? 0;
  const highest = ceiling?.level ?? 5;
  if (floor === null || ceiling === null || lowest <= highest) return { lowest, highest, conflict: null, answered };
  return { lowest, highest: lowest, conflict: { lowering: ceiling.probe, raising: floor.probe }, answered };
}

/** True if this answer makes the agent look safer: "yes" to a lowering probe, "no" to a raising one. */
export const lowersRisk = (probe: Pick<Probe, "direction">, answer: "yes" | "no"): boolean =>
  (probe.direction === "lowers") === (answer === "yes");
