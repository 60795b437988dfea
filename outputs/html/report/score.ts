import { type Markup, markup } from "../../charts/markup.ts";
import { waterfall } from "../../charts/waterfall.ts";
import { formulaLines, scoreSteps } from "../../formula.ts";
import { interval, multiplier, oneDecimal } from "../../numbers.ts";
import { besideWords, movesIntro, moveWords, sumWords, worstCountsWords } from "../../report-words.ts";
import { MITIGATION_WORDS, PROFILE_WORDS, THREAT_WORDS } from "../../score-words.ts";
import { riskById } from "../../../pipeline/framework/risks/index.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { PROFILE_IDS } from "../../../pipeline/schema/ids.ts";
import { type Column, grid, scrollable } from "../elements.ts";
import { bandTag } from "./tags.ts";
import { lineLink, type Section, type View } from "./view.ts";

const columns = (...titles: readonly (readonly [title: string, isNumber?: true])[]): Column[] =>
  titles.map(([title, isNumber = false]) => ({ title, isNumber }));

const SCENARIO_COLUMNS = columns(
  ["scenario"],
  ["CVSS", true],
  ["factors", true],
  ["exploit maturity"],
  ["mitigation"],
  ["AIVSS", true],
  ["band"],
);

function scenarioTable(view: View): Markup {
  const { scenarios, score } = view.assessment;
  const rows = scenarios.map(({ id, title, risk, cvss, threat, mitigation, scores }) => {
    const { aivss, severity, factorSum, threatMultiplier, mitigationFactor } = scores[score.profile];
    const maturity = `${THREAT_WORDS[threat]} ${multiplier(threatMultiplier)}`;
    const strength =
      score.profile === "owasp-0.5" ? "not counted" : `${MITIGATION_WORDS[mitigation]} ${multiplier(mitigationFactor)}`;
    return [
      markup`${lineLink(view, `scenarios.${risk}`, markup`${id} ${title}`)} <span class="soft">${riskById(risk).name}</span>`,
      markup`${oneDecimal(cvss.base)}`,
      markup`${oneDecimal(factorSum)}`,
      markup`${maturity}`,
      markup`${strength}`,
      id === score.scenario ? markup`<strong>${oneDecimal(aivss)}</strong>` : markup`${oneDecimal(aivss)}`,
      bandTag(severity),
    ];
  });
  return scrollable("Scenarios and their scores", grid("", SCENARIO_COLUMNS, rows));
}

const RULE_COLUMNS = columns(["rule"], ["AIVSS", true], ["band"], ["low to high"], ["scenario"], ["what it counts"]);

function ruleTable({ profiles, score }: Assessment): Markup {
  const rows = PROFILE_IDS.map((profile) => {
    const { aivss, severity, low, high, scenario } = profiles[profile];
    return [
      profile === score.profile ? markup`<strong>${profile}</strong>` : markup`${profile}`,
      markup`${oneDecimal(aivss)}`,
      bandTag(severity),
      markup`${interval(low, high)}`,
      markup`${scenario}`,
      markup`${PROFILE_WORDS[profile]}`,
    ];
  });
  return scrollable("The same inputs by other rules", grid("", RULE_COLUMNS, rows));
}

/** How the number comes about, of which scenarios it is the worst, and how firmly it stands. */
export function scoreSection(view: View): Section {
  const { assessment } = view;
  const { score, scenarios } = assessment;
  const steps = scoreSteps(score);
  const said = steps.map(({ name, change, result }) => `${name}: ${change === "" ? result : `${change} = ${result}`}`);
  const chart = waterfall({
    title: `From CVSS ${oneDecimal(score.cvssBase)} to AIVSS ${oneDecimal(score.aivss)}`,
    description: `${said.join("; ")}.`,
    steps,
  });
  const headline = scenarios.find(({ id }) => id === score.scenario);
  const moves = moveWords(score);
  return {
    id: "score",
    title: "Score",
    body: [
      scenarioTable(view),
      markup`<p class="soft">${worstCountsWords()}</p>
<h3>How ${oneDecimal(score.aivss)} comes about${headline === undefined ? "" : ` (${headline.id}, ${headline.title})`}</h3>
<div class="pair">
<figure>${chart}</figure>
${scrollable("The equation with its inputs", markup`<pre class="formula">${formulaLines(score).map((line) => markup`${line}\n`)}</pre>`)}</div>
${score.profile === "listing" ? markup`<p class="soft">${sumWords(assessment)}</p>\n` : ""}<h3>How firmly it stands</h3>
`,
      ruleTable(assessment),
      markup`<p>${movesIntro(score)}</p>\n`,
      moves.length === 0 ? markup`` : markup`<ul>${moves.map((move) => markup`<li>${move}</li>\n`)}</ul>\n`,
      markup`<p>${besideWords(score)}</p>\n`,
    ],
  };
}
