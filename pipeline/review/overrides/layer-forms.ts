import { LAYERS, NOT_CERTAIN_PREFIX } from "../../framework/layers.ts";
import { type Threat, threatsOfLayer } from "../../framework/threats/index.ts";
import type { LayerResult, ThreatResult } from "../../schema/checked.ts";
import { gradeSchema, type LayerId } from "../../schema/ids.ts";
import { TEXT_LIMITS } from "../../schema/judgement.ts";
import type { OverrideValue } from "../../schema/review.ts";
import { type Parts, replaced } from "./parts.ts";
import type { OverrideForm, OverrideTarget } from "./target.ts";
import { choice, text } from "./value.ts";

const find = (parts: Parts, id: LayerId): LayerResult | undefined => parts.layers.find((layer) => layer.id === id);

const withLayer = (parts: Parts, id: LayerId, change: (layer: LayerResult) => LayerResult): Parts => ({
  ...parts,
  layers: replaced(parts.layers, (layer) => layer.id === id, change),
});

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The text of a layer begins as its certainty demands (design §6), whoever wrote it. */
function layerText(certainty: LayerResult["certainty"], words: string): string {
  const isMarked = words.startsWith(NOT_CERTAIN_PREFIX);
  if (certainty === "not_certain") return isMarked ? words : NOT_CERTAIN_PREFIX + words;
  return isMarked ? capitalised(words.slice(NOT_CERTAIN_PREFIX.length)) : words;
}

function withCertainty(layer: LayerResult, value: OverrideValue): LayerResult {
  const certainty = value === "mapped" ? "mapped" : "not_certain";
  return { ...layer, certainty, text: layerText(certainty, layer.text) };
}

const LAYER_FORMS_OF_FIELDS: readonly OverrideForm[] = [
  {
    pattern: "layers.<layer>.certainty",
    targets: LAYERS.map(({ id, name }) => ({
      path: `layers.${id}.certainty`,
      words: `certainty of ${id} ${name}`,
      value: choice("mapped", "not_certain"),
      read: (parts) => find(parts, id)?.certainty,
      set: (parts, value) => withLayer(parts, id, (layer) => withCertainty(layer, value)),
      evidence: (parts) => find(parts, id)?.evidence ?? [],
    })),
  },
  {
    pattern: "layers.<layer>.text",
    targets: LAYERS.map(({ id, name }) => ({
      path: `layers.${id}.text`,
      words: `text of ${id} ${name}`,
      value: text(TEXT_LIMITS.layerText),
      read: (parts) => find(parts, id)?.text,
      set: (parts, value) =>
        withLayer(parts, id, (layer) => ({ ...layer, text: layerText(layer.certainty, String(value)) })),
      evidence: (parts) => find(parts, id)?.evidence ?? [],
    })),
  },
];

const PRESENT = "present";

const findThreat = (parts: Parts, layer: LayerId, threat: string): ThreatResult | undefined =>
  find(parts, layer)?.threats.find(({ id }) => id === threat);

/** A threat as the catalogue has it; a person vouches for it, no quote does. */
const fromCatalogue = ({ id, name, description, severity, likelihood, mitigations, references }: Threat) => ({
  id,
  name,
  description,
  severity,
  likelihood,
  evidence: [],
  mitigations: [...mitigations],
  references: { asi: [...references.asi], llm: [...references.llm], atlas: [...references.atlas] },
});

function withPresence(parts: Parts, layer: LayerId, threat: Threat, isPresent: boolean): Parts {
  if ((findThreat(parts, layer, threat.id) !== undefined) === isPresent) return parts;
  return withLayer(parts, layer, ({ threats, ...rest }) => ({
    ...rest,
    threats: isPresent ? [...threats, fromCatalogue(threat)] : threats.filter(({ id }) => id !== threat.id),
  }));
}

const ofEveryThreat = (make: (layer: LayerId, threat: Threat) => OverrideTarget): OverrideTarget[] =>
  LAYERS.flatMap(({ id }) => threatsOfLayer(id).map((threat) => make(id, threat)));

const gradeForm = (field: "severity" | "likelihood"): OverrideForm => ({
  pattern: `layers.<layer>.threats.<threat>.${field}`,
  targets: ofEveryThreat((layer, threat) => ({
    path: `layers.${layer}.threats.${threat.id}.${field}`,
    words: `${field} of the threat ${threat.name} in ${layer}`,
    value: choice(...gradeSchema.options),
    read: (parts) => findThreat(parts, layer, threat.id)?.[field],
    set: (parts, value) =>
      withLayer(parts, layer, ({ threats, ...rest }) => ({
        ...rest,
        threats: replaced(
          threats,
          ({ id }) => id === threat.id,
          (found) => ({ ...found, [field]: gradeSchema.parse(value) }),
        ),
      })),
    evidence: (parts) => findThreat(parts, layer, threat.id)?.evidence ?? [],
  })),
});

/** Of each of the seven layers its certainty, its text and its threats, in the order in which they have to be applied. */
export const LAYER_FORMS: readonly OverrideForm[] = [
  ...LAYER_FORMS_OF_FIELDS,
  {
    pattern: "layers.<layer>.threats.<threat>",
    targets: ofEveryThreat((layer, threat) => ({
      path: `layers.${layer}.threats.${threat.id}`,
      words: `threat ${threat.name} in ${layer}`,
      value: choice(PRESENT, "absent"),
      read: (parts) => (findThreat(parts, layer, threat.id) === undefined ? null : PRESENT),
      set: (parts, value) => withPresence(parts, layer, threat, value === PRESENT),
      evidence: (parts) => findThreat(parts, layer, threat.id)?.evidence ?? [],
    })),
  },
  gradeForm("severity"),
  gradeForm("likelihood"),
];
