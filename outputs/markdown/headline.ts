import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { code, inline, shorten } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { withoutOverridesWords } from "../override-words.ts";
import { cautionWords, DISCLAIMER } from "../report-words.ts";
import { intervalWords, judgedWords, reviewWords, worstOfWords } from "../score-words.ts";

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
    ...cautionWords(assessment).map((words) => `**Caution.** ${words}`),
    inline(summary),
    `> ${DISCLAIMER}`,
  ].filter((block) => block !== "");
}
