/** Thinking that some local models leave in the text of their answer. */
const THINKING = /^\s*<think>[\s\S]*?<\/think>/;

export type Extracted =
  | { readonly found: true; readonly value: unknown }
  | { readonly found: false; readonly problem: string };

function tryParse(text: string): Extracted {
  try {
    return { found: true, value: JSON.parse(text) };
  } catch (error) {
    return { found: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** End of the object that opens at `start`, exclusive; -1 if it never closes. Braces inside strings don't count. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}" && --depth === 0) return index + 1;
  }
  return -1;
}

/** Balanced objects at the outermost level of a text, the longest first. */
function objectsIn(text: string): string[] {
  const objects: string[] = [];
  let start = text.indexOf("{");
  while (start >= 0) {
    const end = endOfObject(text, start);
    if (end < 0) break;
    objects.push(text.slice(start, end));
    start = text.indexOf("{", end);
  }
  return objects.toSorted((a, b) => b.length - a.length);
}

/**
 * The JSON object of an answer, also out of a code fence or out of prose. Of several the longest that parses is taken: models that
 * explain quote small pieces. Pure.
 */
export function extractJson(answer: string): Extracted {
  const text = answer.replace(THINKING, "").trim();
  if (text === "") return { found: false, problem: "the answer was empty" };
  const whole = tryParse(text);
  if (whole.found) return whole;
  for (const candidate of objectsIn(text)) {
    const part = tryParse(candidate);
    if (part.found) return part;
  }
  return { found: false, problem: `the answer was no JSON object: ${whole.problem}` };
}
