import { riskById } from "../../pipeline/framework/risks/index.ts";
import type { Assessment, Scenario } from "../../pipeline/schema/assessment.ts";
import type { ProfileId } from "../../pipeline/schema/ids.ts";
import { inline } from "../escape.ts";
import { formulaLines } from "../formula.ts";
import { multiplier, oneDecimal } from "../numbers.ts";
import { sumWords, worstCountsWords } from "../report-words.ts";
import { MITIGATION_WORDS, THREAT_WORDS } from "../score-words.ts";
import { inlineCell, table } from "./table.ts";

function scenarioRow(scenario: Scenario, profile: ProfileId, headline: string): string[] {
  const { id, title, risk, cvss, threat, mitigation, scores } = scenario;
  const { aivss, severity, factorSum, threatMultiplier, mitigationFactor } = scores[profile];
  const result = `${oneDecimal(aivss)} ${severity}`;
  const name = `${inlineCell(title)} (${riskById(risk).name})`;
  return [
    id,
    oneDecimal(cvss.base),
    oneDecimal(factorSum),
    `${THREAT_WORDS[threat]} ${multiplier(threatMultiplier)}`,
    profile === "owasp-0.5" ? "not counted" : `${MITIGATION_WORDS[mitigation]} ${multiplier(mitigationFactor)}`,
    id === headline ? `**${result}**` : result,
    name,
  ];
}

/** All scenarios side by side, then the headline worked step by step with its inputs. */
export function scoreBlocks(assessment: Assessment): string[] {
  const { score, scenarios } = assessment;
  const headline = scenarios.find(({ id }) => id === score.scenario);
  const of = headline === undefined ? score.scenario : `${headline.id}, ${inline(headline.title)}`;
  return [
    "## Score",
    table(
      ["id", "CVSS", "factors", "exploit maturity", "mitigation", "AIVSS", "scenario (core risk)"],
      scenarios.map((scenario) => scenarioRow(scenario, score.profile, score.scenario)),
    ),
    worstCountsWords(),
    `### How ${oneDecimal(score.aivss)} comes about (${of})`,
    ["```text", ...formulaLines(score), "```"].join("\n"),
    ...(score.profile === "listing" ? [sumWords(assessment)] : []),
  ];
}
