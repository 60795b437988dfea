import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import { isMissing, unwritable } from "./write.ts";

/** A lock that was not touched for this long belongs to nobody: its holder died on another machine, or was stopped for good. */
const STALE_MS = 60_000;
const TOUCH_MS = 10_000;

const ownerSchema = z.object({ pid: z.int(), host: z.string(), since: z.string() });
type Owner = z.infer<typeof ownerSchema>;

export interface Lock {
  /** Gives it back. Safe to call twice. */
  readonly release: () => Promise<void>;
}

/** True if a process of this machine is there, whoever owns it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function ownerOf(path: string): Promise<{ owner: Owner | null; ageMs: number } | null> {
  try {
    const { mtimeMs } = await stat(path);
    const parsed = ownerSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return { owner: parsed.success ? parsed.data : null, ageMs: Date.now() - mtimeMs };
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof SyntaxError) return { owner: null, ageMs: Number.POSITIVE_INFINITY };
    throw error;
  }
}

const isStale = ({ owner, ageMs }: { owner: Owner | null; ageMs: number }): boolean =>
  owner === null || ageMs > STALE_MS || (owner.host === hostname() && !isAlive(owner.pid));

/** Whole, or not at all: a lock that is half-written would look damaged, and be taken. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const beside = `${path}.${process.pid}.tmp`;
  await writeFile(beside, JSON.stringify(owner));
  try {
    await link(beside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Removes a stale lock, but not the fresh one of somebody who was quicker. */
async function setAside(path: string, stale: Owner | null): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await ownerOf(aside);
  if (JSON.stringify(moved?.owner ?? null) !== JSON.stringify(stale)) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

/**
 * Takes a folder for one run, so that two do not mix their files. A lock whose holder is dead, or silent for a minute, is
 * taken over.
 * @param folder made if it is not there
 * @throws {StoreError} `STORE_TAKEN` naming who holds it; `STORE_UNWRITABLE`.
 */
export async function takeLock(folder: string, now: () => string): Promise<Lock> {
  const path = join(folder, ".assay.lock");
  const owner: Owner = { pid: process.pid, host: hostname(), since: now() };
  try {
    await mkdir(folder, { recursive: true });
    while (!(await create(path, owner))) {
      const standing = await ownerOf(path);
      if (standing !== null && !isStale(standing)) {
        const { pid, host, since } = standing.owner ?? owner;
        throw new StoreError(
          "STORE_TAKEN",
          `${folder} is in use by another run (process ${pid} on ${host}, since ${since}); wait for it, or remove ${path} if it is gone`,
        );
      }
      await setAside(path, standing?.owner ?? null);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unwritable(path, error);
  }
  const touch = setInterval(() => {
    const time = new Date();
    // Gone means that somebody removed it by hand: nothing to keep.
    utimes(path, time, time).catch(() => {});
  }, TOUCH_MS);
  touch.unref();
  let held = true;
  return {
    release: async () => {
      if (!held) return;
      held = false;
      clearInterval(touch);
      await rm(path, { force: true });
    },
  };
}
