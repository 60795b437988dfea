import type { Assessment } from "../../schema/assessment.ts";
import type { LayerResult, ThreatResult } from "../../schema/checked.ts";
import type { Evidence } from "../../schema/evidence.ts";
import { type Moved, paired } from "./moved.ts";

function threatMoves(layer: string, was: ThreatResult | undefined, is: ThreatResult | undefined): Moved[] {
  const one = is ?? was;
  if (one === undefined) return [];
  const path = `layers.${layer}.threats.${one.id}`;
  const about = { layer, threat: one.id, name: one.name };
  const rests = { before: was?.evidence ?? [], after: is?.evidence ?? [] };
  if (was === undefined) return [{ change: { kind: "threat-added", path, ...about }, ...rests }];
  if (is === undefined) return [{ change: { kind: "threat-removed", path, ...about }, ...rests }];
  return (["severity", "likelihood"] as const).flatMap((what) => {
    const change = {
      kind: "threat" as const,
      path: `${path}.${what}`,
      ...about,
      what,
      before: was[what],
      after: is[what],
    };
    return was[what] === is[what] ? [] : [{ change, ...rests }];
  });
}

const quotesOf = ({ evidence, threats }: LayerResult): Evidence[] => [
  ...evidence,
  ...threats.flatMap((threat) => threat.evidence),
];

/** Layers that were mapped or are no more, and what moved among their threats. */
export function layerMoves(before: Assessment, after: Assessment): Moved[] {
  return paired(before.layers, after.layers, ({ id }) => id).flatMap(([was, is]): Moved[] => {
    if (was === undefined || is === undefined) return [];
    const change = {
      kind: "layer-certainty" as const,
      path: `layers.${is.id}.certainty`,
      layer: is.id,
      name: is.name,
      before: was.certainty,
      after: is.certainty,
    };
    const threats = paired(was.threats, is.threats, ({ id }) => id);
    return [
      ...(was.certainty === is.certainty ? [] : [{ change, before: quotesOf(was), after: quotesOf(is) }]),
      ...threats.flatMap(([old, now]) => threatMoves(is.id, old, now)),
    ];
  });
}
