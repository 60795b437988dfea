import { readFile, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { type Document, parseDocument } from "yaml";
import { reviewFileSchema } from "../pipeline/schema/review.ts";
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

/** Decisions of a review.yaml. @throws {ActionError} for one that is none: nobody's words are to be lost. */
function decisionsOf(document: Document, where: string): unknown[] {
  const { data } = reviewFileSchema.safeParse(document.errors.length === 0 ? (document.toJS() ?? {}) : null);
  if (data !== undefined) return data.decisions;
  throw new ActionError(`${where} is no list of decisions that this version can read; mend it and run again`);
}

/** Adds to the working folder's file the decisions that only the other side has: decisions are only ever added. */
async function joinDecisions(file: string, theirs: string): Promise<void> {
  const ours = parseDocument(await readFile(file, "utf8"));
  const known = decisionsOf(ours, file);
  const others = decisionsOf(parseDocument(theirs), `${file} on the branch that waits`);
  const added = others.filter((one) => !known.some((other) => isDeepStrictEqual(one, other)));
  if (added.length === 0) return;
  if (known.length === 0) ours.set("decisions", ours.createNode(added));
  else for (const one of added) ours.addIn(["decisions"], ours.createNode(one));
  await writeFile(file, ours.toString({ lineWidth: 0 }));
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
    if (ours.split("\0").includes(file)) await joinDecisions(file, await git("show", `${waiting}:${file}`));
    else await git("restore", `--source=${waiting}`, "--staged", "--worktree", "--", file);
  }
  return folders.size;
}
