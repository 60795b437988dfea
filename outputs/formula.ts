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
