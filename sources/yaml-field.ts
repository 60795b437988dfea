import { parse } from "yaml";
import { isRecord } from "./json-fields.ts";
import { tidyName } from "./tidy-name.ts";

/** Characters of the longest line that is read. */
const MOST_LINE = 300;

/**
 * `key: value` with a plain or quoted text. The parser gets nothing else: nested without end, as in `? ? ?` or `[{[{`, a
 * kilobyte takes it half a minute.
 */
const TEXT_FIELD = /^\s*\w+[ \t]*:\s+["'\w(\p{L}]/u;

/** The name that a line `key: value` of YAML gives; null for any other line. */
export function nameInLine(line: string | undefined, key: string): string | null {
  if (line === undefined || line.length > MOST_LINE || !TEXT_FIELD.test(line)) return null;
  try {
    const fields: unknown = parse(line.trim(), { maxAliasCount: 0, logLevel: "silent" });
    return isRecord(fields) ? tidyName(fields[key]) : null;
  } catch {
    return null;
  }
}
