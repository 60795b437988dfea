import { type Markup, markup } from "../../charts/markup.ts";
import { CHART_STYLE } from "../../charts/svg.ts";
import { shorten } from "../../escape.ts";
import { oneDecimal } from "../../numbers.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { pageMaker } from "../page.ts";
import { factorsSection } from "./factors.ts";
import { findingsSection, isPressing } from "./findings.ts";
import { headline } from "./headline.ts";
import { houseSection } from "./house.ts";
import { crossLayerSection, layersSection } from "./layers.ts";
import { reviewSection } from "./review.ts";
import { scenariosSection } from "./scenarios.ts";
import { scoreSection } from "./score.ts";
import { provenanceSection, sourcesSection } from "./sources.ts";
import { REPORT_STYLE } from "./style.ts";
import { type ReportOptions, type Section, type View, viewOf } from "./view.ts";

/** In the order of reading: what needs a look first stands first, what nobody decided or flagged last. */
function sectionsOf(view: View): Section[] {
  const { review } = view.assessment;
  const [findings, decisions, across] = [findingsSection(view), reviewSection(view), crossLayerSection(view)];
  const house = houseSection(view);
  const isFirst = isPressing(view.assessment);
  const wasDecided = review.overrides.length > 0;
  return [
    ...(isFirst ? [findings] : []),
    ...(wasDecided ? [decisions] : []),
    scoreSection(view),
    scenariosSection(view),
    factorsSection(view),
    layersSection(view),
    ...(across === null ? [] : [across]),
    ...(house === null ? [] : [house]),
    ...(isFirst ? [] : [findings]),
    ...(wasDecided ? [] : [decisions]),
    sourcesSection(view),
    provenanceSection(view),
  ];
}

const rendered = ({ id, title, body }: Section): Markup =>
  markup`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}</section>\n`;

/**
 * The report of an assessment, from its first heading on, for a page that holds `CHART_STYLE` and `REPORT_STYLE` beside that
 * of all pages. Outside text is escaped; every line has an anchor. Pure.
 */
export function reportBody(assessment: Assessment, options: ReportOptions = {}): Markup {
  const view = viewOf(assessment, options);
  const sections = sectionsOf(view);
  return markup`<div class="report"${view.dispute === null ? "" : markup` data-dispute="${view.dispute}"`}>\n${headline(view, sections)}${sections.map(rendered)}</div>\n`;
}

const reportPage = pageMaker([CHART_STYLE, REPORT_STYLE]);

/** report.html: a page that holds all it needs, runs nothing and asks for nothing. Equal input gives equal bytes. */
export function reportHtml(assessment: Assessment, options: ReportOptions = {}): string {
  const { agent, score } = assessment;
  const title = `${shorten(agent.name, 100)}: AIVSS ${oneDecimal(score.aivss)} ${score.severity}`;
  return reportPage(title, [reportBody(assessment, options)]);
}
