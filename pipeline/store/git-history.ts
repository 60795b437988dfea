import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import type { AssessmentHistory } from "../ports/assessment-history.ts";
import { openGitObjects } from "./git-objects.ts";

const run = promisify(execFile);

const ARTEFACT = "assessment.json";
/** A list of ten thousand files. */
const MOST_BYTES = 16 * 1024 * 1024;
/** So far back a state is looked for. */
const MOST_COMMITS = 100;
const SHORT_ID = 7;
/** Commits of the whole folder, and a list of all files that they changed. */
const [RECENT_COMMITS, MOST_LOG_BYTES] = [200, 256 * 1024 * 1024];

/** Null where git fails: no git, no repository, no commit. */
const git = async (directory: string, words: readonly string[], maxBuffer = MOST_BYTES): Promise<string | null> => {
  try {
    return (await run("git", [...words], { cwd: directory, maxBuffer })).stdout;
  } catch {
    return null;
  }
};

/** How git names a file's bytes. Source: gitformat-pack(5), "object name". */
const blobId = (bytes: Uint8Array, algorithm: "sha1" | "sha256"): string =>
  createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

/** Ids of the assessments in HEAD by the name of their folder. */
function committedIn(listing: string): Map<string, string> {
  const committed = new Map<string, string>();
  for (const line of listing.split("\0")) {
    const [, id, slug] = /^\d+ blob ([0-9a-f]+)\t([^/]+)\/assessment\.json$/u.exec(line) ?? [];
    if (id !== undefined && slug !== undefined) committed.set(slug, id);
  }
  return committed;
}

/** A state by its content's id. */
interface LoggedState {
  readonly commit: string;
  readonly date: string;
  readonly id: string;
}

/** States by the name of their folder, the latest first. Format: git-log(1), `--raw`. */
function statesIn(log: string): Map<string, LoggedState[]> {
  const states = new Map<string, LoggedState[]>();
  let [commit, date] = ["", ""];
  for (const line of log.split("\n")) {
    if (!line.startsWith(":")) {
      if (line !== "") [commit = "", date = ""] = line.split(" ");
      continue;
    }
    // What was removed has an id of zeros.
    const [, id, slug] = /^:\d+ \d+ [0-9a-f]+ ((?!0+ )[0-9a-f]+) \w\t([^/]+)\/assessment\.json$/u.exec(line) ?? [];
    if (id === undefined || slug === undefined) continue;
    const of = states.get(slug) ?? [];
    of.push({ commit: commit.slice(0, SHORT_ID), date, id });
    states.set(slug, of);
  }
  return states;
}

/** The states of a folder of assessments that git keeps; nothing, where it keeps none. */
export function openGitHistory(directory: string): AssessmentHistory & { readonly close: () => void } {
  const objects = openGitObjects(directory);
  let committed = new Map<string, string>();
  let head: string | null = null;
  let recent: Promise<Map<string, LoggedState[]>> | null = null;

  /** One walk through the commits for all agents: a walk for each would take minutes for thousands. */
  async function readRecent(): Promise<Map<string, LoggedState[]>> {
    // As the branch itself saw them: a merge counts as one commit.
    const walk = ["--first-parent", "-m", `--max-count=${RECENT_COMMITS}`];
    const form = ["--raw", "--no-abbrev", "--no-renames", "--relative", "--format=%H %cs"];
    return statesIn((await git(directory, ["log", ...walk, ...form, "--", "."], MOST_LOG_BYTES)) ?? "");
  }

  return {
    async refresh() {
      // The commit's content, asked of the process that runs anyway: this is done every second.
      const now = (await objects.read("HEAD"))?.toString("latin1") ?? null;
      if (now === head) return [];
      head = now;
      recent = null;
      const before = committed;
      committed = committedIn((await git(directory, ["ls-tree", "-r", "-z", "HEAD", "--", "."])) ?? "");
      return [...new Set([...before.keys(), ...committed.keys()])].filter(
        (slug) => before.get(slug) !== committed.get(slug),
      );
    },

    async committed(slug, bytes) {
      const id = committed.get(slug);
      if (id === undefined) return committed.size === 0 ? "none" : "new";
      if (id === blobId(bytes, id.length === 40 ? "sha1" : "sha256")) return "same";
      return (await objects.read(id)) ?? "none";
    },

    async *recent(slug) {
      recent ??= readRecent();
      for (const { commit, date, id } of (await recent).get(slug) ?? []) {
        const bytes = await objects.read(id);
        if (bytes !== null) yield { commit, date, bytes };
      }
    },

    async *versions(slug) {
      // A folder's name is no pattern.
      const log = ["log", `--max-count=${MOST_COMMITS}`, "--format=%H %cs", "--", `:(literal)${slug}/${ARTEFACT}`];
      const lines = ((await git(directory, log)) ?? "").split("\n").filter(Boolean);
      for (const line of lines) {
        const [commit = "", date = ""] = line.split(" ");
        const bytes = await objects.read(`${commit}:./${slug}/${ARTEFACT}`);
        if (bytes !== null) yield { commit: commit.slice(0, SHORT_ID), date, bytes };
      }
    },

    close: objects.close,
  };
}
