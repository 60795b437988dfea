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

/** No line is longer: a report is read as a column of text. */
const MOST_COLUMNS = 80;
/** With a blank behind each; the result takes the rest. */
const WIDTHS = { name: 25, value: 11, interval: 17, bound: 9 };
/** Without the intervals, which the reports have. */
const NARROW_WIDTHS = { ...WIDTHS, name: 22, interval: 0 };
const COMPARED_WIDTHS = { name: 34, value: 11 };
const NARROW_COMPARED_WIDTHS = { name: 32, value: 7 };

/** How it is shown. */
interface Screen {
  readonly paint: Paint;
  /** Cells of a line. */
  readonly columns: number;
}

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

function cellsOf(
  [name = "", value = "", interval = "", bound = ""]: readonly string[],
  { columns }: Pick<Screen, "columns">,
): string {
  const widths = columns < MOST_COLUMNS ? NARROW_WIDTHS : WIDTHS;
  const middle = widths.interval === 0 ? "" : ` ${columnEnd(interval, widths.interval)}`;
  return `  ${column(name, widths.name)} ${columnEnd(value, widths.value)}${middle} ${columnEnd(bound, widths.bound)}`;
}

/** Short words: the floor stands beside them. */
const RESULTS: { readonly [Outcome in GateOutcome["outcome"]]: string } = {
  aim: "at aim",
  floor: "at floor",
  missed: "missed",
  unmeasured: "open",
};

const paragraph = (text: string, { columns }: Screen): string[] => wrap(visible(text), columns);

function row(gate: GateOutcome, figures: readonly Figure[], screen: Screen): string {
  const { mark } = outcomeVerdict(gate);
  const interval = figures.find(({ id }) => id === gate.figure)?.interval ?? null;
  const words = [
    visible(gate.figure.slice(gate.figure.indexOf(".") + 1)),
    figureWords(gate.value),
    interval === null ? "" : intervalWords(interval),
    boundWords(gate.floor, gate.direction),
  ];
  return `${cellsOf(words, screen)} ${screen.paint(mark, `${SIGNS[mark]} ${gate.cause === "accepted" ? "worse" : RESULTS[gate.outcome]}`)}`;
}

const offenders = ({ outcome, worst }: GateOutcome, { paint, columns }: Screen): string[] =>
  outcome !== "missed"
    ? []
    : worst.map(({ name, value, says }) =>
        paint("dim", fit(`    ${visible(name)} ${offenderWords(value)}, ${visible(says)}`, columns)),
      );

function suiteLines(suite: SuiteResult, gates: readonly GateOutcome[], screen: Screen): string[] {
  const { paint } = screen;
  const { mark, words } = suiteVerdict(suite, gates);
  const own = gatesOf(suite, gates);
  const verdict = paragraph(`${suiteTitle(suite)}: ${SIGNS[mark]} ${words}`, screen).map((text) => paint(mark, text));
  return [
    "",
    ...verdict,
    ...paragraph(extentWords(suite), screen).map((text) => paint("dim", text)),
    ...(own.length === 0
      ? []
      : [paint("dim", `${cellsOf(["figure", "value", "95% interval", "floor"], screen)}   result`)]),
    ...own.flatMap((gate) => [row(gate, suite.figures, screen), ...offenders(gate, screen)]),
  ];
}

function comparedCells([name = "", ...numbers]: readonly string[], { columns }: Screen): string {
  const widths = columns < MOST_COLUMNS ? NARROW_COMPARED_WIDTHS : COMPARED_WIDTHS;
  return `  ${column(name, widths.name)}${numbers.map((text) => ` ${columnEnd(text, widths.value)}`).join("")}`;
}

/** The figures whose intervals lie apart; how the others did, the reports say. */
function comparisonLines({ evaluation, before }: Report, screen: Screen): string[] {
  const { paint } = screen;
  if (before === null) return [];
  const { changes, figures } = compareEvaluations(before, evaluation);
  const apart = figures.filter(({ overlap }) => overlap === false);
  const title = `Compared with ${before.judge.model}, measured on ${day(before.measuredAt)}`;
  const verdict = `${apart.length} of ${counted(figures.length, "figure")} differ by more than their intervals`;
  return [
    "",
    ...paragraph(`${title}: ${verdict}`, screen).map((text) => paint("bold", text)),
    ...changes.flatMap((change) => paragraph(`  ${change}`, screen)).map((text) => paint("dim", text)),
    ...(apart.length === 0 ? [] : [paint("dim", comparedCells(["figure", "before", "now", "change"], screen))]),
    ...apart.map(({ id, before: old, now, difference }) =>
      comparedCells([visible(id), figureWords(old.value), figureWords(now.value), differenceWords(difference)], screen),
    ),
  ];
}

/**
 * What a person sees after `assay eval`: a line for each gate, with the offenders of what was missed, and what differs from an earlier evaluation. No line takes more than
 * `columns` cells (never more than 80; tables need 60); outside text is stripped of terminal control sequences. Pure.
 */
export function evaluationLines(
  report: Report,
  { colour, columns = MOST_COLUMNS }: { readonly colour: boolean; readonly columns?: number },
): string[] {
  const { evaluation, gates } = report;
  const paint: Paint = (kind, text) => (colour ? styleText(STYLES[kind], text, { validateStream: false }) : text);
  const screen: Screen = { paint, columns: Math.min(columns, MOST_COLUMNS) };
  return [
    ...paragraph(`${evaluation.judge.model}: ${judgeWords(evaluation)}`, screen).map((text) => paint("bold", text)),
    ...evaluation.suites.flatMap((suite) => suiteLines(suite, gates, screen)),
    ...comparisonLines(report, screen),
  ];
}
