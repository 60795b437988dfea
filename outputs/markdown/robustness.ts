import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { PROFILE_IDS } from "../../pipeline/schema/ids.ts";
import { interval, oneDecimal } from "../numbers.ts";
import { besideWords, movesIntro, moveWords } from "../report-words.ts";
import { PROFILE_WORDS } from "../score-words.ts";
import { table } from "./table.ts";

/** How much the number depends on the rule, on single factors and on the mitigation. */
export function robustnessBlocks({ score, profiles }: Assessment): string[] {
  const rows = PROFILE_IDS.map((profile) => {
    const { aivss, severity, low, high, scenario } = profiles[profile];
    const name = profile === score.profile ? `**${profile}**` : profile;
    return [name, `${oneDecimal(aivss)} ${severity}`, interval(low, high), scenario, PROFILE_WORDS[profile]];
  });
  return [
    "### The same inputs by other rules",
    table(["rule", "AIVSS", "low to high", "scenario", "what it counts"], rows),
    [
      movesIntro(score),
      moveWords(score)
        .map((move) => `- ${move}`)
        .join("\n"),
    ]
      .filter(Boolean)
      .join("\n\n"),
    besideWords(score),
  ];
}
