import type { Headline } from "../pipeline/schema/score.ts";
import { exact, multiplier, oneDecimal } from "./numbers.ts";

/** What the equation of a profile takes and gives. */
export type FormulaInputs = Pick<
  Headline,
  "profile" | "cvssBase" | "factorSum" | "threatMultiplier" | "mitigationFactor" | "aars" | "aivss" | "severity"
>;

const ROUNDED = "rounded half up, once, to one decimal:";

/**
 * The equation worked with its real inputs, one step a line, ending in the rounding. Every product is printed exactly;
 * the uplift and the result are those of the assessment. Sources: AIVSS 0.8 §3.3-3.5, AIVSS 0.5 §4.1.
 */
export function formulaLines(score: FormulaInputs): string[] {
  const { profile, cvssBase, factorSum, threatMultiplier, mitigationFactor, aars, aivss, severity } = score;
  const [base, sum] = [oneDecimal(cvssBase), oneDecimal(factorSum)];
  const threat = multiplier(threatMultiplier).slice(1);
  const result = `${ROUNDED} ${oneDecimal(aivss)} ${severity}`;
  if (profile === "owasp-0.5") {
    const product = exact(((cvssBase + factorSum) / 2) * threatMultiplier);
    return [
      "AIVSS = (CVSS + factor sum) / 2 × exploit maturity",
      `      = (${base} + ${sum}) / 2 × ${threat} = ${product}`,
      `        ${result}`,
    ];
  }
  const mitigation = multiplier(mitigationFactor).slice(1);
  return [
    "AARS  = (10 − CVSS) × factor sum / 10 × exploit maturity",
    `      = (10 − ${base}) × ${sum} / 10 × ${threat} = ${exact(aars)}`,
    "AIVSS = (CVSS + AARS) × mitigation",
    `      = (${base} + ${exact(aars)}) × ${mitigation} = ${exact((cvssBase + aars) * mitigationFactor)}`,
    `        ${result}`,
  ];
}

/** One step on the way to a score: where the sum stood before and stands after it, points 0-10. */
export interface ScoreStep {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What the step adds or takes, with its sign: "+0.765"; empty for the first and the last. */
  readonly change: string;
  /** The sum after the step with all its decimals; first and last as printed. */
  readonly result: string;
}

/** A change with its sign; what rounds to nothing is nothing. */
function signed(change: number): string {
  const size = exact(Math.abs(change));
  return Number(size) === 0 ? "±0" : `${change < 0 ? "−" : "+"}${size}`;
}

/** The sums on the way, after each step behind the CVSS base. */
function sumsOf(score: FormulaInputs): { readonly name: string; readonly to: number }[] {
  const { profile, cvssBase, factorSum, threatMultiplier, mitigationFactor, aars } = score;
  const sum = oneDecimal(factorSum);
  const maturity = `exploit maturity ${multiplier(threatMultiplier)}`;
  if (profile === "owasp-0.5") {
    const mean = (cvssBase + factorSum) / 2;
    return [
      { name: `mean with factor sum ${sum}`, to: mean },
      { name: maturity, to: mean * threatMultiplier },
    ];
  }
  return [
    { name: `agentic uplift, factor sum ${sum}`, to: cvssBase + aars / threatMultiplier },
    { name: maturity, to: cvssBase + aars },
    { name: `mitigation ${multiplier(mitigationFactor)}`, to: (cvssBase + aars) * mitigationFactor },
  ];
}

/** The equation as steps from the CVSS base to the printed score, each with its exact figures. Sources as `formulaLines`. */
export function scoreSteps(score: FormulaInputs): ScoreStep[] {
  const { cvssBase, aivss } = score;
  const sums = sumsOf(score);
  const between = sums.map(({ name, to }, index): ScoreStep => {
    const from = sums[index - 1]?.to ?? cvssBase;
    return { name, from, to, change: signed(to - from), result: exact(to) };
  });
  return [
    { name: "CVSS base", from: 0, to: cvssBase, change: "", result: oneDecimal(cvssBase) },
    ...between,
    { name: "AIVSS, rounded once", from: 0, to: aivss, change: "", result: oneDecimal(aivss) },
  ];
}
