import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { FactorId } from "../../../pipeline/schema/ids.ts";

// Scores worked by hand from the equations of AIVSS 0.8 §3.3-3.5 and 0.5 §4.1; a test holds them against the scorer.
const profileScore = (
  aivss: number,
  severity: "Medium" | "Critical",
  low: number,
  high: number,
  aars: number,
  factorSum: number,
  threatMultiplier: number,
  mitigationFactor: number,
) => ({ aivss, severity, low, high, aars, factorSum, threatMultiplier, mitigationFactor });

export const REFUND_SCORES = {
  listing: profileScore(9, "Critical", 8.9, 9.3, 0.74205, 4.5, 0.97, 1),
  "owasp-0.8": profileScore(9, "Critical", 9, 9.3, 0.74205, 4.5, 0.97, 1),
  "owasp-0.5": profileScore(6, "Medium", 5.7, 6.7, 4, 4, 0.97, 1),
};
export const TOKEN_SCORES = {
  listing: profileScore(6.2, "Medium", 6.1, 6.4, 0.72, 4.5, 0.5, 0.83),
  "owasp-0.8": profileScore(6.2, "Medium", 6.2, 6.4, 0.72, 4.5, 0.5, 0.83),
  "owasp-0.5": profileScore(4.9, "Medium", 4.7, 5.6, 4, 4, 0.91, 1),
};

const headline = (
  profile: keyof typeof REFUND_SCORES,
  bandMoves: Assessment["score"]["bandMoves"],
): Assessment["score"] => {
  const score = REFUND_SCORES[profile];
  return {
    profile,
    ...score,
    cvssBase: 8.3,
    scenario: "s1",
    assumed: ["persistent_memory", "non_determinism"],
    beside: { beforeMitigation: score.aivss, mitigationOnUplift: score.aivss, cvssBase: 8.3 },
    bandMoves,
  };
};

const moveToHigh = (factor: FactorId, fromScore: number, toScore: number) => ({
  factor,
  fromScore,
  toScore,
  severity: "High" as const,
  aivss: 8.9,
});

/** The headline under each profile. */
export const SAMPLE_HEADLINES = {
  listing: headline("listing", [
    moveToHigh("autonomy_of_action", 0.6, 0),
    moveToHigh("dynamic_tool_use", 0.8, 0.2),
    moveToHigh("contextual_awareness", 0.8, 0.2),
    moveToHigh("dynamic_identity", 0.6, 0),
  ]),
  "owasp-0.8": headline("owasp-0.8", [moveToHigh("dynamic_tool_use", 1, 0), moveToHigh("contextual_awareness", 1, 0)]),
  "owasp-0.5": headline("owasp-0.5", []),
};
