import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { openGitObjects } from "./git-objects.ts";

const run = promisify(execFile);
/** So far back is looked for moves. */
const MOST_COMMITS = 2000;
/** In front of each commit's line; no path begins with it where git prints one. */
const MARK = "\u0001";

const LOG = [
  "-c log.showSignature=false log -z --raw --no-abbrev --no-renames --relative --first-parent --diff-merges=first-parent".split(
    " ",
  ),
  [`--max-count=${MOST_COMMITS}`, "--format=%x01%cI %P", "--", ":(glob)*/assessment.json"],
].flat();

/** An assessment that a commit added, changed or removed. */
export interface RecentMove {
  readonly slug: string;
  /** When it was committed, ISO 8601 with the zone of whoever committed. */
  readonly date: string;
  /** Names both states: equal ids, equal bytes; empty for none. */
  readonly ids: readonly [before: string, after: string];
  /** Null where there was none, or is none any more. */
  readonly before: Buffer | null;
  readonly after: Buffer | null;
}

/** What git keeps of a folder: nothing, everything, or only the latest commits. */
export async function historyOf(directory: string): Promise<"none" | "whole" | "shallow"> {
  try {
    const { stdout } = await run("git", ["rev-parse", "--is-shallow-repository"], { cwd: directory });
    return stdout.trim() === "true" ? "shallow" : "whole";
  } catch {
    return "none";
  }
}

/** What stands between the NULs of git's output, as it comes. */
async function* tokensOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\0");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  yield rest;
}

const isNone = (id: string): boolean => /^0+$/u.test(id);

/**
 * What commits did to the assessments of a folder, the latest first, along the line of first parents: what came by a merge
 * came when it was merged. Ends where whoever asks stops; where git keeps nothing, there is nothing.
 */
export async function* recentMoves(directory: string): AsyncGenerator<RecentMove> {
  const history = await historyOf(directory);
  if (history === "none") return;
  const objects = openGitObjects(directory);
  const log = spawn("git", LOG, { cwd: directory, stdio: ["ignore", "pipe", "ignore"] });
  // Without git there is nothing to read, and the stream ends.
  log.on("error", () => {});
  const read = (id: string): Promise<Buffer | null> => (isNone(id) ? Promise.resolve(null) : objects.read(id));
  try {
    let date = "";
    let ids: readonly [string, string] | null = null;
    for await (const token of tokensOf(log.stdout)) {
      if (ids !== null) {
        const [before, after] = ids;
        ids = null;
        yield {
          slug: token.slice(0, -"/assessment.json".length),
          date,
          ids: [isNone(before) ? "" : before, isNone(after) ? "" : after],
          before: await read(before),
          after: await read(after),
        };
        continue;
      }
      const line = token.replace(/^\n+/u, "");
      const [, before, after] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/u.exec(line) ?? [];
      if (before !== undefined && after !== undefined) ids = [before, after];
      else if (line.startsWith(MARK)) {
        const [committed = "", parent = ""] = line.slice(MARK.length).split(" ");
        // Of the oldest commit that a shallow clone has nobody knows what it changed.
        if (history === "shallow" && parent === "") return;
        date = committed;
      }
    }
  } finally {
    log.kill();
    objects.close();
  }
}
