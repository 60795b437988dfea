import { FINDING_MEANINGS } from "../../../pipeline/framework/finding-codes.ts";
import type { ScoringRule } from "../../../pipeline/ports/scoring-rule.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { prose } from "../../html/report/view.ts";
import { type SiteSettings, sitePage } from "../frame.ts";
import { factors } from "./factors.ts";
import { bands, scoring } from "./scoring.ts";
import { coreRisks, layers } from "./threats.ts";
import { CERTAINTIES, EVIDENCE_RULES, LIMITS } from "./words.ts";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

const list = (sentences: readonly string[]): Markup =>
  markup`<ul>${sentences.map((sentence) => markup`<li>${prose(sentence)}</li>\n`)}</ul>\n`;

/** Names and what they mean. */
const glossary = (entries: readonly (readonly [string, string])[], prefix: string): Markup =>
  markup`<dl class="glossary">${entries.map(([name, words]) => markup`<div id="${prefix}.${name.replaceAll(" ", "-")}"><dt>${name}</dt><dd>${words}</dd></div>\n`)}</dl>\n`;

const sectionsOf = (rules: readonly ScoringRule[]): Section[] => [
  { id: "scoring", title: "From answers to a score", body: scoring(rules) },
  { id: "bands", title: "Bands", body: bands() },
  {
    id: "evidence",
    title: "Evidence",
    body: markup`${list(EVIDENCE_RULES)}${glossary(CERTAINTIES, "certainty")}`,
  },
  { id: "factors", title: "Factors and questions", body: factors() },
  { id: "layers", title: "Layers and threats", body: layers() },
  { id: "risks", title: "Core risks", body: coreRisks() },
  { id: "findings", title: "Findings", body: glossary(Object.entries(FINDING_MEANINGS), "finding") },
  { id: "limits", title: "Limits", body: list(LIMITS) },
];

/** methodology.html: everything by which the site's assessments were made, from the data they were made with. */
export function methodologyPage(settings: SiteSettings, rules: readonly ScoringRule[]): string {
  const sections = sectionsOf(rules);
  return sitePage(settings, {
    title: "Methodology",
    root: "",
    script: null,
    body: [
      markup`<div class="report methodology">\n<h1>Methodology</h1>
<p class="lead">A judge reads the public text about an agent and answers structured questions by naming places in it. Code holds the answers to the text, computes every number from them, and keeps what anyone needs to do it again.</p>
<nav class="contents" aria-label="Sections"><ul>${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`,
      ...sections.map(
        ({ id, title, body }) =>
          markup`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}</section>\n`,
      ),
      markup`</div>\n`,
    ],
  });
}
