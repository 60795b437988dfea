import { type Markup, markup } from "../../outputs/charts/markup.ts";
import { grouped } from "../../outputs/numbers.ts";
import type { GateOutcome } from "../gates/gate.ts";
import type { Figure, Offender, Plot, SuiteResult } from "../result.ts";
import { folded, grid, scrollable } from "../../outputs/html/elements.ts";
import { dataGrid, marked, tableBlock } from "./elements.ts";
import { drawPlot } from "./plots.ts";
import { figuresOf, gatesOf, suiteTitle } from "./report.ts";
import {
  boundWords,
  extentWords,
  failureWords,
  figureWords,
  intervalWords,
  offenderWords,
  outcomeVerdict,
  suiteVerdict,
  usageWords,
} from "./words.ts";

const FIGURE_COLUMNS = [
  { title: "figure", isNumber: false },
  { title: "value", isNumber: true },
  { title: "result", isNumber: false },
  { title: "95% interval", isNumber: true },
  { title: "rests on", isNumber: true },
  { title: "floor", isNumber: true },
  { title: "aim", isNumber: true },
];

const lines = (all: readonly Markup[]): Markup => markup`${all.map((one) => markup`<div>${one}</div>`)}`;

const nameOf = (figure: string, says: string): Markup =>
  markup`<code>${figure}</code><br><span class="soft">${says}</span>`;

function figureRow({ id, says, value, interval, count }: Figure, gates: readonly GateOutcome[]): Markup[] {
  const own = gates.filter(({ figure }) => figure === id);
  const verdicts = own.map(outcomeVerdict);
  return [
    nameOf(id, says),
    markup`${figureWords(value)}`,
    own.length === 0
      ? markup`<span class="soft">no gate</span>`
      : lines(verdicts.map(({ mark, words }) => marked(mark, words))),
    markup`${intervalWords(interval)}`,
    markup`${grouped(count)}`,
    lines(own.map(({ floor, direction }) => markup`${boundWords(floor, direction)}`)),
    lines(own.map(({ aim, direction }) => markup`${boundWords(aim, direction)}`)),
  ];
}

const offender = ({ name, value, says }: Offender): Markup =>
  markup`<li><bdi>${name}</bdi>: ${offenderWords(value)} <span class="soft">(${says})</span></li>`;

const offendersOf = ({ id, worst }: { id: string; worst: readonly Offender[] }): Markup =>
  markup`<p><code>${id}</code></p>\n<ul>${worst.map(offender)}</ul>\n`;

/** Offenders of what was missed stand open, those of the rest are folded. */
function offendersBlock({ figures }: SuiteResult, gates: readonly GateOutcome[]): Markup {
  const missed = new Set(gates.filter(({ outcome }) => outcome === "missed").map(({ figure }) => figure));
  const named = figures.filter(({ worst }) => worst.length > 0);
  const [open, rest] = [named.filter(({ id }) => missed.has(id)), named.filter(({ id }) => !missed.has(id))];
  if (named.length === 0) return markup``;
  const others = rest.length === 0 ? markup`` : folded(`Of other figures (${rest.length})`, rest.map(offendersOf));
  return markup`<h3>Worst offenders</h3>\n${open.map(offendersOf)}${others}`;
}

function plotBlock(plot: Plot): Markup {
  const { says, chart, table } = drawPlot(plot);
  return markup`<h3>${plot.title}</h3>\n<figure><figcaption>${says}</figcaption>\n${scrollable(plot.title, chart)}${folded("The numbers behind this picture", [dataGrid(table)])}</figure>\n`;
}

/** Everything about one suite, under its heading. */
export function suiteSection(suite: SuiteResult, gates: readonly GateOutcome[]): Markup {
  const own = gatesOf(suite, gates);
  const { mark, words } = suiteVerdict(suite, gates);
  const head = markup`<h2 id="${suite.suite}">${suiteTitle(suite)}</h2>\n<p>${marked(mark, words)}</p>\n`;
  const failures = failureWords(suite);
  const failed = failures === "" ? markup`` : markup`<p>Readings that failed: ${failures}.</p>\n`;
  const rows = figuresOf(suite, own).map((figure) => figureRow(figure, own));
  return markup`${head}<p>${extentWords(suite)}. ${usageWords(suite)}.</p>
${failed}<h3>Figures</h3>
${scrollable(`Figures of ${suite.suite}`, grid("", FIGURE_COLUMNS, rows))}${offendersBlock(suite, own)}${suite.plots.map(plotBlock)}${suite.tables.map(tableBlock)}`;
}
