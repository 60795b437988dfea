import { existsSync, realpathSync } from "node:fs";
import { sep } from "node:path";
import { UsageError } from "../errors.ts";
import { parseAgent } from "../schema/reference.ts";

const placeOf = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

/** True for a file or folder at or below `folder`, symbolic links followed. */
function isBelow(folder: string, path: string): boolean {
  const [root, place] = [placeOf(folder), placeOf(path)];
  if (root === null || place === null) return false;
  return place === root || place.startsWith(root.endsWith(sep) ? root : root + sep);
}

/**
 * The agent that a caller may have drafted. A model may have been talked into naming a private file: files are read below one folder
 * only, and standard input, which carries the protocol, never.
 * @param references of one agent
 * @param schemes kinds of reference of the plug-ins that the user chose
 * @param filesFrom folder whose files may be read; null for none
 * @throws {UsageError} for anything else; it does not tell whether such a file exists.
 */
export function allowedAgent(
  references: readonly string[],
  filesFrom: string | null,
  schemes: readonly string[] = [],
): string {
  const agent = references.join("+");
  const mayRead = (path: string): boolean => filesFrom !== null && !path.startsWith("~") && isBelow(filesFrom, path);
  const refuse = (): never => {
    const may = filesFrom === null ? "reads no files of this machine" : "reads files of one folder only";
    throw new UsageError(
      `${JSON.stringify(agent)}: expected public references, such as npm:name or github:owner/repo; this server ${may} (assay mcp --files DIR)`,
    );
  };
  if (references.some((reference) => /^-$|^[./~\\]|^[a-z]:\\/i.test(reference) && !mayRead(reference))) return refuse();
  const parsed = parseAgent(agent, mayRead, schemes);
  // Joined, references may name a file that none of them names; it would be read instead of them.
  const asRead = parseAgent(agent, existsSync, schemes);
  return JSON.stringify(parsed) === JSON.stringify(asRead) && parsed.every(({ scheme }) => scheme !== "stdin")
    ? agent
    : refuse();
}
