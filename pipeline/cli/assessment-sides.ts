import { readFile, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { StoreError, UsageError } from "../errors.ts";
import { type GitObjects, openGitObjects } from "../store/index.ts";
import { findAssessmentFiles, snapshotReader } from "../wiring/assessment-files.ts";
import { filesOfRevision } from "./git-files.ts";

/** One agent of a side, read when it is asked for. */
export interface SideAgent {
  /** For messages. */
  readonly where: string;
  /** Bytes of assessment.json. @throws {StoreError} */
  readonly bytes: () => Promise<Buffer>;
  /** Names the bytes without their being read: equal names, equal bytes; null where nothing does. */
  readonly contentId: string | null;
  /** A snapshot beside it; null for one that is not there. @throws {StoreError} */
  readonly snapshot: (sha256: string) => Promise<Uint8Array | null>;
}

/** Assessments of one side, by folder name. */
export type Side = ReadonlyMap<string, SideAgent>;

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly close: () => void;
}

async function sideOfPath(path: string): Promise<Side> {
  const files = await findAssessmentFiles([path]);
  return new Map(
    files.map((file) => [
      basename(dirname(file)),
      { where: file, bytes: () => readFile(file), contentId: null, snapshot: snapshotReader(file) },
    ]),
  );
}

/** @param read gives the bytes behind an id */
export async function sideOfRevision(
  revision: string,
  folder: string,
  read: (id: string) => Promise<Buffer>,
): Promise<Side> {
  const files = await filesOfRevision(revision, folder);
  const agents = [...files].filter(([path]) => basename(path) === "assessment.json");
  return new Map(
    agents.map(([path, id]) => [
      basename(dirname(path)),
      {
        where: `${revision}:${path}`,
        bytes: () => read(id),
        contentId: id,
        snapshot: async (sha256) => {
          const snapshot = files.get(`${dirname(path)}/sources/${sha256}`);
          return snapshot === undefined ? null : read(snapshot);
        },
      },
    ]),
  );
}

const isPath = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A revision that git would take for an option is none. */
const isRevision = (text: string): boolean => text !== "" && !text.startsWith("-");

/** Two single assessments are compared whatever their folders are called. */
function underOneName(before: Side, after: Side): readonly [Side, Side] {
  const [[one], [other]] = [[...before], [...after]];
  if (before.size !== 1 || after.size !== 1 || one === undefined || other === undefined) return [before, after];
  return [new Map([[other[0], one[1]]]), after];
}

/** Reads objects that git has listed. @throws {StoreError} `STORE_UNREADABLE` for one that it can't give. */
export const contentReader =
  (objects: GitObjects) =>
  async (id: string): Promise<Buffer> => {
    const content = await objects.read(id);
    if (content !== null) return content;
    throw new StoreError("STORE_UNREADABLE", `git gives no content for the object ${id}; try git fsck`);
  };

/**
 * Both sides of a comparison: files, folders or git revisions, or one range `old..new` of revisions. What is there as a file or
 * folder is taken for it.
 * @param folder of the assessments, looked at in revisions
 * @throws {UsageError} for what is neither. @throws {StoreError}
 */
export async function sidesOf(first: string, second: string | undefined, folder: string): Promise<Sides> {
  const [old = "", now = ""] = second === undefined ? first.split(/\.{2,3}/) : [first, second];
  const arePaths = second === undefined ? [false, false] : [await isPath(first), await isPath(second)];
  const isRange = second !== undefined || first.includes("..");
  if (!isRange || (arePaths[0] !== true && !isRevision(old)) || (arePaths[1] !== true && now.startsWith("-"))) {
    throw new UsageError(
      `expected two files, folders or git revisions, or old..new, got "${first}"${second === undefined ? "" : ` and "${second}"`}`,
    );
  }
  const objects = openGitObjects(".");
  const read = contentReader(objects);
  const side = (text: string, isFile: boolean | undefined): Promise<Side> =>
    isFile === true ? sideOfPath(text) : sideOfRevision(text, folder, read);
  const [before, after] = [await side(old, arePaths[0]), await side(now === "" ? "HEAD" : now, arePaths[1])];
  const [one, other] = arePaths.every(Boolean) ? underOneName(before, after) : [before, after];
  return { before: one, after: other, close: objects.close };
}
