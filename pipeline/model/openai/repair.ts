import type { Correction } from "./request.ts";

const SHOWN_PROBLEMS = 40;
/** About twice what the contract allows an answer to hold. Of a longer one only this much is shown: what is sent is paid for. */
const SHOWN_CHARACTERS = 100_000;

/** Beginning and end of an answer that is too long to be one. Half characters, which servers refuse, are replaced. */
function showAnswer(answer: string): string {
  const omitted = answer.length - SHOWN_CHARACTERS;
  if (omitted <= 0) return answer.toWellFormed();
  const half = SHOWN_CHARACTERS / 2;
  const [head, tail] = [answer.slice(0, half), answer.slice(-half)];
  return `${head}\n[… ${omitted} characters left out …]\n${tail}`.toWellFormed();
}

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
    answer: answer.trim() === "" ? "{}" : showAnswer(answer),
    problems: REPAIR_WORDING.replace("{{problems}}", () => list.toWellFormed()),
  };
}
