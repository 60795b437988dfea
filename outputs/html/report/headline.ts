import { type Markup, markup } from "../../charts/markup.ts";
import { severityBar } from "../../charts/severity-bar.ts";
import { shorten } from "../../escape.ts";
import { counted, interval, oneDecimal } from "../../numbers.ts";
import { withoutOverridesWords } from "../../override-words.ts";
import { cautionWords, DISCLAIMER } from "../../report-words.ts";
import { intervalWords, judgedWords, reviewWords, worstOfWords } from "../../score-words.ts";
import { BANDS } from "../../../pipeline/framework/bands.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { beside, disputeLink, lineLink, placeOf, prose, type Section, type View } from "./view.ts";

const bands = BANDS.map(({ severity, fromTenths }, index) => ({
  name: severity,
  from: fromTenths === 1 ? 0 : fromTenths / 10,
  to: index === 0 ? 10 : (BANDS[index - 1]?.fromTenths ?? 0) / 10,
}))
  .filter(({ name }) => name !== "None")
  .toReversed();

function bar(assessment: Assessment): Markup {
  const { aivss, severity, low, high } = assessment.score;
  return severityBar({
    title: `AIVSS ${oneDecimal(aivss)} ${severity}`,
    description: `On a scale from 0 to 10: ${oneDecimal(aivss)}, ${intervalWords(assessment)}.`,
    bands,
    value: aivss,
    low,
    high,
  });
}

/** The headline by the judge's own answers, where decisions of people moved it. */
function withoutPeople(view: View): Markup {
  const { withoutOverrides, overrides } = view.assessment.review;
  if (withoutOverrides === null) return markup``;
  const { low, high } = withoutOverrides;
  const active = overrides.filter(({ status }) => status === "active").length;
  return markup`<p class="by-judge"><strong>${withoutOverridesWords(view.assessment) ?? ""}</strong>${low === high ? "" : ` (${interval(low, high)})`}; ${lineLink(view, "review", counted(active, "override"))} by people.</p>\n`;
}

const contents = (view: View, sections: readonly Section[]): Markup =>
  markup`<nav class="contents" aria-label="Sections"><ul>${sections.map(({ id, title }) => markup`<li>${lineLink(view, id, title)}</li>`)}</ul></nav>\n`;

/** What most readers read: whose score, which, how sure, by whom; then what it is not, and what follows. */
export function headline(view: View, sections: readonly Section[]): Markup {
  const { assessment } = view;
  const { agent, score, provenance, summary } = assessment;
  const judged = judgedWords(assessment, "\u0000").split("\u0000");
  return markup`<header class="hero">
<p class="eyebrow">Agentic threat model</p>
<h1>${shorten(agent.name, 100)}</h1>
<div class="verdict band-${score.severity.toLowerCase()}" id="score.headline">
<p class="figure"><span class="scale">AIVSS</span> <strong>${oneDecimal(score.aivss)}</strong> <span class="band-name">${score.severity}</span></p>
<div class="verdict-words">
${bar(assessment)}<ul class="facts"><li>${intervalWords(assessment)}</li><li>${worstOfWords(assessment)}</li><li>${reviewWords(assessment)}</li></ul>
${withoutPeople(view)}</div>
</div>
<p class="judged">${judged[0] ?? ""}<code>${provenance.model}</code>${judged[1] ?? ""}. ${disputeLink(view, "score", "", `score ${oneDecimal(score.aivss)}`)}</p>
${cautionWords(assessment).map((words) => markup`<p class="caution"><strong>Caution.</strong> ${words}</p>\n`)}<div class="summary"${placeOf("summary")}><p>${prose(summary)}</p>${beside(view, "summary")}${disputeLink(view, "summary", "", "summary")}</div>
<p class="disclaimer">${DISCLAIMER}</p>
</header>
${contents(view, sections)}`;
}
