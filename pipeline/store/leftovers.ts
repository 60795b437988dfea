import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing, unreadable } from "./write.ts";

/** Files that were not yet in their place when their writer died; the name tells its process. */
const LEFTOVER = /\.(?<pid>\d+)\.tmp$/;
/** A process on another machine that writes for longer than this does not. */
const QUIET_MS = 60_000;

/** True if a process of this machine is there, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function isLeft(path: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > QUIET_MS;
}

/**
 * Removes what a run that was killed left half-written in a folder of assessments; nothing of it was ever in its place.
 * @throws {StoreError} `STORE_UNREADABLE`.
 */
export async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory, { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw unreadable(directory, error);
  });
  for (const name of names) {
    const pid = Number(LEFTOVER.exec(name)?.groups?.["pid"]);
    const path = join(directory, name);
    if (Number.isInteger(pid) && (await isLeft(path, pid))) await rm(path, { force: true });
  }
}
