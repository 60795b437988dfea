// A form of one's own: `assay export <path> --format card --plugin writer.ts`; with `reports: [md, card]` in assay.yaml it
// stands beside assessment.json and is kept equal to it.
import { type Assessment, definePlugin } from "agent-assay";

/** Words of an assessment come from strangers: this form is one line of plain text each, so line ends and controls go. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();

const band = ({ score }: Assessment): string => `${score.aivss.toFixed(1)} ${score.severity}`;

export default definePlugin({
  name: "card",
  writers: [
    {
      format: "card",
      fileName: "card.txt",
      write: (assessment) => {
        const { agent, score, factors, provenance, review } = assessment;
        const silent = factors.filter((factor) => factor.score === null).map((factor) => factor.name);
        return [
          `${oneLine(agent.name)}: AIVSS ${band(assessment)}, ${score.low.toFixed(1)} to ${score.high.toFixed(1)}`,
          `not stated: ${silent.length === 0 ? "nothing" : silent.join(", ")}`,
          `judged by ${oneLine(provenance.model)}, ${review.status.replace("_", " ")}`,
          "",
        ].join("\n");
      },
    },
  ],
});
