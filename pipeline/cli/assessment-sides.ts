import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { StoreError, UsageError } from "../errors.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { findAssessmentFiles } from "../wiring/assessment-files.ts";

const run = promisify(execFile);
/** An assessment has some hundred thousand characters. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Assessments of one side, by folder name. */
export type Side = ReadonlyMap<string, Assessment>;

function parse(text: string, where: string): Assessment {
  try {
    return assessmentSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StoreError("STORE_DAMAGED", `${where} is no assessment that this version can read`, { cause: error });
  }
}

async function sideOfPath(path: string): Promise<Side> {
  const files = await findAssessmentFiles([path]);
  const read = files.map(async (file) => [basename(dirname(file)), parse(await readFile(file, "utf8"), file)] as const);
  return new Map(await Promise.all(read));
}

/** @throws {UsageError} with git's own words. */
async function git(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", [...args], { maxBuffer: MOST_BYTES });
    return stdout;
  } catch (error) {
    const words =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n")[0] : String(error);
    throw new UsageError(`git: ${words === "" ? String(error) : words}`, [], { cause: error });
  }
}

export async function sideOfRevision(revision: string, folder: string): Promise<Side> {
  const listed = await git(["ls-tree", "-r", "--name-only", "-z", revision, "--", folder]);
  const files = listed.split("\0").filter((file) => file.endsWith("/assessment.json"));
  const side = new Map<string, Assessment>();
  for (const file of files) {
    side.set(basename(dirname(file)), parse(await git(["show", `${revision}:./${file}`]), `${revision}:${file}`));
  }
  return side;
}

const isPath = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A revision that git would take for an option is none. */
const isRevision = (text: string): boolean => text !== "" && !text.startsWith("-");

/**
 * Both sides of a comparison: two files or folders, two revisions, or one range `old..new` of them.
 * @param folder of the assessments, looked at in revisions
 * @throws {UsageError} for what is neither. @throws {StoreError} for a damaged assessment.
 */
export async function sidesOf(
  first: string,
  second: string | undefined,
  folder: string,
): Promise<{ before: Side; after: Side }> {
  if (second !== undefined && (await isPath(first)) && (await isPath(second))) {
    const [before, after] = [await sideOfPath(first), await sideOfPath(second)];
    const [[, one] = [], [, other] = []] = [[...before][0], [...after][0]];
    // Two files are compared whatever their folders are called.
    if (before.size === 1 && after.size === 1 && one !== undefined && other !== undefined) {
      const name = other.agent.slug;
      return { before: new Map([[name, one]]), after: new Map([[name, other]]) };
    }
    return { before, after };
  }
  const [old = "", now = ""] = second === undefined ? first.split(/\.{2,3}/) : [first, second];
  if (!isRevision(old) || (second === undefined && !first.includes(".."))) {
    throw new UsageError(
      `expected two files, folders or git revisions, or old..new, got "${first}"${second === undefined ? "" : ` and "${second}"`}`,
    );
  }
  return { before: await sideOfRevision(old, folder), after: await sideOfRevision(now === "" ? "HEAD" : now, folder) };
}
