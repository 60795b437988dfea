import { createReadStream } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { AssayError, SourceError } from "../../pipeline/errors.ts";
import type { ReadBytes } from "../document.ts";
import { chooseFiles, type DocumentType, WELL_KNOWN_FOLDER } from "../kinds.ts";

/** A file in a folder that is to be read: where it is, and what it is taken for. */
export interface ChosenFile {
  readonly path: string;
  /** Path within the folder, with `/`: all that may be shown of it. */
  readonly name: string;
  readonly type: DocumentType;
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/**
 * The error for a file or folder that could not be opened; what is no error of the file system passes as it is.
 * @param name of the file as it may be shown: never a path of this machine that the user did not write
 */
export function accessError(error: unknown, reference: string, name: string): unknown {
  if (error instanceof AssayError) return error;
  const code = codeOf(error);
  const fail = (kind: SourceError["code"], message: string): SourceError =>
    new SourceError(kind, reference, message, { cause: error });
  switch (code) {
    case null:
      return error;
    case "ENOENT":
    case "ENOTDIR":
      return fail("SOURCE_NOT_FOUND", `expected a file or folder, there is no ${name}; check the path`);
    case "EACCES":
    case "EPERM":
      return fail("SOURCE_REFUSED", `${name} may not be read by this user; change its permissions`);
    case "ELOOP":
      return fail(
        "SOURCE_UNREADABLE",
        `${name} is a symbolic link that leads to itself; name the file it is meant for`,
      );
    default:
      return fail("SOURCE_UNREADABLE", `${name} can't be read (${code}); check the file system`);
  }
}

/** Reads a regular file up to `mostBytes`. */
export async function readStart(path: string, mostBytes: number, signal: AbortSignal): Promise<ReadBytes> {
  const chunks: Buffer[] = [];
  // `end` is inclusive: one byte more than the limit tells whether there is more.
  for await (const chunk of createReadStream(path, { end: mostBytes, signal })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { bytes: bytes.subarray(0, mostBytes), truncated: bytes.length > mostBytes };
}

const namesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
};

/**
 * The files of a folder that are read: those of its own level, and of its `.well-known`.
 * @throws {SourceError} `SOURCE_NOT_ALLOWED` for a symbolic link to a place outside: a stranger's folder may hold one to a
 *   file of its reader.
 */
export async function chooseInFolder(folder: string, reference: string): Promise<ChosenFile[]> {
  const root = await realpath(folder);
  const top = await namesIn(root);
  const wellKnown = await namesIn(join(root, WELL_KNOWN_FOLDER)).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw error;
  });
  const chosen: ChosenFile[] = [];
  for (const { path: name, type } of chooseFiles([
    ...top,
    ...wellKnown.map((file) => `${WELL_KNOWN_FOLDER}/${file}`),
  ])) {
    const path = await realpath(join(root, name)).catch((error: unknown) => {
      throw accessError(error, reference, name);
    });
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
      const message = `${name} is a symbolic link to a file outside of the folder; copy the file, or name it by itself`;
      throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
    }
    if ((await stat(path)).isFile()) chosen.push({ path, name, type });
  }
  return chosen;
}
