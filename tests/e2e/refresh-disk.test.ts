import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { heldPage } from "../support/held-page.ts";
import { filesBelow, refreshProject } from "../support/refresh-project.ts";
import { until } from "../support/until.ts";

const NAMES = Array.from({ length: 12 }, (_, index) => `agent-${String(index).padStart(2, "0")}`);

/** A small file system of its own in `folder`; false where that is not allowed. */
function mountSmall(folder: string, kilobytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k,mode=777`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  return true;
}

/** A file system on which a file is being written can't become read-only at that moment. */
async function remount(folder: string, option: string): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      execFileSync("mount", ["-o", `remount,${option}`, folder], { stdio: "ignore" });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await wait(5);
    }
  }
}

const isRoot = process.getuid?.() === 0;

/** Every assessment that stands is whole: `assay verify` recomputes it. Their number. */
async function requireWhole(project: Awaited<ReturnType<typeof refreshProject>>): Promise<number> {
  const files = [...(await filesBelow(project.path("assessments"))).keys()];
  const whole = files.filter((name) => name.endsWith("assessment.json"));
  const verified = await project.assay(["verify", ...whole.map((name) => `assessments/${name}`)]);
  if (verified.code !== 0) throw new Error(verified.stdout + verified.stderr);
  return whole.length;
}

describe.runIf(isRoot && process.platform === "linux")("on a file system of its own", () => {
  it.each([
    ["assessments", 400, "the disk is full"],
    [".assay", 120, "the disk is full"],
  ])(
    "%s full in the middle (%i kB): a clear stop, what stands is whole, and it goes on with more room",
    async (folder, kilobytes, words) => {
      const project = await refreshProject(NAMES, { latencyMs: 20 });
      if (!mountSmall(project.path(folder), kilobytes)) {
        process.stderr.write("mounting a file system is not allowed here: skipped\n");
        return;
      }
      const stopped = await project.refresh(["--quiet", "--concurrency", "2"]);
      expect(stopped.code).toBe(1);
      expect(stopped.stderr).toContain(words);
      expect(stopped.stderr).not.toContain("defect");
      // It did not go on to pay for agents that can't be written.
      expect(project.calls()).toBeLessThan(NAMES.length);
      const before = await requireWhole(project);
      expect(before).toBeGreaterThan(0);
      await remount(project.path(folder), "size=64m");
      const resumed = await project.refresh(["--quiet"]);
      expect(resumed.stdout).toContain("complete");
      expect(resumed.code).toBe(0);
      expect(await requireWhole(project)).toBe(NAMES.length);
      const names = [...(await filesBelow(project.path("assessments"))).keys()];
      expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
      expect(project.calls()).toBeLessThanOrEqual(NAMES.length + 2);
    },
  );

  it("read-only in the middle: a clear stop, what stands is whole, and it goes on when it can be written", async () => {
    const project = await refreshProject(NAMES, { latencyMs: 150 });
    const folder = project.path("assessments");
    if (!mountSmall(folder, 65_536)) {
      process.stderr.write("mounting a file system is not allowed here: skipped\n");
      return;
    }
    const run = project.refresh(["--quiet", "--concurrency", "2"]);
    await until(async () => (await readdir(folder)).filter((name) => name.startsWith("agent-")).length >= 3);
    await remount(folder, "ro");
    const stopped = await run;
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/can't write .*: .*read-only/);
    expect(stopped.stderr).not.toContain("defect");
    expect(project.calls()).toBeLessThan(NAMES.length);
    await remount(folder, "rw");
    expect(await requireWhole(project)).toBeGreaterThan(0);
    const resumed = await project.refresh(["--quiet"]);
    expect(resumed.code).toBe(0);
    expect(await requireWhole(project)).toBe(NAMES.length);
  });
});

describe.runIf(!isRoot)("a folder without permission", () => {
  it("stops the run before anything is asked", async () => {
    const project = await refreshProject(NAMES);
    mkdirSync(project.path("assessments"));
    chmodSync(project.path("assessments"), 0o500);
    const { code, stderr } = await project.refresh();
    chmodSync(project.path("assessments"), 0o700);
    expect(stderr).toContain("no permission to write");
    expect(code).toBe(1);
    expect(project.calls()).toBe(0);
  });
});

it("a journal alone that can't be written stops the run, and what was done is reported", async () => {
  const names = NAMES.slice(0, 3);
  const project = await refreshProject(names, { settings: "allowPrivate: true\n" });
  const page = await heldPage();
  await project.assay(["add", page.url]);
  const run = project.refresh(["--report", "changes.md"]);
  await page.asked;
  const journal = project.path(".assay", "journal");
  const lines = (): string =>
    readdirSync(journal)
      .map((name) => readFileSync(`${journal}/${name}`, "utf8"))
      .join("");
  await until(() => lines().split('"agent-end"').length > names.length);
  rmSync(journal, { recursive: true });
  writeFileSync(journal, "a file where the folder was");
  page.release();
  const { code, stdout, stderr } = await run;
  expect(stderr).toMatch(/can't write .*journal.* \(STORE_UNWRITABLE\)/);
  expect(stdout).toContain("  3 new\n  1 failed\nfailures: 1 STORE_UNWRITABLE\nnot complete");
  expect(code).toBe(1);
  const report = readFileSync(project.path("changes.md"), "utf8");
  for (const name of names) expect(report).toContain(`\`${name}\``);
  // The next one does not begin at all, and says why.
  const next = await project.refresh();
  expect(next.stderr).toMatch(/^assay: can't write .*journal/m);
  expect(next.code).toBe(1);
  rmSync(journal);
  expect((await project.refresh()).stdout).toContain("  3 unchanged\n  1 new\ncomplete");
});

it("an agent whose folder can't be made stops the run in clear words, and the next one goes on", async () => {
  const project = await refreshProject(NAMES);
  mkdirSync(project.path("assessments"));
  writeFileSync(project.path("assessments", "agent-03"), "a file where a folder is needed");
  const stopped = await project.refresh(["--quiet", "--concurrency", "1"]);
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toMatch(/can't write .*agent-03.*: a (part of the path is a file|file stands where)/);
  rmSync(project.path("assessments", "agent-03"));
  expect((await project.refresh(["--quiet"])).code).toBe(0);
  expect(await requireWhole(project)).toBe(NAMES.length);
});
