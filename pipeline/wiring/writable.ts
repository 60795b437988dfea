import { constants, existsSync } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { StoreError, UsageError } from "../errors.ts";

/**
 * Why nothing could be written into a folder that may not be there yet; null if something could. Creates nothing: it
 * looks at the nearest folder above that exists.
 */
export async function whyUnwritable(folder: string): Promise<string | null> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found === null && path !== dirname(path)) continue;
    if (found === null) return `${path} is not there`;
    if (!found.isDirectory()) return `${path} is a file, not a folder`;
    return access(path, constants.W_OK | constants.X_OK).then(
      () => null,
      () => `no permission to write in ${path}`,
    );
  }
}

/**
 * Files that a user names for a log, figures or a report must not be those of an agent: that would write over an assessment, or
 * over what people decided.
 * @param files null: not asked for
 * @throws {UsageError} for the first one that lies in an agent's folder.
 */
export function requireNoAgentFile(out: string, files: Readonly<Record<string, string | null | undefined>>): void {
  for (const [flag, file] of Object.entries(files)) {
    if (file === null || file === undefined) continue;
    const path = relative(resolve(out), resolve(file));
    const [folder = "", ...below] = path.split(sep);
    if (isAbsolute(path) || folder === ".." || below.length === 0) continue;
    if (!existsSync(resolve(out, folder, "assessment.json"))) continue;
    throw new UsageError(
      `${flag}: ${file} lies in the folder of an agent, whose files are Assay's own; choose another place`,
    );
  }
}

/**
 * Found out before a model is asked: what can't be written should not be paid for.
 * @throws {StoreError} `STORE_UNWRITABLE` for the first folder that nothing can be written into.
 */
export async function requireWritable(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const why = await whyUnwritable(folder);
    if (why === null) continue;
    throw new StoreError(
      "STORE_UNWRITABLE",
      `can't write to ${folder}: ${why}; choose another folder with --out or ASSAY_STATE, or look with --dry-run`,
    );
  }
}
