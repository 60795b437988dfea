import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { FindingCode } from "../../pipeline/schema/finding.ts";
import { code, inline, shorten } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { withoutOverridesWords } from "../override-words.ts";
import { intervalWords, judgedWords, reviewWords, worstOfWords } from "../score-words.ts";

const DISCLAIMER =
  "Drafted from public text with the equation of OWASP AIVSS and the layers of MAESTRO. Guidance for readers and " +
  "reviewers, not a penetration test, audit or certification: nothing was installed, run or attacked. " +
  "Something wrong? Every line has an id (s1, f4, L2, t3, x1, n1), valid for this version of the report: " +
  "name the line and the public text that says otherwise.";

/** Findings that say that the number itself may be wrong; a reader of the first lines has to know. */
const CAUTIONS: { readonly [Code in FindingCode]?: string } = {
  "judge-unreliable": "The judge was not reliable on this agent: do not use the score before it is judged again.",
  "injection-compared":
    "Text in the sources seems to address the assessor: the agent was judged with and without it, and the higher score stands here.",
};

function cautions({ findings }: Assessment): string[] {
  const codes = [...new Set(findings.map((finding) => finding.code))];
  return codes.flatMap((finding) => {
    const words = CAUTIONS[finding];
    return words === undefined ? [] : [`**Caution.** ${words}`];
  });
}

/** Title, the one line that most readers read, who judged, the posture and what this report is not. */
export function headlineBlocks(assessment: Assessment): string[] {
  const { agent, score, summary, provenance } = assessment;
  const own = withoutOverridesWords(assessment);
  const line = [
    `**AIVSS ${oneDecimal(score.aivss)} ${score.severity}**`,
    ...(own === null ? [] : [own]),
    intervalWords(assessment),
    worstOfWords(assessment),
    inline(reviewWords(assessment)),
  ];
  return [
    `# ${inline(shorten(agent.name, 100))}: agentic threat model`,
    line.join(" · "),
    `${judgedWords(assessment, code(provenance.model))}.`,
    ...cautions(assessment),
    inline(summary),
    `> ${DISCLAIMER}`,
  ].filter((block) => block !== "");
}
