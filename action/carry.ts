import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Git } from "./git.ts";
import { ActionError } from "./run.ts";

/** Folders of agents below `out` that hold one of the files. */
const foldersOf = (listed: string, out: string): Set<string> =>
  new Set(
    listed
      .split("\0")
      .filter((file) => file.startsWith(`${out}/`))
      .map((file) => file.slice(out.length + 1).split("/"))
      .flatMap(([name = "", ...rest]) => (rest.length === 0 ? [] : `${out}/${name}`)),
  );

/** Joins both lists of decisions in the working folder's file: decisions are only ever added. */
async function joinDecisions(git: Git, file: string, sides: { base: string; theirs: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "assay-decisions-"));
  try {
    const [base, theirs] = [join(folder, "base"), join(folder, "theirs")];
    await writeFile(base, await git("show", `${sides.base}:${file}`).catch(() => ""));
    await writeFile(theirs, await git("show", `${sides.theirs}:${file}`));
    await git("merge-file", "--union", "--", file, base, theirs);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Brings what waits on the branch into the working folder, so that no decision is lost and nothing is judged twice: whole
 * folders of agents that HEAD left alone since, of the others people's decisions.
 * @returns how many agents were carried
 * @throws {ActionError} where the history that both share is not at hand.
 */
export async function carryOver(git: Git, out: string, waiting: string): Promise<number> {
  await git("fetch", "--quiet", "--no-tags", "origin", waiting);
  const base = (
    await git("merge-base", "HEAD", waiting).catch((error: unknown) => {
      throw new ActionError(
        "the branch that waits shares no history with this checkout; check out with fetch-depth: 0",
        {
          cause: error,
        },
      );
    })
  ).trim();
  const changed = async (to: string): Promise<string> =>
    git("diff", "--name-only", "--no-renames", "-z", base, to, "--", out);
  const [theirs, ours] = [await changed(waiting), await changed("HEAD")];
  const moved = foldersOf(ours, out);
  const folders = foldersOf(theirs, out);
  for (const folder of folders) {
    if (!moved.has(folder)) {
      await git("restore", `--source=${waiting}`, "--staged", "--worktree", "--", folder);
      continue;
    }
    const file = `${folder}/review.yaml`;
    if (!theirs.split("\0").includes(file)) continue;
    if (ours.split("\0").includes(file)) await joinDecisions(git, file, { base, theirs: waiting });
    else await git("restore", `--source=${waiting}`, "--staged", "--worktree", "--", file);
  }
  return folders.size;
}
