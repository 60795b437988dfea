import { fromUnits, tenthsText } from "./decimal.ts";
import { exactScore, type ScoreCase } from "./score-case.ts";

const HAZARD_CODES = ["below-cvss-base", "uplift-exceeds-base", "uplift-on-zero-base", "mitigation-unproven"] as const;
export type HazardCode = (typeof HAZARD_CODES)[number];

/** True for the code of a finding that follows from a score. */
export const isHazard = (code: string): boolean => HAZARD_CODES.some((hazard) => hazard === code);

/** A place where the equation is followed correctly and yet a reader should not take the number at its word. */
export interface Hazard {
  readonly code: HazardCode;
  readonly message: string;
}

/**
 * Known hazards of the equations. Sources: AIVSS 0.8 §3.1 calls the CVSS base a floor, although MF scales it too; §3.5.2
 * on an uplift larger than the base; §3.4.1 asks for demonstrated controls wherever MF is below 1.
 * @param mitigationIsProven true if a manifest or code, not prose alone, shows the mitigation
 */
export function hazardsOf(question: ScoreCase, mitigationIsProven: boolean): Hazard[] {
  const { profile, cvss, mitigationHundredths } = question;
  const { aarsE5, rawE7 } = exactScore(question);
  const base = tenthsText(cvss.tenths);
  const hazards: Hazard[] = [];
  const warn = (code: HazardCode, message: string) => hazards.push({ code, message });
  if (rawE7 < cvss.tenths * 1_000_000) {
    const cause =
      profile.equation === "uplift"
        ? "the mitigation factor also scales the CVSS part"
        : "the equation averages CVSS and factor sum";
    warn(
      "below-cvss-base",
      `the unrounded score (${fromUnits(rawE7, 7)}) lies below the CVSS base (${base}): ${cause}`,
    );
  }
  if (profile.equation === "uplift" && aarsE5 > cvss.tenths * 10_000) {
    const uplift = fromUnits(aarsE5, 5);
    if (cvss.tenths === 0) {
      warn(
        "uplift-on-zero-base",
        `CVSS 0.0 says that there is no impact, yet the factors add ${uplift}: check the vector`,
      );
    } else {
      warn(
        "uplift-exceeds-base",
        `the agentic uplift (${uplift}) is larger than the CVSS base (${base}): constrain the deployment rather than wait for a patch`,
      );
    }
  }
  if (mitigationHundredths < 100 && !mitigationIsProven) {
    warn(
      "mitigation-unproven",
      `mitigation factor ${fromUnits(mitigationHundredths, 2)} without evidence from a manifest or code: take the score before mitigation until a control is shown to work`,
    );
  }
  return hazards;
}
