import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import type { Disturbance } from "./context.ts";
import { happens } from "./draw.ts";
import { disturbLevels } from "./levels.ts";
import { disturbProbes } from "./probes.ts";
import { disturbScenarios } from "./scenarios.ts";
import { inventSpans } from "./spans.ts";
import { disturbThreats } from "./threats.ts";

export type { Disturbance };

/**
 * The answer that a model of this behaviour gives where the embedded judge gives `judgement`. Pure but for the numbers it draws; it
 * still fits the contract, but for entries that a brief model leaves out.
 */
export function disturb(judgement: Judgement, disturbance: Disturbance): Judgement {
  const { behaviour, random } = disturbance;
  const probes = disturbProbes(judgement.probes, disturbance);
  const factors = disturbLevels(judgement.factors, { before: judgement.probes, after: probes }, disturbance);
  const scenarios = disturbScenarios(judgement.scenarios, disturbance);
  // Last, because noise changes their number, and with it where a leaning stands.
  const layers = disturbThreats(judgement.layers, disturbance);
  const isKept = (): boolean => !happens(random, behaviour.brevity);
  const kept = {
    ...judgement,
    probes,
    factors,
    layers: layers.filter(isKept),
    crossLayer: judgement.crossLayer.filter(isKept),
    scenarios: scenarios.filter(isKept),
  };
  return inventSpans(kept, disturbance);
}
