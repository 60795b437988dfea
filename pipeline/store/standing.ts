import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readIndex } from "./agent-index.ts";
import { isMissing, unreadable } from "./write.ts";

const ARTEFACT = "assessment.json";

/** Folders below `directory` that hold an assessment, sorted. @throws {StoreError} `STORE_UNREADABLE`. */
export async function standingSlugs(directory: string): Promise<string[]> {
  const folders = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw unreadable(directory, error);
  });
  const slugs: string[] = [];
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    const isThere = await stat(join(directory, name, ARTEFACT)).then(
      () => true,
      () => false,
    );
    if (isThere) slugs.push(name);
  }
  return slugs.toSorted();
}

/** Names of what stands in a folder; none where there is no folder. @throws {StoreError} `STORE_UNREADABLE`. */
export async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (error) {
    if (isMissing(error)) return new Set();
    throw unreadable(folder, error);
  }
}

/** How the agents that stand in a folder were named when they were drafted, sorted. @throws {StoreError} `STORE_UNREADABLE`. */
export const standingReferences = async (directory: string): Promise<string[]> =>
  (await readIndex(directory, ARTEFACT)).map(({ references }) => references.join("+")).toSorted();
