import type { Scenario } from "../../pipeline/schema/assessment.ts";
import type { ThreatResult } from "../../pipeline/schema/checked.ts";
import type { Grade } from "../../pipeline/schema/ids.ts";
import type { ProfileScore } from "../../pipeline/schema/score.ts";
import { exact, oneDecimal } from "../numbers.ts";
import { THREAT_WORDS } from "../score-words.ts";
import type { Otm } from "./schema.ts";

type Risk = Otm["threats"][number]["risk"];

/** Quarters of the scale, so that no grade claims certainty. */
const PERCENT_OF_GRADE: { readonly [Value in Grade]: number } = { low: 25, medium: 50, high: 75 };

/** What AIVSS 0.8 gives to a partial control (§3.4.1: 0.83): more than that nobody can promise of a measure not yet taken. */
export const RECOMMENDED_REDUCTION = 17;

const percent = (share: number): number => Math.round(share * 100);

/** A threat by its grades. */
export const riskOfThreat = ({ severity, likelihood }: ThreatResult): Risk => ({
  likelihood: PERCENT_OF_GRADE[likelihood],
  likelihoodComment: `${likelihood}, by the catalogue or the judge`,
  impact: PERCENT_OF_GRADE[severity],
  impactComment: `${severity}, by the catalogue or the judge`,
});

/** A scenario by its numbers: the harm is its CVSS base, the likelihood its exploit maturity. */
export const riskOfScenario = ({ cvss, threat }: Scenario, { threatMultiplier }: ProfileScore): Risk => ({
  likelihood: Math.min(100, percent(threatMultiplier)),
  likelihoodComment: `exploit maturity ${threat} (${THREAT_WORDS[threat]}), AIVSS multiplier ${exact(threatMultiplier)}`,
  impact: Math.round(cvss.base * 10),
  impactComment: `CVSS v4.0 base ${oneDecimal(cvss.base)}`,
});

/** What the mitigation in place takes off the score. */
export const reductionOf = ({ mitigationFactor }: ProfileScore): number => percent(1 - mitigationFactor);
