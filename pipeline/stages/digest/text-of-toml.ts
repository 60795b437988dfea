import { parse } from "smol-toml";
import type { SourceKind } from "../../schema/source.ts";
import { fieldLines } from "./field-lines.ts";
import { readableManifest } from "./manifest-fields.ts";

/** Longer files are read as they stand: no manifest is. In UTF-16 units. */
const LONGEST_TOML = 1024 * 1024;
/** Deeper nesting is read as it stands. Far from what the stack holds, so that the result never depends on it. */
const MAX_DEPTH = 100;

/** TOML as one line a field, like JSON. Null if the text is no TOML: it is read as it stands then. */
export function textOfToml(toml: string, kind: SourceKind): string | null {
  if (toml.length > LONGEST_TOML) return null;
  try {
    const value = parse(toml.replace(/^\uFEFF/u, ""), { maxDepth: MAX_DEPTH, integersAsBigInt: "asNeeded" });
    return fieldLines(readableManifest(value, kind));
  } catch {
    return null;
  }
}
