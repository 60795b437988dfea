import { fromUnits, tenthsText } from "./decimal.ts";
import { exactScore, type ScoreCase, sumTenths } from "./score-case.ts";

/** The equation of a case with its numbers: "(7.5 + (10 − 7.5) × 4.8/10 × 1.05) × 0.95 = 8.322 → 8.3". */
export function formulaText(question: ScoreCase): string {
  const { profile, cvss, factors, threatHundredths, mitigationHundredths } = question;
  const { rawE7, scoreTenths } = exactScore(question);
  const base = tenthsText(cvss.tenths);
  const sum = tenthsText(sumTenths(factors));
  const threat = fromUnits(threatHundredths, 2);
  const product =
    profile.equation === "uplift"
      ? `(${base} + (10 − ${base}) × ${sum}/10 × ${threat}) × ${fromUnits(mitigationHundredths, 2)}`
      : `(${base} + ${sum}) / 2 × ${threat}`;
  return `${product} = ${fromUnits(rawE7, 7)} → ${tenthsText(scoreTenths)}`;
}
