import type { Correction } from "./request.ts";

const SHOWN_PROBLEMS = 40;

/** What the model is told; `{{problems}}` stands for the list. Part of the hash of what is sent. */
export const REPAIR_WORDING = `Your answer does not fit the agreed format. What is wrong with it:
{{problems}}
Send the whole corrected JSON object again, complete and alone. Keep what was right. Judge only by the source text above; change no answer for another reason.`;

/** The request for a corrected answer: exactly what was wrong, one line each. Pure. */
export function askForRepair(answer: string, problems: readonly string[]): Correction {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map((problem) => `- ${problem}`);
  const rest = problems.length - shown.length;
  const list = [...shown, ...(rest > 0 ? [`- and ${rest} more of the kind`] : [])].join("\n");
  return {
    // Servers refuse an empty message.
    answer: answer.trim() === "" ? "{}" : answer,
    problems: REPAIR_WORDING.replace("{{problems}}", () => list),
  };
}
