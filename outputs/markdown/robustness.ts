import { factorById } from "../../pipeline/framework/factors.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { PROFILE_IDS } from "../../pipeline/schema/ids.ts";
import type { Headline } from "../../pipeline/schema/score.ts";
import { interval, oneDecimal } from "../numbers.ts";
import { PROFILE_WORDS } from "../score-words.ts";
import { factorLine } from "./score.ts";
import { table } from "./table.ts";

function moveLines({ bandMoves, severity, assumed }: Headline): string {
  if (bandMoves.length === 0) return `No single factor, moved alone, would take the headline out of ${severity}.`;
  const moves = bandMoves.map(
    ({ factor, fromScore, toScore, severity: band, aivss }) =>
      `- ${factorById(factor).name} (${factorLine(factor)}) from ${oneDecimal(fromScore)}${assumed.includes(factor) ? " (assumed)" : ""} to ${oneDecimal(toScore)}: ${oneDecimal(aivss)} ${band}`,
  );
  return `One factor moved alone would change the band, nearest move first:\n\n${moves.join("\n")}`;
}

/** How much the number depends on the rule, on single factors and on the mitigation. */
export function robustnessBlocks({ score, profiles }: Assessment): string[] {
  const { beforeMitigation, mitigationOnUplift, cvssBase } = score.beside;
  const rows = PROFILE_IDS.map((profile) => {
    const { aivss, severity, low, high, scenario } = profiles[profile];
    const name = profile === score.profile ? `**${profile}**` : profile;
    return [name, `${oneDecimal(aivss)} ${severity}`, interval(low, high), scenario, PROFILE_WORDS[profile]];
  });
  return [
    "### The same inputs by other rules",
    table(["rule", "AIVSS", "low to high", "scenario", "what it counts"], rows),
    moveLines(score),
    [
      "Assay's own figures, not OWASP's:",
      `before mitigation ${oneDecimal(beforeMitigation)} ·`,
      `mitigation applied to the uplift only ${oneDecimal(mitigationOnUplift)} ·`,
      `CVSS base alone ${oneDecimal(cvssBase)}.`,
    ].join(" "),
  ];
}
