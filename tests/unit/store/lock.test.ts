import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";
import { StoreError } from "../../../pipeline/errors.ts";
import { takeLock } from "../../../pipeline/store/lock.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

const TAKER = new URL("../../support/lock-process.ts", import.meta.url).pathname;
const now = (): string => new Date().toISOString();
const lockIn = (folder: string): string => join(folder, ".assay.lock");

/** No process has this number: Linux ends at 4,194,304. */
const NOBODY = 99_999_999;

const leave = (folder: string, owner: object | string): void =>
  writeFileSync(lockIn(folder), typeof owner === "string" ? owner : JSON.stringify(owner));

const dead = { pid: NOBODY, host: hostname(), since: "2026-11-21T02:00:00.000Z", token: "dead" };

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A process of its own that takes the lock, or gives it back, each time it is asked. */
async function startTaker(folder: string) {
  const child = spawn(process.execPath, [TAKER, folder], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    child,
    ask: async (): Promise<string> => {
      child.stdin.write("go\n");
      return String((await lines.next()).value);
    },
  };
}

describe("a lock", () => {
  it("is refused while it is held, in words that say by whom, and free once it is given back", async () => {
    const folder = join(await temporaryFolder(), "made", "on the way");
    const since = now();
    const lock = await takeLock(folder, () => since);
    const second = takeLock(folder, now, 0);
    await expect(second).rejects.toThrow(StoreError);
    await expect(second).rejects.toThrow(
      `is in use by another run (process ${process.pid} on ${hostname()}, since ${since})`,
    );
    await lock.release();
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    expect((await takeLock(folder, now)).wasLeft).toBe(false);
  });

  it("that is given back in a moment is waited for", async () => {
    const folder = await temporaryFolder();
    const lock = await takeLock(folder, now);
    let isTaken = false;
    const second = takeLock(folder, now, 60_000).then((taken) => {
      isTaken = true;
      return taken;
    });
    await expect(takeLock(folder, now, 30)).rejects.toMatchObject({ code: "STORE_TAKEN" });
    expect(isTaken).toBe(false);
    await lock.release();
    expect((await second).wasLeft).toBe(false);
    await (await second).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["a dead process", dead],
    ["nobody, because it is damaged", '{"pid": 1'],
    ["nobody, because it is empty", ""],
    ["an earlier process of this number", { ...dead, pid: process.pid, since: "2001-01-01T00:00:00.000Z" }],
  ])("of %s is taken over", async (_, owner) => {
    const folder = await temporaryFolder();
    leave(folder, owner);
    const lock = await takeLock(folder, now);
    expect(lock.wasLeft).toBe(true);
    expect(readdirSync(folder)).toEqual([".assay.lock"]);
    await lock.release();
  });

  it("of another machine is kept for a minute of silence, and no longer", async () => {
    const folder = await temporaryFolder();
    leave(folder, { ...dead, host: "elsewhere" });
    await expect(takeLock(folder, now, 0)).rejects.toThrow(/on elsewhere/);
    const aMinuteAgo = Date.now() / 1000 - 61;
    utimesSync(lockIn(folder), aMinuteAgo, aMinuteAgo);
    expect((await takeLock(folder, now)).wasLeft).toBe(true);
  });

  it("that somebody else took meanwhile is not given back for them", async () => {
    const folder = await temporaryFolder();
    const lock = await takeLock(folder, now);
    rmSync(lockIn(folder));
    const other = await takeLock(folder, now);
    await lock.release();
    expect(JSON.parse(readFileSync(lockIn(folder), "utf8"))).toMatchObject({ pid: process.pid });
    await other.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not kept from anybody by one who died while taking another over", async () => {
    const folder = await temporaryFolder();
    leave(folder, dead);
    writeFileSync(`${lockIn(folder)}.takeover`, JSON.stringify(dead));
    const lock = await takeLock(folder, now);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("in a place that can't be written says so", async () => {
    const file = join(await temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(takeLock(join(file, "below"), now)).rejects.toMatchObject({ code: "STORE_UNWRITABLE" });
  });
});

describe("several processes", () => {
  it("one of them gets a stale lock, each time", async () => {
    const folder = await temporaryFolder();
    const takers = await Promise.all([startTaker(folder), startTaker(folder), startTaker(folder)]);
    const answers: string[][] = [];
    for (let round = 0; round < 200; round += 1) {
      leave(folder, dead);
      const said = await Promise.all(takers.map(({ ask }) => ask()));
      answers.push(said.toSorted());
      await Promise.all(takers.flatMap(({ ask }, index) => (said[index] === "STORE_TAKEN" ? [] : [ask()])));
    }
    const wrong = answers.filter((one) => one.join() !== "STORE_TAKEN,STORE_TAKEN,held, taken over");
    expect(wrong).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("the lock of one that is killed goes to the next at once", async () => {
    const folder = await temporaryFolder();
    const [first, second] = await Promise.all([startTaker(folder), startTaker(folder)]);
    expect(await first.ask()).toBe("held");
    expect(await second.ask()).toBe("STORE_TAKEN");
    const gone = new Promise((resolve) => first.child.on("close", resolve));
    first.child.kill("SIGKILL");
    await gone;
    expect(await second.ask()).toBe("held, taken over");
  });
});
