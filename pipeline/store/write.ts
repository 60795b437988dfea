import { readFileSync, statSync, writeFile } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { StoreError } from "../errors.ts";

const WHY: { readonly [code: string]: string } = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  EROFS: "the file system is read-only",
  // What Node says of a folder that can't be made below a read-only one.
  ENOENT: "the folder above is gone, or takes no new one: it may be read-only",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "there is a folder of that name",
  EEXIST: "a file stands where a folder is needed",
};

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

export const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";

/** Why the file system refused something, for people. */
export const whyNot = (error: unknown): string =>
  WHY[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));

/** Says what could not be written, why, and that nothing was lost. */
export function unwritable(path: string, error: unknown): StoreError {
  return new StoreError(
    "STORE_UNWRITABLE",
    `can't write ${path}: ${whyNot(error)}; what was there before is untouched. Free it or choose another folder with --out.`,
    {
      cause: error,
    },
  );
}

/** Says what could not be read, and why. */
export const unreadable = (path: string, error: unknown): StoreError =>
  new StoreError("STORE_UNREADABLE", `can't read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });

/**
 * Bytes of a file; null if there is none. Read at once: our files are small and near, and a promise for each of thousands
 * costs more than the wait; so does an error for each that is not there.
 * @throws {StoreError} `STORE_UNREADABLE`, also for what is no file.
 */
export async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    // A device may have no end, a pipe is waited for, and to be written whole either would be replaced by a file.
    if (!found.isFile() && !found.isDirectory()) throw new Error("it is a device or a pipe, not a file");
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw unreadable(path, error);
  }
}

/**
 * Writes a file whole or not at all: a reader sees the old bytes or the new ones. Equal bytes are not written again.
 * @returns true if the file changed. @throws {StoreError} `STORE_UNWRITABLE`.
 */
export async function writeIfChanged(path: string, data: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(data);
  const before = await readOrNull(path);
  if (before?.equals(bytes)) return false;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, bytes);
  } catch (error) {
    throw unwritable(path, error);
  }
  return true;
}

export interface FileContent {
  readonly path: string;
  readonly data: string | Uint8Array;
}

/** Bytes on the disk beside the place they are for, so that only a rename is left to do. */
const stage = (data: FileContent["data"], staged: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // With one callback: a file handle takes a promise for each step, of thousands of files.
    writeFile(staged, data, { flush: true }, (error) => (error === null ? resolve() : reject(error)));
  });

/**
 * Writes files that belong together: all of them are on the disk before the first takes its place, so that a disk that
 * fills up in between leaves the old ones as they were. They take their places in the order given.
 * @returns the paths that changed. @throws {StoreError} `STORE_UNWRITABLE`.
 */
export async function writeTogether(files: readonly FileContent[]): Promise<string[]> {
  const changed: FileContent[] = [];
  for (const file of files) {
    const before = await readOrNull(file.path);
    if (before?.equals(Buffer.from(file.data)) !== true) changed.push(file);
  }
  const staged: (readonly [from: string, to: string])[] = [];
  const folders = new Set<string>();
  let current = "";
  try {
    for (const file of changed) {
      current = file.path;
      const beside = `${current}.${process.pid}.tmp`;
      staged.push([beside, current]);
      const folder = dirname(current);
      if (!folders.has(folder)) await mkdir(folder, { recursive: true });
      folders.add(folder);
      await stage(file.data, beside);
    }
    for (const [from, to] of staged) {
      current = to;
      await rename(from, to);
    }
  } catch (error) {
    await Promise.allSettled(staged.map(([from]) => rm(from, { force: true })));
    throw unwritable(current, error);
  }
  return changed.map(({ path }) => path);
}
