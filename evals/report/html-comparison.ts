import { intervalPlot } from "../../outputs/charts/interval-plot.ts";
import { type Markup, markup } from "../../outputs/charts/markup.ts";
import { day } from "../../outputs/numbers.ts";
import type { Evaluation } from "../result.ts";
import { type ComparedFigure, compareEvaluations, overlapWords } from "./compare.ts";
import { grid, scrollable } from "../../outputs/html/elements.ts";
import { differenceWords, figureWords, intervalWords } from "./words.ts";

const COLUMNS = [
  { title: "figure", isNumber: false },
  { title: "before", isNumber: true },
  { title: "95% interval", isNumber: true },
  { title: "now", isNumber: true },
  { title: "95% interval", isNumber: true },
  { title: "difference", isNumber: true },
  { title: "intervals", isNumber: false },
];

const rowOf = ({ id, before, now, difference, overlap }: ComparedFigure): Markup[] => [
  markup`<code>${id}</code>`,
  markup`${figureWords(before.value)}`,
  markup`${intervalWords(before.interval)}`,
  markup`${figureWords(now.value)}`,
  markup`${intervalWords(now.interval)}`,
  markup`${differenceWords(difference)}`,
  overlap === false ? markup`<strong>${overlapWords(overlap)}</strong>` : markup`${overlapWords(overlap)}`,
];

const estimateOf = ({ value, interval }: ComparedFigure["now"]) =>
  value === null ? null : { value, low: interval?.low ?? value, high: interval?.high ?? value };

/** Points of the score and shares have each an axis of their own. What a figure says of itself ends in its unit. */
const UNITS = [
  { axis: "share or coefficient", holds: (says: string) => !/\bpoints$/u.test(says) },
  { axis: "points", holds: (says: string) => /\bpoints$/u.test(says) },
];

function pictures(figures: readonly ComparedFigure[], first: string, second: string): Markup[] {
  return UNITS.flatMap(({ axis, holds }) => {
    const rows = figures
      .filter(({ says, before, now }) => holds(says) && (before.value !== null || now.value !== null))
      .map(({ id, before, now }) => ({ name: id, first: estimateOf(before), second: estimateOf(now) }));
    if (rows.length === 0) return [];
    const title = `Before and now, ${axis}`;
    const chart = intervalPlot({ title, axis, first, second, rows });
    return markup`<h3>${title}</h3>\n${scrollable(title, chart)}`;
  });
}

const nameOf = (which: string, { judge, measuredAt }: Evaluation): string =>
  `${which}: ${judge.model}, ${day(measuredAt)}`;

/** Two evaluations side by side. */
export function comparisonSection(before: Evaluation, now: Evaluation): Markup {
  const { changes, figures } = compareEvaluations(before, now);
  const [first, second] = [nameOf("before", before), nameOf("now", now)];
  const changed =
    changes.length === 0
      ? markup`<p>The same judge, prompts and samples.</p>\n`
      : markup`<p>What changed:</p>\n<ul>${changes.map((change) => markup`<li><bdi>${change}</bdi></li>`)}</ul>\n`;
  return markup`<h2 id="comparison">Comparison</h2>
<p><bdi>${first}</bdi>; <bdi>${second}</bdi>.</p>
${changed}${scrollable("Comparison of all figures", grid("The difference is now less before.", COLUMNS, figures.map(rowOf)))}${pictures(figures, first, second)}`;
}
