import { holds, reasonsFor } from "../../framework/capability.ts";
import { findThreat, type Threat, threatsOfLayer } from "../../framework/threats/index.ts";
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

/** Where no clause fits but a threat does: what that threat means. */
const threatText = ([gravest]: JudgedLayer["threats"]): string | undefined =>
  gravest === undefined ? undefined : findThreat(gravest.id)?.description;

function judgeLayer(layer: LayerId, name: string, facts: Facts): JudgedLayer {
  const answers = answersOf(facts);
  const { groups, silence } = LAYER_WORDING[layer];
  const clauses = groups.flatMap((group) => group.find(({ when }) => holds(when, answers)) ?? []).slice(0, MAX_CLAUSES);
  // What follows from the kind of agent, or from what is missing, makes no layer certain, and nothing may be hung on it.
  const isGeneral = clauses.length > 0 && clauses.every((clause) => clause.isGeneral === true);
  const threats = isGeneral ? [] : threatsIn(layer, facts);
  const told = isGeneral ? clauses.slice(0, 1) : clauses;
  const reasons = isGeneral ? [] : told.flatMap(({ when }) => reasonsFor(when, answers));
  const [first, ...rest] = told.map(({ text }) => text.replaceAll("{name}", name));
  return {
    id: layer,
    spans: spansOf(reasons, facts, MAX_SPANS),
    text:
      first === undefined ? (threatText(threats) ?? `${silence}.`) : `${[first, ...rest.map(capitalised)].join(". ")}.`,
    threats,
  };
}

/** All seven layers. Texts begin in lower case, because a layer without evidence gets a prefix later. */
export const judgeLayers = (name: string, facts: Facts): JudgedLayer[] =>
  LAYER_IDS.map((layer) => judgeLayer(layer, name, facts));
