import { ScoreInputError } from "../errors.ts";

/** Everything that the equations take, as whole numbers. */
export interface AivssInputs {
  /** CVSS v4.0 base score, 0-100. */
  readonly cvssTenths: number;
  /** Sum of the ten factor scores, 0-100. */
  readonly factorTenths: number;
  /** Threat multiplier (ThM), 0-110. */
  readonly threatHundredths: number;
  /** Mitigation factor (MF), 0-100; the 0.5 equation has none and wants 100. */
  readonly mitigationHundredths: number;
}

/** A score with its intermediates. Nothing in it is rounded but `scoreTenths`. */
export interface ExactScore {
  /** 10 − CVSS, in tenths; null in the 0.5 equation, which has no gap. */
  readonly riskGapTenths: number | null;
  /** AARS × 10^5: the uplift, or in the 0.5 equation the factor sum itself. */
  readonly aarsE5: number;
  /** The unrounded score × 10^7. May exceed 10 × 10^7 where the threat multiplier exceeds 1. */
  readonly rawE7: number;
  /** Rounded half up, 0-100. */
  readonly scoreTenths: number;
}

/** `uplift` fills the gap above CVSS (0.8), `average` takes the mean of CVSS and factor sum (0.5). */
export type Equation = "uplift" | "average";

const LIMITS: readonly (readonly [keyof AivssInputs, number])[] = [
  ["cvssTenths", 100],
  ["factorTenths", 100],
  ["threatHundredths", 110],
  ["mitigationHundredths", 100],
];

function checkInputs(inputs: AivssInputs): void {
  for (const [name, highest] of LIMITS) {
    const value = inputs[name];
    if (Number.isInteger(value) && value >= 0 && value <= highest) continue;
    throw new ScoreInputError(name, `${name}: expected a whole number from 0 to ${highest}, found ${value}`);
  }
}

/**
 * The only rounding: half up to one decimal (AIVSS 0.8 §3.5.1; 0.5 does not name a method and its examples agree). The
 * limit of 10.0 can be reached only with a threat multiplier above 1, which no standard's table holds.
 */
export function roundTenths(rawE7: number): number {
  const halfUp = rawE7 + 500_000;
  return Math.min(100, (halfUp - (halfUp % 1_000_000)) / 1_000_000);
}

/**
 * AIVSS 0.8 §3.3-3.5: AARS = (10 − CVSS) × (FactorSum / 10) × ThM; AIVSS = (CVSS + AARS) × MF. Every product stays below
 * 2.2 × 10^8, far inside the integers that a double holds exactly.
 */
function upliftScore({ cvssTenths, factorTenths, threatHundredths, mitigationHundredths }: AivssInputs): ExactScore {
  const riskGapTenths = 100 - cvssTenths;
  const aarsE5 = riskGapTenths * factorTenths * threatHundredths;
  const rawE7 = (cvssTenths * 10_000 + aarsE5) * mitigationHundredths;
  return { riskGapTenths, aarsE5, rawE7, scoreTenths: roundTenths(rawE7) };
}

/** AIVSS 0.5 §4.1: AARS = FactorSum; AIVSS = ((CVSS + AARS) / 2) × ThM. */
function averageScore({ cvssTenths, factorTenths, threatHundredths }: AivssInputs): ExactScore {
  const rawE7 = (cvssTenths + factorTenths) * threatHundredths * 5000;
  return { riskGapTenths: null, aarsE5: factorTenths * 10_000, rawE7, scoreTenths: roundTenths(rawE7) };
}

/**
 * Computes one AIVSS score in whole numbers, so that no binary fraction decides a digit.
 * @throws {ScoreInputError} if an input is no whole number or outside its range
 */
export function aivssScore(equation: Equation, inputs: AivssInputs): ExactScore {
  checkInputs(inputs);
  return equation === "uplift" ? upliftScore(inputs) : averageScore(inputs);
}
