/** True for an object with fields: no list, no null. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a JSON text; undefined if it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fields of a JSON object; null if the text is none. */
export function jsonFields(text: string): Readonly<Record<string, unknown>> | null {
  const value = parsed(text);
  return isRecord(value) ? value : null;
}

/** True if the text is a JSON list. */
export const isJsonList = (text: string): boolean => Array.isArray(parsed(text));
