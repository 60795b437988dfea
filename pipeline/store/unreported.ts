import { appendFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Unreported } from "../ports/unreported.ts";
import { type RefreshEntry, refreshEntrySchema } from "../schema/refresh.ts";
import { folderKey } from "./folder-key.ts";
import { readOrNull, unwritable } from "./write.ts";

/** A line that was cut by a crash, or written by another version, is left out. */
function entryOf(line: string): RefreshEntry | null {
  try {
    return refreshEntrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * Opens what runs on this folder have written without a report, one line an entry, in the state folder.
 * @throws {StoreError} `STORE_UNREADABLE`; its functions `STORE_UNWRITABLE`.
 */
export async function openUnreported(stateDirectory: string, directory: string): Promise<Unreported> {
  const path = join(stateDirectory, "unreported", `${folderKey(stateDirectory, directory)}.ndjson`);
  const text = (await readOrNull(path))?.toString("utf8") ?? "";
  let isMade = false;
  return {
    earlier: text.split("\n").flatMap((line) => entryOf(line) ?? []),
    add: async (entry) => {
      try {
        if (!isMade) await mkdir(dirname(path), { recursive: true });
        isMade = true;
        // The line break comes first: it ends a line that a crash has cut.
        await appendFile(path, `\n${JSON.stringify(entry)}`);
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    clear: async () => {
      try {
        await rm(path, { force: true });
      } catch (error) {
        throw unwritable(path, error);
      }
    },
  };
}
