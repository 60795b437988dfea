import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes the state folder where it is not there yet. A new one keeps itself out of version control, because it holds the
 * installation's secret; one that people made is left as it is. Throws what the file system throws.
 */
export function makeStateFolder(stateDirectory: string): void {
  if (mkdirSync(stateDirectory, { recursive: true }) === undefined) return;
  writeFileSync(
    join(stateDirectory, ".gitignore"),
    "# Written by Assay: nothing here belongs under version control.\n*\n",
  );
}
