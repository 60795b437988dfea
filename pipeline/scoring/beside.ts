import type { Headline } from "../schema/score.ts";
import { roundTenths } from "./aivss.ts";
import { fromUnits } from "./decimal.ts";
import { exactScore, type ScoreCase } from "./score-case.ts";

export type Beside = Headline["beside"];

/**
 * Three figures of Assay's own beside the official one, 0.0-10.0: the score without mitigation; the score if mitigation
 * could lower only the uplift, so that it never falls below CVSS (a change that was proposed for AIVSS 1.0 and not
 * adopted); and the bare CVSS base. The 0.5 equation knows no mitigation: there the first two equal the score.
 */
export function besideScores(question: ScoreCase): Beside {
  const { profile, cvss, mitigationHundredths } = question;
  const unmitigated = exactScore({ ...question, mitigationHundredths: 100 });
  const onUplift =
    profile.equation === "uplift"
      ? roundTenths(cvss.tenths * 1_000_000 + unmitigated.aarsE5 * mitigationHundredths)
      : unmitigated.scoreTenths;
  return {
    beforeMitigation: fromUnits(unmitigated.scoreTenths, 1),
    mitigationOnUplift: fromUnits(onUplift, 1),
    cvssBase: fromUnits(cvss.tenths, 1),
  };
}
