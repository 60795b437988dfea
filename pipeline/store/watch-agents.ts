import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";
import { isMissing, unreadable } from "./write.ts";

/** What tells of an agent that something changed: what runs write, and what people write. */
const WATCHED = ["assessment.json", "review.yaml"];

const SHORTEST_PAUSE_MS = 1000;
/** Looking takes at most this share of one core, however many agents there are. */
const SHARE_OF_TIME = 0.03;
/** Folders looked at before others get their turn. */
const AT_ONCE = 250;

/** Times and sizes of the watched files; empty for a folder that holds no assessment. */
function signatureOf(folder: string): string {
  try {
    const [artefact, review] = WATCHED.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
    if (artefact === undefined) return "";
    return [artefact, review]
      .map((file) => (file === undefined ? "-" : `${file.mtimeMs} ${file.size} ${file.ino}`))
      .join();
  } catch {
    // Whoever opens it says why that fails.
    return "can't be looked at";
  }
}

function foldersIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw unreadable(directory, error);
  }
}

export interface WatchOptions {
  readonly directory: string;
  readonly signal: AbortSignal;
  /** After each look, with the folders that came, went or changed; the first time with all that are there. The next look waits for it. */
  readonly onLook: (changed: readonly string[]) => Promise<void>;
}

/**
 * Watches a folder of assessments until the signal fires, by looking at it again and again: notices of the file system miss
 * network disks and end at some thousand folders.
 * @throws {StoreError} `STORE_UNREADABLE` when the folder can't be listed.
 */
export async function watchAgents({ directory, signal, onLook }: WatchOptions): Promise<void> {
  let known = new Map<string, string>();
  while (!signal.aborted) {
    const seen = new Map<string, string>();
    let busyMs = 0;
    const folders = foldersIn(directory);
    for (let start = 0; start < folders.length && !signal.aborted; start += AT_ONCE) {
      const from = performance.now();
      for (const slug of folders.slice(start, start + AT_ONCE)) {
        const signature = signatureOf(join(directory, slug));
        if (signature !== "") seen.set(slug, signature);
      }
      busyMs += performance.now() - from;
      await breathe();
    }
    const changed = [...new Set([...known.keys(), ...seen.keys()])].filter(
      (slug) => known.get(slug) !== seen.get(slug),
    );
    known = seen;
    if (!signal.aborted) await onLook(changed);
    await pause(Math.max(SHORTEST_PAUSE_MS, busyMs / SHARE_OF_TIME), undefined, { signal }).catch(() => {});
  }
}
