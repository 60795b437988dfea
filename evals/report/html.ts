import { type Markup, markup } from "../../outputs/charts/markup.ts";
import { missed } from "../gates/gate.ts";
import type { Evaluation } from "../result.ts";
import { DEFINITIONS } from "./definitions.ts";
import { grid, scrollable } from "../../outputs/html/elements.ts";
import { page } from "../../outputs/html/page.ts";
import { marked } from "./elements.ts";
import { comparisonSection } from "./html-comparison.ts";
import { suiteSection } from "./html-suite.ts";
import { type Report, suiteTitle } from "./report.ts";
import { costWords, extentWords, judgeWords, suiteVerdict } from "./words.ts";

function headline({ evaluation, gates, before }: Report): Markup {
  const { suites, judge } = evaluation;
  const verdicts = suites.map((suite) => {
    const { mark, words } = suiteVerdict(suite, gates);
    return markup`<li class="is-${mark}"><a href="#${suite.suite}">${suiteTitle(suite)}</a>: ${marked(mark, words)}</li>\n`;
  });
  const misses = missed(gates).length;
  const all =
    gates.length === 0
      ? "No figure was held against a gate."
      : misses === 0
        ? "No gate was missed."
        : `${misses} of ${gates.length} gates were missed: this judge's numbers are not fit to be published.`;
  const comparison = before === null ? markup`` : markup`<a href="#comparison">Comparison</a> · `;
  return markup`<h1>How far to trust <bdi>${judge.model}</bdi></h1>
<p class="soft">${judgeWords(evaluation)}.</p>
<p><strong>${all}</strong></p>
<ul class="verdicts">
${verdicts}</ul>
<nav aria-label="More">${comparison}<a href="#provenance">Provenance</a> · <a href="#reading">How to read this</a></nav>
`;
}

function provenance(evaluation: Evaluation): Markup {
  const { judge, identity, samples, samplesMax, measuredAt, assayVersion, suites } = evaluation;
  const costs = suites.map(({ usage }) => usage.costUsd);
  const cost = costs.includes(null) ? null : costs.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const facts: [string, string][] = [
    ["Judge", `${judge.model} (${judge.provider})${judge.languageModel ? "" : ": fixed rules, no language model"}`],
    ["Samples a reading", samples === samplesMax ? String(samples) : `${samples}, up to ${samplesMax}`],
    ["Measured", measuredAt],
    ["Assay", assayVersion],
    ["Identity of judge, prompts, questions and samples", identity],
    ["Cost", costWords(cost)],
    ...suites.map((suite): [string, string] => [suiteTitle(suite), extentWords(suite)]),
  ];
  const prompts = judge.prompts.map(({ id, version, sha256 }) => [
    markup`<code>${id}</code>`,
    markup`${String(version)}`,
    markup`<code>${sha256}</code>`,
  ]);
  const columns = [
    { title: "prompt", isNumber: false },
    { title: "version", isNumber: true },
    { title: "SHA-256", isNumber: false },
  ];
  return markup`<h2 id="provenance">Provenance</h2>
<dl>${facts.map(([term, fact]) => markup`<dt>${term}</dt><dd><bdi>${fact}</bdi></dd>\n`)}</dl>
${prompts.length === 0 ? markup`<p>No prompts.</p>\n` : scrollable("Prompts", grid("", columns, prompts))}`;
}

const reading = (): Markup =>
  markup`<h2 id="reading">How to read this</h2>
<dl>${DEFINITIONS.map(({ term, says }) => markup`<dt>${term}</dt><dd>${says}</dd>\n`)}</dl>
`;

/**
 * The evaluation as one page that needs nothing else: verdicts, figures, offenders, pictures, tables, comparison, provenance
 * and definitions. Pure.
 * @throws {UsageError} `USAGE` if `before` has another format.
 */
export function evaluationHtml(report: Report): string {
  const { evaluation, gates, before } = report;
  return page(`Assay evaluation: ${evaluation.judge.model}`, [
    headline(report),
    ...evaluation.suites.map((suite) => suiteSection(suite, gates)),
    ...(before === null ? [] : [comparisonSection(before, evaluation)]),
    provenance(evaluation),
    reading(),
  ]);
}
