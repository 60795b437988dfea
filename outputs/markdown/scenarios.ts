import { riskById } from "../../pipeline/framework/risks/index.ts";
import type { Assessment, Scenario } from "../../pipeline/schema/assessment.ts";
import { describeVector } from "../cvss-words.ts";
import { code, inline } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { HARM_BEYOND, HARM_IN_AGENT, NO_QUOTE } from "../report-words.ts";
import { quoteItems } from "./quotes.ts";

const harmItem = (where: string, words: readonly string[]): string =>
  `- ${where}: ${words.length === 0 ? "none" : words.join("; ")}`;

function scenarioBlocks(scenario: Scenario, assessment: Assessment): string[] {
  const { id, title, risk, text, cvss, evidence, mitigationEvidence, scores } = scenario;
  const { aivss, severity } = scores[assessment.score.profile];
  const { attack, agent, beyond } = describeVector(cvss.vector);
  const quotes = [
    ...quoteItems(id, evidence, assessment),
    ...quoteItems(`${id}m`, mitigationEvidence, assessment, " mitigation"),
  ];
  const items = [
    `- attack: ${attack.join("; ")}`,
    harmItem(HARM_IN_AGENT, agent),
    harmItem(HARM_BEYOND, beyond),
    ...(quotes.length === 0 ? [`- ${NO_QUOTE}`] : quotes),
  ];
  return [
    `### ${id} ${inline(title)}`,
    `${riskById(risk).name} · AIVSS ${oneDecimal(aivss)} ${severity} · CVSS ${oneDecimal(cvss.base)} ${code(cvss.vector)}`,
    inline(text),
    items.join("\n"),
  ].filter((block) => block !== "");
}

/** Each scenario in words, what its CVSS vector means, and the quotes that it rests on. */
export function scenariosBlocks(assessment: Assessment): string[] {
  const { scenarios } = assessment;
  return ["## Attack scenarios", ...scenarios.flatMap((scenario) => scenarioBlocks(scenario, assessment))];
}
