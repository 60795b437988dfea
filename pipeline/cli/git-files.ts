import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../errors.ts";

class GitError extends UsageError {}

const run = promisify(execFile);
/** A list of some hundred thousand files. */
const MOST_BYTES = 256 * 1024 * 1024;

/** @throws {GitError} with git's own words. @throws {UsageError} where there is no git. */
async function git(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", [...args], { maxBuffer: MOST_BYTES });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new UsageError("git is not installed, or not on the PATH: revisions can't be read without it", [], {
        cause: error,
      });
    }
    const words =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n")[0] : String(error);
    throw new GitError(`git: ${words === "" ? String(error) : words}`, [], { cause: error });
  }
}

const succeeds = (args: readonly string[]): Promise<boolean> =>
  git(args).then(
    () => true,
    () => false,
  );

/** Why git can't list a revision, in our words where the cause is known: git's depend on its language. */
async function wordFailure(revision: string, error: GitError): Promise<string> {
  if (!(await succeeds(["rev-parse", "--git-dir"]))) {
    return `"${revision}" can't be looked up: this folder is in no git repository`;
  }
  if (await succeeds(["rev-parse", "--verify", "--quiet", `${revision}^{tree}`])) return error.message;
  return `git knows no revision "${revision}" here; \`git log --oneline\` lists those there are (a shallow checkout lacks the older ones: \`git fetch --unshallow\`)`;
}

/**
 * Files below `folder` in a revision, by their paths seen from the working folder, with the ids of their contents: equal ids,
 * equal bytes.
 * @throws {UsageError} for what is no revision.
 */
export async function filesOfRevision(revision: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const listed = await git(["ls-tree", "-r", "-z", revision, "--", folder]).catch(async (error: unknown) => {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(await wordFailure(revision, error), [], { cause: error });
  });
  return new Map(
    listed.split("\0").flatMap((entry) => {
      // "100644 blob <id>\t<path>"; what is no blob is a module of another repository.
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return id === undefined || path === undefined ? [] : [[path, id] as const];
    }),
  );
}
