import { type Markup, markup } from "../../charts/markup.ts";
import { CVSS_METRICS, cvssWord } from "../../cvss-words.ts";
import { oneDecimal } from "../../numbers.ts";
import { HARM_BEYOND, HARM_IN_AGENT, NO_QUOTE } from "../../report-words.ts";
import { MITIGATION_WORDS, THREAT_WORDS } from "../../score-words.ts";
import { riskById } from "../../../pipeline/framework/risks/index.ts";
import type { Scenario } from "../../../pipeline/schema/assessment.ts";
import { quoteList } from "./quotes.ts";
import { bandTag } from "./tags.ts";
import { beside, disputeLink, idLink, placeOf, prose, type Section, value, type View } from "./view.ts";

/** The three parts of a base vector, by the first letter of their metrics. */
const PARTS: readonly { readonly title: string; readonly holds: (metric: string) => boolean }[] = [
  { title: "attack", holds: (metric) => !/^[VS]/u.test(metric) },
  { title: HARM_IN_AGENT, holds: (metric) => metric.startsWith("V") },
  { title: HARM_BEYOND, holds: (metric) => metric.startsWith("S") },
];

function metrics(view: View, path: string, vector: string): Markup {
  const values = new Map(
    vector.split("/").map((part): [string, string] => [part.split(":")[0] ?? "", part.split(":")[1] ?? ""]),
  );
  const parts = PARTS.map(({ title, holds }) => {
    const rows = CVSS_METRICS.filter(({ id }) => holds(id)).map(({ id, name }) => {
      const letter = values.get(id) ?? "";
      return markup`<div${placeOf(`${path}.${id}`)}${title !== "attack" && letter === "N" ? markup` class="is-unharmed"` : ""}><dt><code>${id}:${letter}</code><span class="unseen"> ${name}</span></dt><dd>${cvssWord(id, letter) ?? "unknown"}${beside(view, `${path}.${id}`)}</dd></div>\n`;
    });
    return markup`<div class="part"><h4>${title}</h4><dl>\n${rows}</dl></div>\n`;
  });
  return markup`<div class="vector">\n${parts}</div>\n`;
}

function article(view: View, scenario: Scenario): Markup {
  const { id, title, risk, text, cvss, threat, mitigation, evidence, mitigationEvidence, scores } = scenario;
  const { aivss, severity } = scores[view.assessment.score.profile];
  const path = `scenarios.${risk}`;
  const quotes = [
    quoteList(view, id, evidence),
    quoteList(view, `${id}m`, mitigationEvidence, { note: " mitigation" }),
  ];
  return markup`<article class="line"${placeOf(path)}>
<h3>${idLink(view, path, id)} ${title}</h3>
<ul class="facts">
<li><strong>AIVSS ${oneDecimal(aivss)}</strong> ${bandTag(severity)}</li><li>${riskById(risk).name}</li>
${value(view, `${path}.threat`, `exploit maturity: ${THREAT_WORDS[threat]}`)}${value(view, `${path}.mitigation`, `mitigation: ${MITIGATION_WORDS[mitigation]}`)}<li>${disputeLink(view, path, id, title, evidence)}</li>
</ul>
${beside(view, path)}<div${placeOf(`${path}.title`)}>${beside(view, `${path}.title`)}</div>
<div${placeOf(`${path}.text`)}><p>${prose(text)}</p>${beside(view, `${path}.text`)}</div>
<p>CVSS ${oneDecimal(cvss.base)} <code>${cvss.vector}</code></p>
${metrics(view, path, cvss.vector)}${evidence.length + mitigationEvidence.length === 0 ? markup`<p class="soft">${`${NO_QUOTE.charAt(0).toUpperCase()}${NO_QUOTE.slice(1)}.`}</p>\n` : quotes}</article>
`;
}

/** Each scenario in words, what its CVSS vector means metric by metric, and the quotes that it rests on. */
export const scenariosSection = (view: View): Section => ({
  id: "scenarios",
  title: "Attack scenarios",
  body: view.assessment.scenarios.map((scenario) => article(view, scenario)),
});
