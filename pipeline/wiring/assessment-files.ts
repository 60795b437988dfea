import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoreError, UsageError } from "../errors.ts";
import type { SourceTexts } from "../ports/writer.ts";
import type { Assessment } from "../schema/assessment.ts";

/** Name of the artefact inside an agent's folder. */
const FILE_NAME = "assessment.json";

const isFile = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ?? false;
};

/** Assessment files that one path names: the file itself, that of an agent folder, or those of all agent folders in it. */
async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UsageError(`${path}: there is no such file or folder`, [], { cause: error });
  });
  if (!found.isDirectory()) return [path];
  if (await isFile(join(path, FILE_NAME))) return [join(path, FILE_NAME)];
  const names = (await readdir(path)).toSorted();
  const files: string[] = [];
  for (const name of names) {
    const file = join(path, name, FILE_NAME);
    if (await isFile(file)) files.push(file);
  }
  if (files.length > 0) return files;
  throw new UsageError(`${path}: expected an ${FILE_NAME} in it or in its folders, found none`);
}

/** All assessment files that the paths name, each once. @throws {UsageError} listing every path that names none. */
export async function findAssessmentFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    try {
      files.push(...(await filesUnder(path)));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new UsageError("there is no assessment", problems);
  return [...new Set(files)];
}

/** Reads the snapshots that stand beside an assessment file; null for one that is not there. */
export const snapshotReader =
  (file: string) =>
  async (sha256: string): Promise<Uint8Array | null> => {
    const path = join(dirname(file), "sources", sha256);
    try {
      return await readFile(path);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      const why = error instanceof Error ? error.message : String(error);
      throw new StoreError("STORE_UNREADABLE", `can't read ${path}: ${why}`, { cause: error });
    }
  };

/** The texts that an assessment's quotes stand in, from the snapshots beside its file; those that are not there are left out. */
export async function sourceTexts(file: string, { sources }: Assessment): Promise<SourceTexts> {
  const read = snapshotReader(file);
  const texts = new Map<string, Uint8Array>();
  for (const { id, text } of sources) {
    const bytes = await read(text.sha256);
    if (bytes !== null) texts.set(id, bytes);
  }
  return texts;
}
