import type { SourceKind } from "../../schema/source.ts";
import { fieldLines } from "./field-lines.ts";
import { readableManifest } from "./manifest-fields.ts";

/**
 * JSON as one line a field, `path.to.field: value`, in document order, so that a quote from a manifest stands on its own.
 * Of a field given twice the last counts, as for every program that reads it. Null if the text is no JSON object or array.
 */
export function textOfJson(json: string, kind: SourceKind): string | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null) return null;
  return fieldLines(readableManifest(parsed, kind));
}
