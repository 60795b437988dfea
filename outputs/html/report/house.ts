import { markup } from "../../charts/markup.ts";
import {
  houseAnswer,
  houseIntroduction,
  ownResults,
  questionWords,
  RULE_STATUS,
  ruleEvidence,
  ruleWhy,
} from "../../house-words.ts";
import { quoteList } from "./quotes.ts";
import { anchor, disputeLink, idLink, type Section, type View } from "./view.ts";

/** As findings are coloured: a rule that is broken, one that nothing decides, one that is met. */
const GRAVITY = { not_met: "error", not_stated: "warning", met: "note" } as const;

/** Rules and questions of a house; null where it asks nothing. */
export function houseSection(view: View): Section | null {
  const { house } = view.assessment;
  if (house === undefined) return null;
  const rules = ownResults(view.assessment).map((result, index) => {
    const { rule, status, passes } = result;
    const [id, path, evidence] = [`r${index + 1}`, `house.rules.${rule.id}`, ruleEvidence(result)];
    const gravity = passes ? "note" : GRAVITY[status];
    const words = `${RULE_STATUS[status]}${status === "not_stated" && passes ? ", accepted" : ""}`;
    return markup`<li class="finding is-${gravity}" id="${anchor(path)}"><p>${idLink(view, path, id)} <span class="tag is-${gravity}">${words}</span> <strong>${rule.title}</strong> ${disputeLink(view, path, id, rule.title, evidence)}</p>
<p>${ruleWhy(result)}</p>
${quoteList(view, id, evidence)}</li>\n`;
  });
  const answers = house.answers.map(({ id: question, answer, evidence }, index) => {
    const [id, path] = [`q${index + 1}`, `house.${question}`];
    const said = houseAnswer(house, question, answer);
    return markup`<li class="finding is-note" id="${anchor(path)}"><p>${idLink(view, path, id)} <strong>${questionWords(house, question)}</strong> ${said} ${disputeLink(view, path, id, question, evidence)}</p>
${quoteList(view, id, evidence)}</li>\n`;
  });
  return {
    id: "house",
    title: "House rules",
    body: [
      markup`<p>${houseIntroduction(house)}</p>\n`,
      rules.length === 0 ? markup`` : markup`<ul class="findings">\n${rules}</ul>\n`,
      answers.length === 0
        ? markup``
        : markup`<h3>Questions of the house</h3>\n<ul class="findings">\n${answers}</ul>\n`,
    ],
  };
}
