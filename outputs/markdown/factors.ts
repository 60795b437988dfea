import { factorById, isPrinted } from "../../pipeline/framework/factors.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { FactorResult } from "../../pipeline/schema/checked.ts";
import { inline } from "../escape.ts";
import { factorLine } from "../line-ids.ts";
import {
  answerWords,
  assumedWords,
  CERTAINTY_WORDS,
  certaintyLine,
  FACTORS_KEY,
  factorScore,
  spreadWords,
  typicalScore,
} from "../report-words.ts";
import { nested, quoteItems } from "./quotes.ts";
import { table } from "./table.ts";

function factorRow(factor: FactorResult): string[] {
  const { id, score, certainty } = factor;
  const only = isPrinted(id) ? "" : " (owasp-0.8 only)";
  const assumed = score === null ? `typical ${typicalScore(factor)}` : "–";
  return [factorLine(id), factorScore(factor), CERTAINTY_WORDS[certainty], assumed, `${factorById(id).name}${only}`];
}

function factorItem(factor: FactorResult, assessment: Assessment): string {
  const { id, score, certainty, rationale, evidence } = factor;
  const known = score === null ? "" : ` ${CERTAINTY_WORDS[certainty]}`;
  const head = `- **${factorLine(id)} ${factorById(id).name}, ${factorScore(factor)}${known}.** ${inline(rationale)}`;
  const words = [assumedWords(factor), answerWords(factor), spreadWords(factor)];
  const below = [
    ...words.flatMap((line) => (line === null ? [] : [`- ${line}`])),
    ...quoteItems(factorLine(id), evidence, assessment),
  ];
  return [head, ...nested(below)].join("\n");
}

/** The ten factors at a glance and then one by one; the eleventh, which only owasp-0.8 counts, stands last. */
export function factorsBlocks(assessment: Assessment): string[] {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  return [
    "## Ten agentic risk factors",
    table(["id", "score", "certainty", "assumed", "factor"], factors.map(factorRow)),
    certaintyLine(assessment.factors),
    FACTORS_KEY,
    factors.map((factor) => factorItem(factor, assessment)).join("\n"),
  ];
}
