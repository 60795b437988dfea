import { threatsOfLayer } from "../../../pipeline/framework/threats/index.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import type { Disturbance } from "./context.ts";
import { drawSpan, happens, pick } from "./draw.ts";

type LayerEntry = Judgement["layers"][number];

/** Most threats of one layer that the prompt asks for. */
const MOST_THREATS = 4;

/** Threats dropped and added, and then called smaller than they are. */
export function disturbThreats(layers: readonly LayerEntry[], disturbance: Disturbance): LayerEntry[] {
  const { behaviour, dossier, random, leaning } = disturbance;
  const { threatNoise, mildness } = behaviour;
  return layers.map((layer) => {
    const kept = layer.threats.filter(() => !happens(random, threatNoise));
    const absent = threatsOfLayer(layer.id).filter(({ id }) => !layer.threats.some((threat) => threat.id === id));
    const added = happens(random, threatNoise) && kept.length < MOST_THREATS ? pick(random, absent) : undefined;
    const spans = added === undefined ? [] : [...layer.spans, ...drawSpan(random, dossier)].slice(0, 1);
    const threats = [
      ...kept,
      ...(added === undefined || spans.length === 0
        ? []
        : [{ id: added.id, spans, severity: added.severity, likelihood: added.likelihood }]),
    ].map((threat) =>
      happens(leaning, mildness) ? { ...threat, severity: "low" as const, likelihood: "low" as const } : threat,
    );
    return { ...layer, spans: threats.length > 0 && layer.spans.length === 0 ? spans : layer.spans, threats };
  });
}
