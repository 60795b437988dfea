import { visible } from "../../outputs/escape.ts";
import { interval, oneDecimal } from "../../outputs/numbers.ts";
import { padEnd, wrap } from "../../outputs/text-width.ts";
import type { ScoreAnswer, ScoreFigures, ScoreRefusal } from "../scoring/score-answer.ts";

/** Moves shown; `--json` has them all. */
const MOVES_SHOWN = 3;
const LABEL_CELLS = 11;
/** Narrower terminals get lines that wrap by themselves. */
const MIN_TEXT_CELLS = 40;

type Row = readonly [label: string, text: string];

function unknownWords({ unknown, low, high, widest }: ScoreFigures): string {
  if (unknown.length === 0) return "none: nothing is unknown";
  const reason = widest === null || low === high ? "" : `; ${widest} widens it most`;
  return `${interval(low, high)} while unknown: ${unknown.join(", ")}${reason}`;
}

function rowsOf(figures: ScoreFigures): Row[] {
  const { cvss, beside, bandMoves, vectorWarnings, warnings } = figures;
  return [
    ["formula", figures.formula],
    ["CVSS", `${oneDecimal(cvss.base)}${cvss.vector === null ? "" : ` from ${cvss.vector}`}`],
    ["interval", unknownWords(figures)],
    [
      "beside",
      `before mitigation ${oneDecimal(beside.beforeMitigation)}, mitigation on the uplift only ` +
        `${oneDecimal(beside.mitigationOnUplift)}, CVSS alone ${oneDecimal(beside.cvssBase)} (Assay's figures, not OWASP's)`,
    ],
    ...bandMoves.slice(0, MOVES_SHOWN).map(({ factor, fromScore, toScore, aivss, severity }): Row => {
      const move = `${factor} ${oneDecimal(fromScore)} → ${oneDecimal(toScore)}`;
      return ["band move", `${move} gives ${oneDecimal(aivss)} ${severity}`];
    }),
    ...vectorWarnings.map((warning): Row => ["warning", warning]),
    ...warnings.map(({ code, message }): Row => ["warning", `${message} (${code})`]),
  ];
}

/** Why there is no score, with the place in the input. */
export const refusalWords = ({ error: { path, message } }: ScoreRefusal): string =>
  path === "" ? message : `${path}: ${message}`;

/** One answer of `assay score` for people: score, equation with its numbers, interval, warnings. `columns` in cells. */
export function scoreLines(answer: ScoreAnswer, columns: number): string[] {
  if (!answer.ok) return [`no score: ${visible(refusalWords(answer))}`];
  const { aivss, severity, profile, profileVersion } = answer;
  const width = Math.max(MIN_TEXT_CELLS, columns - LABEL_CELLS);
  return [
    `AIVSS ${oneDecimal(aivss)} ${severity} (profile ${profile}, version ${profileVersion})`,
    ...rowsOf(answer).flatMap(([label, text]) =>
      wrap(visible(text), width).map((line, index) => `${padEnd(index === 0 ? label : "", LABEL_CELLS)}${line}`),
    ),
  ];
}
