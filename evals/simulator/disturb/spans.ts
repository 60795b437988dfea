import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { integerBelow } from "../../stats/random.ts";
import type { Disturbance } from "./context.ts";
import { happens } from "./draw.ts";

/** How far beyond the last span an invented id lies at most. */
const BEYOND = 100;

/** Replaces span ids by ids that no span has. */
export function inventSpans(judgement: Judgement, { behaviour, dossier, random }: Disturbance): Judgement {
  const last = Math.max(0, ...dossier.spans.map(({ id }) => Number(id.slice(1))));
  const invent = (spans: readonly string[]): string[] =>
    spans.map((id) => (happens(random, behaviour.inventedSpans) ? `S${last + 1 + integerBelow(random, BEYOND)}` : id));
  const citing = <T extends { readonly spans: readonly string[] }>(entry: T) => ({
    ...entry,
    spans: invent(entry.spans),
  });
  return {
    ...judgement,
    probes: judgement.probes.map(citing),
    factors: judgement.factors.map(citing),
    layers: judgement.layers.map((layer) => ({ ...citing(layer), threats: layer.threats.map(citing) })),
    crossLayer: judgement.crossLayer.map(citing),
    scenarios: judgement.scenarios.map((scenario) => ({
      ...citing(scenario),
      mitigationSpans: invent(scenario.mitigationSpans),
    })),
  };
}
