import { CROSS_LAYER_THREATS } from "./cross-layer.ts";
import { L1_THREATS } from "./l1.ts";
import { L2_THREATS } from "./l2.ts";
import { L3_THREATS } from "./l3.ts";
import { L4_THREATS } from "./l4.ts";
import { L5_THREATS } from "./l5.ts";
import { L6_THREATS } from "./l6.ts";
import { L7_THREATS } from "./l7.ts";
import type { Threat } from "./threat.ts";

export type { Threat } from "./threat.ts";

/**
 * The whole MAESTRO catalogue in published order: 50 threats of seven layers, then 5 across layers. Ids are stable:
 * assessments and decisions refer to them. Source of names and order: CSA, MAESTRO, 2025-02-06; texts are ours.
 */
export const THREATS: readonly Threat[] = [
  ...L1_THREATS,
  ...L2_THREATS,
  ...L3_THREATS,
  ...L4_THREATS,
  ...L5_THREATS,
  ...L6_THREATS,
  ...L7_THREATS,
  ...CROSS_LAYER_THREATS,
];

const BY_ID: ReadonlyMap<string, Threat> = new Map(THREATS.map((threat) => [threat.id, threat]));

/** Undefined for an id that is not in the catalogue, as a judge may invent one. */
export const findThreat = (id: string): Threat | undefined => BY_ID.get(id);

/** Threats of one layer, or of "X" for those across layers, in catalogue order. */
export const threatsOfLayer = (layer: Threat["layer"]): readonly Threat[] =>
  THREATS.filter((threat) => threat.layer === layer);
