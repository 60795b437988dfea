import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { LayerResult, ThreatResult } from "../../pipeline/schema/checked.ts";
import { code, inline } from "../escape.ts";
import { LAYER_WORDS } from "../report-words.ts";
import { nested, quoteItems } from "./quotes.ts";

function threatItem(line: string, threat: ThreatResult, assessment: Assessment): string {
  const { id, name, description, severity, likelihood, evidence, mitigations, references } = threat;
  const mapped = [...references.asi, ...references.llm, ...references.atlas].map(inline);
  const facts = [code(id), `severity ${severity}`, `likelihood ${likelihood}`, ...mapped];
  return [
    `- **${line} ${inline(name)}** · ${facts.join(" · ")}`,
    ...nested([
      ...(description.trim() === "" ? [] : [`- ${inline(description)}`]),
      ...quoteItems(line, evidence, assessment),
      ...mitigations.map((mitigation) => `- do: ${inline(mitigation)}`),
    ]),
  ].join("\n");
}

function layerBlocks(layer: LayerResult, firstThreat: number, assessment: Assessment): string[] {
  const { id, name, certainty, text, evidence, threats } = layer;
  const items = threats.map((threat, index) => threatItem(`t${firstThreat + index}`, threat, assessment));
  return [
    `### ${id} ${inline(name)} · ${LAYER_WORDS[certainty]}`,
    inline(text),
    quoteItems(id, evidence, assessment).join("\n"),
    items.length === 0 ? "" : `Threats:\n\n${items.join("\n")}`,
  ].filter((block) => block !== "");
}

/** The seven layers, mapped or not, each with its threats; threats are numbered t1, t2, … over all layers. */
export function layersBlocks(assessment: Assessment): string[] {
  let next = 1;
  const layers = assessment.layers.flatMap((layer) => {
    const blocks = layerBlocks(layer, next, assessment);
    next += layer.threats.length;
    return blocks;
  });
  return ["## Seven MAESTRO layers", ...layers];
}

/** Attacks that run through several layers, in order; no section if there are none. */
export function crossLayerBlocks(assessment: Assessment): string[] {
  if (assessment.crossLayer.length === 0) return [];
  const items = assessment.crossLayer.map(({ layers, text, evidence }, index) => {
    const line = `x${index + 1}`;
    const head = `- **${line} ${layers.join(" → ")}.** ${inline(text)}`;
    return [head, ...nested(quoteItems(line, evidence, assessment))].join("\n");
  });
  return ["## Across layers", items.join("\n")];
}
