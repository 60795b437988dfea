import { type Markup, markup } from "../../charts/markup.ts";
import { counted } from "../../numbers.ts";
import { LAYER_WORDS } from "../../report-words.ts";
import type { LayerResult, ThreatResult } from "../../../pipeline/schema/checked.ts";
import type { Grade } from "../../../pipeline/schema/ids.ts";
import { quoteList } from "./quotes.ts";
import { gradeTag } from "./tags.ts";
import {
  anchor,
  beside,
  disputeLink,
  idLink,
  lineLink,
  placeOf,
  prose,
  type Section,
  value,
  type View,
} from "./view.ts";

const pathOf = ({ id }: LayerResult): string => `layers.${id}`;

const GRADES: readonly Grade[] = ["high", "medium", "low"];

const threatsWords = (count: number): string => (count === 0 ? "no threat named" : counted(count, "threat"));

/** The seven layers as MAESTRO stacks them, the ecosystem on top, with what threatens each. */
function map(view: View): Markup {
  const rows = view.assessment.layers.toReversed().map((layer) => {
    const { id, name, certainty, threats } = layer;
    const counts = GRADES.flatMap((grade) => {
      const count = threats.filter(({ severity }) => severity === grade).length;
      return count === 0 ? [] : [gradeTag(grade, `${count} ${grade}`)];
    });
    return markup`<li class="is-${certainty}"><span class="layer-id">${id}</span> ${lineLink(view, pathOf(layer), name)} <span class="soft">${LAYER_WORDS[certainty]}</span> <span class="counts">${counts.length === 0 ? markup`<span class="soft">${threatsWords(0)}</span>` : counts}</span></li>\n`;
  });
  return markup`<ol class="stack" aria-label="Layers, from the ecosystem down to the model, with the severity of their threats">\n${rows}</ol>\n`;
}

function threatArticle(view: View, layer: LayerResult, threat: ThreatResult, line: string): Markup {
  const { id, name, description, severity, likelihood, evidence, mitigations, references } = threat;
  const path = `${pathOf(layer)}.threats.${id}`;
  const mapped = [...references.asi, ...references.llm, ...references.atlas];
  const todo = mitigations.map((mitigation) => markup`<li>${prose(mitigation)}</li>\n`);
  return markup`<article class="line threat"${placeOf(path)}>
<h4>${idLink(view, path, line)} ${name}</h4>
<ul class="facts">
${value(view, `${path}.severity`, gradeTag(severity, `severity ${severity}`))}${value(view, `${path}.likelihood`, `likelihood ${likelihood}`)}${mapped.length === 0 ? "" : markup`<li>${mapped.join(", ")}</li>`}<li class="soft"><code>${id}</code></li><li>${disputeLink(view, path, line, name, evidence)}</li>
</ul>
${beside(view, path)}${description.trim() === "" ? "" : markup`<p>${prose(description)}</p>\n`}${quoteList(view, line, evidence)}${todo.length === 0 ? "" : markup`<p class="label">To do</p>\n<ul class="todo">\n${todo}</ul>\n`}</article>
`;
}

function article(view: View, layer: LayerResult, firstThreat: number): Markup {
  const { id, name, certainty, text, evidence, threats } = layer;
  const path = pathOf(layer);
  return markup`<article class="line layer" id="${anchor(path)}">
<h3>${idLink(view, path, id)} ${name}</h3>
<ul class="facts">
${value(view, `${path}.certainty`, LAYER_WORDS[certainty], `is-${certainty}`)}<li>${threatsWords(threats.length)}</li><li>${disputeLink(view, path, id, name, evidence)}</li>
</ul>
<div${placeOf(`${path}.text`)}><p>${prose(text)}</p>${beside(view, `${path}.text`)}</div>
${quoteList(view, id, evidence)}${threats.map((threat, index) => threatArticle(view, layer, threat, `t${firstThreat + index}`))}</article>
`;
}

/** The map of the layers, then each of them with its threats; threats are numbered t1, t2, … over all layers. */
export function layersSection(view: View): Section {
  let next = 1;
  const articles = view.assessment.layers.map((layer) => {
    const first = next;
    next += layer.threats.length;
    return article(view, layer, first);
  });
  return { id: "layers", title: "Seven MAESTRO layers", body: [map(view), ...articles] };
}

/** Attacks that run through several layers, in order; null if there are none. */
export function crossLayerSection(view: View): Section | null {
  const { crossLayer } = view.assessment;
  if (crossLayer.length === 0) return null;
  const items = crossLayer.map(({ layers, text, evidence }, index) => {
    const [path, line, chain] = [`crossLayer.${index + 1}`, `x${index + 1}`, layers.join(" → ")];
    return markup`<article class="line" id="${anchor(path)}">
<h3>${idLink(view, path, line)} ${chain}</h3>
<p>${prose(text)}</p>
${disputeLink(view, path, line, chain, evidence)}${quoteList(view, line, evidence)}</article>
`;
  });
  return { id: "across", title: "Across layers", body: items };
}
