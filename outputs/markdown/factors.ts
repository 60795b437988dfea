import { factorById, isPrinted } from "../../pipeline/framework/factors.ts";
import { findProbe } from "../../pipeline/framework/probes/index.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { FactorResult } from "../../pipeline/schema/checked.ts";
import { inline } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { nested, quoteItems } from "./quotes.ts";
import { factorLine } from "./score.ts";
import { table } from "./table.ts";

const CERTAINTY_WORDS = { stated: "stated", inferred: "inferred", not_stated: "–" } as const;

const typical = ({ id }: FactorResult): string => oneDecimal(factorById(id).typicalTenths / 10);

const printed = ({ score }: FactorResult): string => (score === null ? "not stated" : oneDecimal(score));

function factorRow(factor: FactorResult): string[] {
  const { id, score, certainty } = factor;
  const only = isPrinted(id) ? "" : " (owasp-0.8 only)";
  const assumed = score === null ? `typical ${typical(factor)}` : "–";
  return [factorLine(id), printed(factor), CERTAINTY_WORDS[certainty], assumed, `${factorById(id).name}${only}`];
}

/** What the yes and no answers say of the agent, in the framework's words. */
function answerLine({ probes }: FactorResult): string[] {
  const said = probes.flatMap(({ id, answer }) => (answer === "not_stated" ? [] : (findProbe(id)?.says[answer] ?? [])));
  return said.length === 0 ? [] : [`- read in the sources: it ${said.join("; ")}`];
}

/** Samples that did not agree on the level, on the scale of the printed score. */
function spreadLine({ spread: { min, max, samples } }: FactorResult): string[] {
  if (min === null || max === null || min === max) return [];
  return [`- the ${samples} samples ranged from ${oneDecimal(min / 5)} to ${oneDecimal(max / 5)}`];
}

function factorItem(factor: FactorResult, assessment: Assessment): string {
  const { id, score, certainty, rationale, evidence } = factor;
  const { name, question } = factorById(id);
  const missing =
    score === null ? [`- typical ${typical(factor)} assumed; a public answer would settle it: ${question}`] : [];
  const known = score === null ? "" : ` ${CERTAINTY_WORDS[certainty]}`;
  const head = `- **${factorLine(id)} ${name}, ${printed(factor)}${known}.** ${inline(rationale)}`;
  const below = [
    ...missing,
    ...answerLine(factor),
    ...spreadLine(factor),
    ...quoteItems(factorLine(id), evidence, assessment),
  ];
  return [head, ...nested(below)].join("\n");
}

/** How much of the ten rests on the sources. */
function certaintyLine(factors: readonly FactorResult[]): string {
  const count = (certainty: FactorResult["certainty"]): number =>
    factors.filter((factor) => factor.certainty === certainty).length;
  return `Of the ten, ${count("stated")} are stated, ${count("inferred")} inferred and ${count("not_stated")} not stated.`;
}

/** The ten factors at a glance and then one by one; the eleventh, which only owasp-0.8 counts, stands last. */
export function factorsBlocks(assessment: Assessment): string[] {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  return [
    "## Ten agentic risk factors",
    table(["id", "score", "certainty", "assumed", "factor"], factors.map(factorRow)),
    certaintyLine(assessment.factors),
    "0.0 is absent, 1.0 is central and unlimited. *Stated* rests on a direct quote, *inferred* follows from stated facts. " +
      "A factor that is not stated has no score: the headline takes its typical value (the median of published " +
      "reference assessments), low and high take 0.0 and 1.0.",
    factors.map((factor) => factorItem(factor, assessment)).join("\n"),
  ];
}
