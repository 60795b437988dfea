import type { FactorId } from "../../schema/ids.ts";
import { ACTION_PROBES } from "./action.ts";
import { BEHAVIOUR_PROBES } from "./behaviour.ts";
import { CONTEXT_PROBES } from "./context.ts";
import type { Probe } from "./probe.ts";

export type { Band, Probe } from "./probe.ts";

/** Every probe, grouped by factor in printed order. Ids are stable: assessments and decisions refer to them. */
export const PROBES: readonly Probe[] = [...ACTION_PROBES, ...CONTEXT_PROBES, ...BEHAVIOUR_PROBES];

const BY_ID: ReadonlyMap<string, Probe> = new Map(PROBES.map((probe) => [probe.id, probe]));

export const findProbe = (id: string): Probe | undefined => BY_ID.get(id);

export const probesOfFactor = (factor: FactorId): readonly Probe[] => PROBES.filter((probe) => probe.factor === factor);
