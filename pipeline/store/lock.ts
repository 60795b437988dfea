import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import { isAlive } from "./leftovers.ts";
import { isMissing, unwritable } from "./write.ts";

/** A lock that was not touched for this long belongs to nobody: its holder died on another machine, or was stopped for good. */
const STALE_MS = 60_000;
const TOUCH_MS = 10_000;
/** While somebody else takes a stale lock over, or is about to give back what they hold. */
const LOOK_AGAIN_MS = 5;
/** Long enough for one decision to be written, or one agent without a model; a run takes longer. */
const QUICK_WRITER_MS = 2000;

const ownerSchema = z.object({ pid: z.int(), host: z.string(), since: z.string(), token: z.string() });
type Owner = z.infer<typeof ownerSchema>;

export interface Lock {
  /** True if the run before died without giving it back: what it was writing may lie about. */
  readonly wasLeft: boolean;
  /** Gives it back. Safe to call twice; never fails. */
  readonly release: () => Promise<void>;
}

interface Standing {
  /** Null for a damaged file. */
  readonly owner: Owner | null;
  readonly ageMs: number;
}

function parseOwner(text: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Null if nothing stands there. */
async function look(path: string): Promise<Standing | null> {
  try {
    const { mtimeMs } = await stat(path);
    return { owner: parseOwner(await readFile(path, "utf8")), ageMs: Date.now() - mtimeMs };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A restarted container has its old name, and often gives the same number to a new process: to this one, if it began later. */
const isOfAnEarlierSelf = ({ pid, since }: Owner): boolean =>
  pid === process.pid && Date.parse(since) < performance.timeOrigin;

const isStale = ({ owner, ageMs }: Standing): boolean =>
  owner === null ||
  ageMs > STALE_MS ||
  (owner.host === hostname() && (!isAlive(owner.pid) || isOfAnEarlierSelf(owner)));

/** Whole, or not at all: a lock that is half-written would look damaged, and be taken. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const beside = `${path}.${owner.token}.tmp`;
  try {
    await writeFile(beside, JSON.stringify(owner));
    await link(beside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/**
 * Puts our lock in the place of a stale one. Only who holds a second lock may: otherwise one who looked a moment ago would
 * replace the fresh lock of another who was quicker.
 * @returns true if ours stands there now; false where somebody else is at it
 */
async function replaceStale(path: string, owner: Owner): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, owner))) {
    const other = await look(guard);
    if (other !== null && isStale(other)) await rm(guard, { force: true });
    return false;
  }
  try {
    const standing = await look(path);
    if (standing === null || !isStale(standing)) return false;
    const beside = `${path}.${owner.token}.tmp`;
    await writeFile(beside, JSON.stringify(owner));
    await rename(beside, path);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

/** @returns whether a stale lock had to go. @throws {StoreError} `STORE_TAKEN` */
async function take(folder: string, path: string, owner: Owner, patienceMs: number): Promise<boolean> {
  const from = performance.now();
  while (!(await create(path, owner))) {
    const standing = await look(path);
    if (standing === null) continue;
    if (standing.owner !== null && !isStale(standing)) {
      if (performance.now() - from < patienceMs) {
        await pause(LOOK_AGAIN_MS);
        continue;
      }
      const { pid, host, since } = standing.owner;
      throw new StoreError(
        "STORE_TAKEN",
        `${folder} is in use by another run (process ${pid} on ${host}, since ${since}); wait for it, or remove ${path} if it is gone`,
      );
    }
    if (await replaceStale(path, owner)) return true;
    await pause(LOOK_AGAIN_MS);
  }
  return false;
}

/**
 * Takes a folder for one writer, so that two do not mix their files. A lock whose holder is dead, or silent for a minute, is
 * taken over; a live one may give it back for a moment.
 * @param folder made if it is not there
 * @param patienceMs milliseconds that a live holder is given; nobody is given more who is a run and not a quick writer
 * @throws {StoreError} `STORE_TAKEN` naming who holds it; `STORE_UNWRITABLE`.
 */
export async function takeLock(folder: string, now: () => string, patienceMs: number = QUICK_WRITER_MS): Promise<Lock> {
  const path = join(folder, ".assay.lock");
  const owner: Owner = { pid: process.pid, host: hostname(), since: now(), token: randomBytes(6).toString("hex") };
  let wasLeft: boolean;
  try {
    await mkdir(folder, { recursive: true });
    wasLeft = await take(folder, path, owner, patienceMs);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unwritable(path, error);
  }
  /** False once somebody took it over, or removed it by hand. */
  const isOurs = async (): Promise<boolean> => (await look(path))?.owner?.token === owner.token;
  const touch = async (): Promise<void> => {
    const time = new Date();
    if (await isOurs()) await utimes(path, time, time);
  };
  // A folder that can't be read or written for a moment is no reason to stop.
  const touching = setInterval(() => void touch().catch(() => {}), TOUCH_MS).unref();
  let isHeld = true;
  return {
    wasLeft,
    release: async () => {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(touching);
      // One that can't be removed, on a disk that went read-only for example, is taken over once this process is gone.
      if (await isOurs().catch(() => false)) await rm(path, { force: true }).catch(() => {});
    },
  };
}
