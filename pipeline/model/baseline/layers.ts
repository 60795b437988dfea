import { holds, reasonsFor } from "../../framework/capability.ts";
import { type Threat, threatsOfLayer } from "../../framework/threats/index.ts";
import { type Grade, LAYER_IDS, type LayerId } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { answersOf, type Facts } from "./answer-probes.ts";
import { LAYER_WORDING } from "./layer-texts.ts";
import { capitalised, spansOf } from "./wording.ts";

type JudgedLayer = Judgement["layers"][number];

/** More threats than this bury the ones that matter. */
const MAX_THREATS = 4;
const MAX_CLAUSES = 2;
const MAX_SPANS = 3;
const WEIGHT: { readonly [G in Grade]: number } = { high: 3, medium: 2, low: 1 };

const weightOf = ({ severity, likelihood }: Threat): number => WEIGHT[severity] * WEIGHT[likelihood];

/** The gravest threats of a layer that the answers open and a place supports. */
function threatsIn(layer: LayerId, facts: Facts): JudgedLayer["threats"] {
  const answers = answersOf(facts);
  return threatsOfLayer(layer)
    .filter(({ opensWhen }) => holds(opensWhen, answers))
    .map((threat) => ({ threat, spans: spansOf(reasonsFor(threat.opensWhen, answers), facts, MAX_SPANS) }))
    .filter(({ spans }) => spans.length > 0)
    .toSorted((a, b) => weightOf(b.threat) - weightOf(a.threat))
    .slice(0, MAX_THREATS)
    .map(({ threat: { id, severity, likelihood }, spans }) => ({ id, spans, severity, likelihood }));
}

function judgeLayer(layer: LayerId, name: string, facts: Facts): JudgedLayer {
  const answers = answersOf(facts);
  const { groups, silence } = LAYER_WORDING[layer];
  const clauses = groups.flatMap((group) => group.find(({ when }) => holds(when, answers)) ?? []).slice(0, MAX_CLAUSES);
  const [first, ...rest] = clauses.map(({ text }) => text.replaceAll("{name}", name));
  const reasons = clauses.flatMap(({ when }) => reasonsFor(when, answers));
  return {
    id: layer,
    spans: spansOf(reasons, facts, MAX_SPANS),
    text: first === undefined ? `${silence}.` : `${[first, ...rest.map((text) => capitalised(text))].join(". ")}.`,
    threats: threatsIn(layer, facts),
  };
}

/** All seven layers. Texts begin in lower case, because a layer without evidence gets a prefix later. */
export const judgeLayers = (name: string, facts: Facts): JudgedLayer[] =>
  LAYER_IDS.map((layer) => judgeLayer(layer, name, facts));
