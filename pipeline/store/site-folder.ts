import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { type SiteManifest, siteManifestSchema } from "../schema/site.ts";
import { isMissing, unreadable, unwritable } from "./write.ts";

/** Names the files of a site as its own. */
const MANIFEST = "assay-site.json";
/** Folder of the agents. */
const AGENTS = "agents";
/** So that a site may be the working folder of the branch that it is published from. */
const NOT_OURS_TO_JUDGE = ".git";
/** Of a file that was not in its place yet when its writer died. */
const LEFTOVER = /\.\d+\.tmp$/;
/** Foreign files that a complaint names. */
const MOST_NAMED = 5;

/** A folder that holds a site and nothing else. Bytes that stand there already are not written again. */
export interface SiteFolder {
  /** Writes one of the site's own files. @throws {StoreError} `STORE_UNWRITABLE` */
  readonly write: (path: string, data: string | Uint8Array) => void;
  /** Gives an agent these files and no other; none removes it. @throws {StoreError} */
  readonly writeAgent: (slug: string, files: ReadonlyMap<string, string | Uint8Array>) => void;
  /** Removes agents that are gone, and says so in the manifest. @throws {StoreError} */
  readonly finish: () => { readonly written: number; readonly removed: number };
}

export interface SiteLayout {
  /** Names of the site's own files, `/` between their parts. */
  readonly files: readonly string[];
  /** Names of the files that an agent may have. */
  readonly agentFiles: readonly string[];
  /** Folders of agents that may be written. */
  readonly agents: readonly string[];
}

/** Null where none stands there. @throws {UsageError} for one that is not ours. */
function readManifest(directory: string): SiteManifest | null {
  let text: string;
  try {
    text = readFileSync(join(directory, MANIFEST), "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw unreadable(join(directory, MANIFEST), error);
  }
  try {
    return siteManifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new UsageError(
      `${join(directory, MANIFEST)} does not say what of this folder is a site's: choose another folder, or empty this one`,
      [],
      { cause: error },
    );
  }
}

/** Every file below a folder, by its path in it, `/` between the parts. What is neither file nor folder counts as a file. */
function* filesIn(directory: string, below = ""): Generator<string> {
  let entries;
  try {
    entries = readdirSync(join(directory, below), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error) && below === "") return;
    throw unreadable(join(directory, below), error);
  }
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (path === NOT_OURS_TO_JUDGE) continue;
    if (entry.isDirectory()) yield* filesIn(directory, path);
    else yield entry.isFile() ? path : `${path} (no plain file)`;
  }
}

/**
 * Opens a folder for a site: a new or empty one, or that of an earlier site. What a run that was stopped left half-written
 * there is removed.
 * @throws {UsageError} where anything else stands in it. @throws {StoreError}
 */
export function openSiteFolder(directory: string, { files, agentFiles, agents }: SiteLayout): SiteFolder {
  const before = readManifest(directory);
  const known = new Set(before?.agents);
  const [ownFiles, ownAgentFiles] = [new Set([MANIFEST, ...files]), new Set(agentFiles)];
  const isOurs = (path: string): boolean => {
    if (ownFiles.has(path)) return true;
    const [folder, slug = "", name = "", ...deeper] = path.split("/");
    return folder === AGENTS && known.has(slug) && ownAgentFiles.has(name) && deeper.length === 0;
  };
  const foreign: string[] = [];
  for (const path of filesIn(directory)) {
    if (before !== null && isOurs(path)) continue;
    if (
      LEFTOVER.test(path) &&
      (path.startsWith(`${MANIFEST}.`) || (before !== null && isOurs(path.replace(LEFTOVER, ""))))
    )
      rmSync(join(directory, path), { force: true });
    else foreign.push(path);
  }
  if (foreign.length > 0) {
    const named = foreign.slice(0, MOST_NAMED).join(", ");
    const more = foreign.length > MOST_NAMED ? ` and ${foreign.length - MOST_NAMED} more` : "";
    throw new UsageError(
      `${directory} holds files that no earlier site wrote: ${named}${more}; choose an empty folder, or that of an earlier site`,
    );
  }

  let [written, removed] = [0, 0];
  const folders = new Set<string>();

  function write(path: string, data: string | Uint8Array): void {
    const target = join(directory, path);
    const bytes = Buffer.from(data);
    const beside = `${target}.${process.pid}.tmp`;
    try {
      if (readIfThere(target)?.equals(bytes) === true) return;
      const folder = dirname(target);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(beside, bytes);
      renameSync(beside, target);
    } catch (error) {
      rmSync(beside, { force: true });
      throw unwritable(target, error);
    }
    written += 1;
  }

  function remove(path: string): void {
    const target = join(directory, path);
    try {
      if (readIfThere(target) === null) return;
      rmSync(target);
    } catch (error) {
      throw unwritable(target, error);
    }
    removed += 1;
  }

  function writeAgent(slug: string, content: ReadonlyMap<string, string | Uint8Array>): void {
    for (const name of agentFiles) {
      const data = content.get(name);
      if (data === undefined) remove(`${AGENTS}/${slug}/${name}`);
      else write(`${AGENTS}/${slug}/${name}`, data);
    }
    if (content.size === 0) removeEmpty(join(directory, AGENTS, slug));
  }

  const say = (slugs: readonly string[]): void => {
    const manifest: SiteManifest = { writtenBy: "assay site", agents: slugs.toSorted() };
    write(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
  };
  // Said before the first of them is written: a run that is stopped must leave nothing that the next takes for foreign.
  say([...new Set([...known, ...agents])]);
  written = 0;

  return {
    write,
    writeAgent,
    finish() {
      const now = new Set(agents);
      for (const slug of known) if (!now.has(slug)) writeAgent(slug, new Map());
      say(agents);
      return { written, removed };
    },
  };
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Removes a folder if nothing is left in it. */
function removeEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (!isMissing(error) && code !== "ENOTEMPTY") throw unwritable(path, error);
  }
}
