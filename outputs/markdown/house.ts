import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { inline } from "../escape.ts";
import {
  houseAnswer,
  houseIntroduction,
  ownResults,
  questionWords,
  RULE_STATUS,
  ruleEvidence,
  ruleWhy,
} from "../house-words.ts";
import { nested, quoteItems } from "./quotes.ts";

/** Rules and questions of a house; no section where it asks nothing. */
export function houseBlocks(assessment: Assessment): string[] {
  const { house } = assessment;
  if (house === undefined) return [];
  const rules = ownResults(assessment).map((result, index) => {
    const line = `r${index + 1}`;
    const silent = result.status === "not_stated" && result.passes ? ", accepted" : "";
    return [
      `- **${line} ${inline(result.rule.title)}: ${RULE_STATUS[result.status]}${silent}.** ${inline(ruleWhy(result))}`,
      ...nested(quoteItems(line, ruleEvidence(result), assessment)),
    ].join("\n");
  });
  const answers = house.answers.map(({ id, answer, evidence }, index) => {
    const line = `q${index + 1}`;
    const said = `- **${line} ${inline(questionWords(house, id))}** ${inline(houseAnswer(house, id, answer))}`;
    return [said, ...nested(quoteItems(line, evidence, assessment))].join("\n");
  });
  return [
    "## House rules",
    inline(houseIntroduction(house)),
    ...(rules.length === 0 ? [] : [rules.join("\n")]),
    ...(answers.length === 0 ? [] : ["### Questions of the house", answers.join("\n")]),
  ];
}
