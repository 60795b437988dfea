import { parseDocument } from "yaml";
import type { SourceKind } from "../../schema/source.ts";
import { fieldLines } from "./field-lines.ts";
import { readableManifest } from "./manifest-fields.ts";

/** Longer files are read as they stand: no manifest is, and the library takes seconds. In UTF-16 units. */
const LONGEST_YAML = 128 * 1024;
/** Aliases may repeat this many nodes at most; more are a bomb. */
const MAX_ALIASES = 50;
/** Deeper nesting is read as it stands: how deep the library gets depends on the stack left, and a text must not. */
const MAX_DEPTH = 100;

/** An upper bound of how deep a file can nest: brackets, leading spaces and dashes in a row open levels. */
function nestsDeep(yaml: string): boolean {
  let brackets = 0;
  for (const mark of yaml.matchAll(/[[{]|[\]}]/gu)) {
    brackets += mark[0] === "[" || mark[0] === "{" ? 1 : -1;
    if (brackets > MAX_DEPTH) return true;
    if (brackets < 0) brackets = 0;
  }
  return new RegExp(`^(?:[ \\t]|[-?:](?=[ \\t])){${2 * MAX_DEPTH}}`, "mu").test(yaml);
}

/**
 * YAML as one line a field, like JSON. One document, the core schema, no tags of anybody's own.
 * Null if the text is no such mapping or list: it is read as it stands then.
 */
export function textOfYaml(yaml: string, kind: SourceKind): string | null {
  if (yaml.length > LONGEST_YAML || nestsDeep(yaml)) return null;
  try {
    const document = parseDocument(yaml.replace(/^\uFEFF/u, ""), {
      schema: "core",
      logLevel: "error",
      uniqueKeys: true,
    });
    if (document.errors.length > 0 || document.warnings.length > 0) return null;
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return typeof value === "object" && value !== null ? fieldLines(readableManifest(value, kind)) : null;
  } catch {
    return null;
  }
}
