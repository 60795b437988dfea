import { LAYERS } from "../../../pipeline/framework/layers.ts";
import { CORE_RISKS } from "../../../pipeline/framework/risks/index.ts";
import { type Threat, threatsOfLayer } from "../../../pipeline/framework/threats/index.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { folded } from "../../html/elements.ts";
import { gradeTag } from "../../html/report/tags.ts";
import { counted } from "../../numbers.ts";

const ids = (values: readonly string[]): Markup[] =>
  values.map((value, index) => markup`${index === 0 ? "" : ", "}${value}`);

function threat({ id, name, description, severity, likelihood, mitigations, references }: Threat): Markup {
  const { asi, llm, atlas } = references;
  return markup`<article class="entry" id="${id}"><h4>${name}</h4>
<p>${description}</p>
<p>${gradeTag(severity, `${severity} severity`)} ${gradeTag(likelihood, `${likelihood} likelihood`)} <span class="soft">${[...asi, ...llm, ...atlas].join(", ")}</span></p>
<ul>${mitigations.map((one) => markup`<li>${one}</li>`)}</ul></article>
`;
}

function layer(id: Threat["layer"], name: string, role: string): Markup {
  const threats = threatsOfLayer(id);
  return markup`<article class="entry" id="layer.${id}"><h3>${id} ${name}</h3>\n<p class="role">${role}</p>\n${folded(counted(threats.length, "threat"), threats.map(threat))}</article>\n`;
}

/** The seven layers, and what threatens each and all of them. */
export const layers = (): Markup =>
  markup`<p>Layers and names of threats are those of MAESTRO (Cloud Security Alliance, 2025-02-06); descriptions, grades and what to do are Assay's own. A threat is named where answers open it; its ids are those of the OWASP Agentic Top 10, the OWASP LLM Top 10 and MITRE ATLAS.</p>
${LAYERS.map(({ id, name, role }) => layer(id, name, role))}${layer("X", "Across layers", "what exists only because layers touch each other")}`;

/** The ten core risks that scenarios stand for. */
export const coreRisks = (): Markup =>
  markup`<p>Every scenario stands for one of the ten OWASP Agentic AI core security risks (AIVSS 0.8).</p>
${CORE_RISKS.map(
  ({ id, name, description, asi, layers: touched, templates }) =>
    markup`<article class="entry" id="risk.${id}"><h3>${name}</h3>
<p>${description}</p>
<p class="soft"><code>${id}</code> · ${ids(asi)} · ${ids(touched)}</p>
${folded(
  counted(templates.length, "scenario"),
  templates.length === 0 ? [] : [markup`<ul>${templates.map(({ title }) => markup`<li>${title}</li>`)}</ul>\n`],
)}</article>
`,
)}`;
