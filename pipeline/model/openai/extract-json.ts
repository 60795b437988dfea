/** Thinking that some local models leave in the text of their answer. */
const THINKING = /^\s*<think>[\s\S]*?<\/think>/;

export type Extracted =
  | { readonly found: true; readonly value: unknown }
  | { readonly found: false; readonly problem: string };

/** The contract needs seven. What walks through a value calls itself once a level, and thousands would be too many. */
const MOST_LEVELS = 32;
/** The contract allows fewer than 3,000. Each may break several rules, and each breach is an object: millions fill the memory. */
const MOST_VALUES = 20_000;

/** What makes a value too large to be looked at; null if nothing does. */
function excessOf(value: unknown): string | null {
  let values = 0;
  let level = [value];
  for (let levels = 1; level.length > 0; levels += 1) {
    values += level.length;
    if (levels > MOST_LEVELS) return `nests more than ${MOST_LEVELS} levels`;
    if (values > MOST_VALUES) return `holds more than ${MOST_VALUES} values`;
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return null;
}

function tryParse(text: string): Extracted {
  try {
    const value: unknown = JSON.parse(text);
    const excess = excessOf(value);
    return excess === null ? { found: true, value } : { found: false, problem: `the answer ${excess}` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { found: false, problem: `the answer was no JSON object: ${why}` };
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
 * explain quote small pieces. One of more than 32 levels or 20,000 values is none. Pure.
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
  return whole;
}
