import { styleText } from "node:util";
import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { FactorResult } from "../pipeline/schema/checked.ts";
import type { Severity } from "../pipeline/schema/ids.ts";
import { shorten, visible } from "./escape.ts";
import { ownResults, RULE_STATUS } from "./house-words.ts";
import { counted, oneDecimal } from "./numbers.ts";
import { withoutOverridesWords } from "./override-words.ts";
import { intervalWords, judgedWords, reviewWords, worstOfWords } from "./score-words.ts";
import { fit, padEnd, textWidth, wrap } from "./text-width.ts";

export interface SummaryOptions {
  /** Width of the terminal in cells; no line is longer. Below 40 it is treated as 40. */
  readonly columns: number;
  /** Write ANSI colours. The caller knows the terminal and what its user wants. */
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];

const MIN_COLUMNS = 40;
/** Longer lines are hard to read even where they would fit. */
const MAX_COLUMNS = 100;
const FACTORS_SHOWN = 5;
const BAR_CELLS = 10;

const BAND_STYLES: { readonly [Band in Severity]: Style } = {
  None: "green",
  Low: "green",
  Medium: "yellow",
  High: "red",
  Critical: ["bold", "red"],
};

interface Scored extends FactorResult {
  readonly score: number;
}

const isScored = (factor: FactorResult): factor is Scored => factor.score !== null;

/** The riskiest factors that have a score, gravest first, printed order among equals. */
const riskiest = ({ factors }: Assessment): Scored[] =>
  factors
    .filter(isScored)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, FACTORS_SHOWN);

function factorLines(factors: readonly Scored[], columns: number): string[] {
  // Two blanks, name, blank, score, blank, bar.
  const room = columns - BAR_CELLS - 7;
  const names = factors.map(({ name }) => fit(visible(name), room));
  const width = Math.max(0, ...names.map(textWidth));
  return factors.map(({ score }, index) => {
    const filled = Math.round(score * BAR_CELLS);
    const bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
    return `  ${padEnd(names[index] ?? "", width)} ${oneDecimal(score)} ${bar}`;
  });
}

function findingWords({ findings }: Assessment): string {
  if (findings.length === 0) return "no findings";
  const kinds = (["error", "warning", "note"] as const).flatMap((severity) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return length === 0 ? [] : counted(length, severity);
  });
  return `${counted(findings.length, "finding")} to look at: ${kinds.join(", ")}`;
}

/** What of the rules of a house does not pass; nothing where there are none. */
function houseWords(assessment: Assessment): string[] {
  const results = ownResults(assessment);
  if (results.length === 0) return [];
  const failing = results.filter(({ passes }) => !passes);
  const kinds = (["not_met", "not_stated"] as const).flatMap((status) => {
    const { length } = failing.filter((result) => result.status === status);
    return length === 0 ? [] : [`${length} ${RULE_STATUS[status]}`];
  });
  return [`${counted(results.length, "house rule")}: ${kinds.length === 0 ? "all pass" : kinds.join(", ")}`];
}

/**
 * What a person sees of one agent after `assay draft`: name, score, interval, headline scenario, riskiest factors,
 * findings and review status. Pure; outside text is stripped of terminal control sequences.
 */
export function summaryLines(assessment: Assessment, { columns, colour }: SummaryOptions): string[] {
  const width = Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Math.floor(columns)));
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const { agent, score, scenarios, provenance } = assessment;
  const headline = scenarios.find(({ id }) => id === score.scenario);
  const factors = riskiest(assessment);
  const own = withoutOverridesWords(assessment);
  const paragraph = (text: string): string[] => wrap(text, width);
  return [
    ...paragraph(visible(shorten(agent.name, 100))).map((line) => paint("bold", line)),
    paint(BAND_STYLES[score.severity], `AIVSS ${oneDecimal(score.aivss)} ${score.severity}`),
    ...(own === null ? [] : paragraph(own)),
    ...paragraph(`${intervalWords(assessment)}, ${worstOfWords(assessment)}`),
    ...(headline === undefined ? [] : paragraph(`${headline.id} ${visible(headline.title)}`)),
    ...(factors.length === 0 ? paragraph("no factor is stated") : factorLines(factors, width)),
    ...houseWords(assessment).flatMap(paragraph),
    ...paragraph(findingWords(assessment)),
    ...paragraph(visible(reviewWords(assessment))),
    ...paragraph(judgedWords(assessment, visible(provenance.model))).map((line) => paint("dim", line)),
  ];
}
