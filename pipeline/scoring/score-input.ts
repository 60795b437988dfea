import { ScoreInputError } from "../errors.ts";
import { bandMoves } from "./band-moves.ts";
import { severityOf } from "../framework/bands.ts";
import { besideScores } from "./beside.ts";
import { fromUnits } from "./decimal.ts";
import { formulaText } from "./formula.ts";
import { hazardsOf } from "./hazards.ts";
import { scoreInterval, widestUnknown } from "./interval.ts";
import { PROFILES } from "./profiles.ts";
import type { ScoreAnswer, ScoreFigures } from "./score-answer.ts";
import { exactScore, fillFactors, type ScoreCase, sumTenths } from "./score-case.ts";
import { type CvssReading, readCvss } from "./score-input-cvss.ts";
import { type ScoreInput, scoreInputSchema } from "./score-input-schema.ts";
import { readFactors, readMitigation, readThreat } from "./score-input-values.ts";

export { scoreInputSchema };
export type { ScoreAnswer, ScoreInput };

function answer(question: ScoreCase, { vector, warnings, undecided }: CvssReading): ScoreFigures {
  const { profile, cvss, factors, threatHundredths, mitigationHundredths } = question;
  const { riskGapTenths, aarsE5, rawE7, scoreTenths } = exactScore(question);
  const { lowTenths, highTenths } = scoreInterval(question);
  return {
    ok: true,
    profile: profile.id,
    profileVersion: profile.version,
    aivss: fromUnits(scoreTenths, 1),
    severity: severityOf(scoreTenths),
    low: fromUnits(lowTenths, 1),
    high: fromUnits(highTenths, 1),
    cvss: { base: fromUnits(cvss.tenths, 1), vector },
    factorSum: fromUnits(sumTenths(factors), 1),
    riskGap: riskGapTenths === null ? null : fromUnits(riskGapTenths, 1),
    aars: fromUnits(aarsE5, 5),
    raw: fromUnits(rawE7, 7),
    threatMultiplier: fromUnits(threatHundredths, 2),
    mitigationFactor: fromUnits(mitigationHundredths, 2),
    vectorWarnings: warnings,
    unknown: [
      ...factors.filter(({ isKnown }) => !isKnown).map(({ id }) => id),
      ...undecided.map(({ metric }) => `cvss.${metric}`),
    ],
    widest: widestUnknown(question, undecided),
    bandMoves: bandMoves(question),
    beside: besideScores(question),
    // An input holds numbers only: nothing in it can show that a mitigation works.
    warnings: hazardsOf(question, false),
    formula: formulaText(question),
  };
}

function scoreParsed(input: ScoreInput): ScoreFigures {
  const profile = PROFILES[input.profile];
  const cvss = readCvss(input.cvss);
  const factors = readFactors(input.factors, profile);
  const question: ScoreCase = {
    profile,
    cvss: cvss.range,
    factors: fillFactors(profile, (id) => factors.get(id) ?? null),
    threatHundredths: readThreat(input.threat, profile),
    mitigationHundredths: readMitigation(input.mitigation, profile),
  };
  return answer(question, cvss);
}

/** Joins the place of an item and the place inside it: "[3]" and "factors.opacity" give "[3].factors.opacity". */
const joined = (outer: string, inner: string): string =>
  outer === "" || inner === "" ? outer + inner : `${outer}.${inner}`;

/**
 * Scores one input of `assay score`. Whatever is wrong with it becomes an answer that names the place and what was
 * expected there; nothing is thrown.
 * @param at where the input stands in a larger one, for example "[3]"
 */
export function scoreInput(value: unknown, at = ""): ScoreAnswer {
  const parsed = scoreInputSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : (issue?.path.join(".") ?? "");
    return { ok: false, error: { path: joined(at, place), message: issue?.message ?? "unreadable input" } };
  }
  try {
    return scoreParsed(parsed.data);
  } catch (error) {
    if (!(error instanceof ScoreInputError)) throw error;
    return { ok: false, error: { path: joined(at, error.path), message: error.message } };
  }
}

/** Scores inputs one after the other; an error stands in its place. Lazy, so that long arrays need no room for all answers. */
export function* scoreEach(values: readonly unknown[]): Generator<ScoreAnswer> {
  for (const [index, value] of values.entries()) yield scoreInput(value, `[${index}]`);
}
