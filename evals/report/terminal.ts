import { styleText } from "node:util";
import { visible } from "../../outputs/escape.ts";
import { counted, day } from "../../outputs/numbers.ts";
import { fit, padEnd, textWidth, wrap } from "../../outputs/text-width.ts";
import type { GateOutcome } from "../gates/gate.ts";
import type { Figure, SuiteResult } from "../result.ts";
import { compareEvaluations } from "./compare.ts";
import { gatesOf, type Report, suiteTitle } from "./report.ts";
import {
  boundWords,
  differenceWords,
  extentWords,
  figureWords,
  intervalWords,
  judgeWords,
  offenderWords,
  type Mark,
  outcomeVerdict,
  SIGNS,
  suiteVerdict,
} from "./words.ts";

const COLUMNS = 80;
/** With a blank behind each; the result takes the rest. */
const WIDTHS = { name: 25, value: 11, interval: 17, bound: 9 };
const COMPARED_WIDTHS = { name: 34, value: 11 };

type Paint = (mark: Mark | "dim" | "bold", text: string) => string;

const STYLES: { readonly [Kind in Parameters<Paint>[0]]: Parameters<typeof styleText>[0] } = {
  passed: "green",
  missed: "red",
  open: "yellow",
  none: "dim",
  dim: "dim",
  bold: "bold",
};

const column = (text: string, width: number): string => padEnd(fit(text, width), width);
const columnEnd = (text: string, width: number): string =>
  " ".repeat(Math.max(0, width - textWidth(text))) + fit(text, width);

const cellsOf = ([name = "", value = "", interval = "", bound = ""]: readonly string[]): string =>
  `  ${column(name, WIDTHS.name)} ${columnEnd(value, WIDTHS.value)} ${columnEnd(interval, WIDTHS.interval)} ${columnEnd(bound, WIDTHS.bound)}`;

/** Short words: the floor stands beside them. */
const RESULTS: { readonly [Outcome in GateOutcome["outcome"]]: string } = {
  aim: "at aim",
  floor: "at floor",
  missed: "missed",
  unmeasured: "open",
};

const paragraph = (text: string): string[] => wrap(visible(text), COLUMNS);

function row(gate: GateOutcome, figures: readonly Figure[], paint: Paint): string {
  const { mark } = outcomeVerdict(gate);
  const interval = figures.find(({ id }) => id === gate.figure)?.interval ?? null;
  const cells = cellsOf([
    visible(gate.figure.slice(gate.figure.indexOf(".") + 1)),
    figureWords(gate.value),
    interval === null ? "" : intervalWords(interval),
    boundWords(gate.floor, gate.direction),
  ]);
  return `${cells} ${paint(mark, `${SIGNS[mark]} ${gate.cause === "accepted" ? "worse" : RESULTS[gate.outcome]}`)}`;
}

const offenders = ({ outcome, worst }: GateOutcome, paint: Paint): string[] =>
  outcome !== "missed"
    ? []
    : worst.map(({ name, value, says }) =>
        paint("dim", fit(`    ${visible(name)} ${offenderWords(value)}, ${visible(says)}`, COLUMNS)),
      );

function suiteLines(suite: SuiteResult, gates: readonly GateOutcome[], paint: Paint): string[] {
  const { mark, words } = suiteVerdict(suite, gates);
  const own = gatesOf(suite, gates);
  const verdict = paragraph(`${suiteTitle(suite)}: ${SIGNS[mark]} ${words}`).map((text) => paint(mark, text));
  if (suite.skipped !== null) return ["", ...verdict];
  return [
    "",
    ...verdict,
    ...paragraph(extentWords(suite)).map((text) => paint("dim", text)),
    ...(own.length === 0 ? [] : [paint("dim", `${cellsOf(["figure", "value", "95% interval", "floor"])}   result`)]),
    ...own.flatMap((gate) => [row(gate, suite.figures, paint), ...offenders(gate, paint)]),
  ];
}

const comparedCells = (name: string, ...numbers: readonly string[]): string =>
  `  ${column(name, COMPARED_WIDTHS.name)}${numbers.map((text) => ` ${columnEnd(text, COMPARED_WIDTHS.value)}`).join("")}`;

/** The figures whose intervals lie apart; how the others did, the reports say. */
function comparisonLines({ evaluation, before }: Report, paint: Paint): string[] {
  if (before === null) return [];
  const { changes, figures } = compareEvaluations(before, evaluation);
  const apart = figures.filter(({ overlap }) => overlap === false);
  const title = `Compared with ${before.judge.model}, measured on ${day(before.measuredAt)}`;
  const verdict = `${apart.length} of ${counted(figures.length, "figure")} differ by more than their intervals`;
  return [
    "",
    ...paragraph(`${title}: ${verdict}`).map((text) => paint("bold", text)),
    ...changes.flatMap((change) => paragraph(`  ${change}`)).map((text) => paint("dim", text)),
    ...(apart.length === 0 ? [] : [paint("dim", comparedCells("figure", "before", "now", "difference"))]),
    ...apart.map(({ id, before: old, now, difference }) =>
      comparedCells(visible(id), figureWords(old.value), figureWords(now.value), differenceWords(difference)),
    ),
  ];
}

/**
 * What a person sees after `assay eval`: a line for each gate, with the offenders of what was missed, and what differs from an earlier evaluation. No line takes more than
 * 80 cells; outside text is stripped of terminal control sequences. Pure.
 */
export function evaluationLines(report: Report, { colour }: { readonly colour: boolean }): string[] {
  const { evaluation, gates } = report;
  const paint: Paint = (kind, text) => (colour ? styleText(STYLES[kind], text, { validateStream: false }) : text);
  return [
    ...paragraph(`${evaluation.judge.model}: ${judgeWords(evaluation)}`).map((text) => paint("bold", text)),
    ...evaluation.suites.flatMap((suite) => suiteLines(suite, gates, paint)),
    ...comparisonLines(report, paint),
  ];
}
