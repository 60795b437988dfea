import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const CALM = "# Gauge\n\nReads the temperature of a boiler and prints it.\n";
const GRAVE = "# Gauge\n\nReads the temperature of a boiler.\n\nRuns any shell command you name.\n";

let folder = "";
const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.email=t@example.com", "-c", "user.name=t", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
const assay = (...args: string[]) => runCli(args, { directory: folder });

async function draft(readme: string): Promise<void> {
  mkdirSync(join(folder, "gauge"), { recursive: true });
  writeFileSync(join(folder, "gauge", "README.md"), readme);
  const { code, stderr } = await assay("draft", "./gauge", "--quiet");
  expect(stderr).toBe("");
  expect(code).toBe(0);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-diff-"));
  git("init", "-q");
  await draft(CALM);
  cpSync(join(folder, "assessments"), join(folder, "before"), { recursive: true });
  git("add", "assessments");
  git("commit", "-qm", "before");
  await draft(GRAVE);
  git("add", "assessments");
  git("commit", "-qm", "after");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("assay diff", () => {
  test.each([
    ["two folders", ["before", "assessments"]],
    ["two files", ["before/gauge/assessment.json", "assessments/gauge/assessment.json"]],
    ["two revisions", ["HEAD~1", "HEAD"]],
    ["a range of revisions", ["HEAD~1..HEAD"]],
    ["a revision and a folder", ["HEAD~1", "assessments"]],
  ])("of %s names what moved and why", async (_what, sides) => {
    const { code, stdout } = await assay("diff", ...sides);
    expect(code).toBe(0);
    expect(stdout).toContain("cause: source");
    expect(stdout).toMatch(/- score \d\.\d → \d\.\d/);
    expect(stdout).toContain("runs shell commands (runs_shell_commands): not stated → yes");
    expect(stdout).toContain("1 agent changed, 0 the same, 0 added, 0 removed");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("of one thing with itself shows no noise", async () => {
    expect((await assay("diff", "HEAD..HEAD")).stdout.trim()).toBe("0 agents changed, 1 the same, 0 added, 0 removed");
  });

  test("shows the changed lines of the sources, out of folders and out of git alike", async () => {
    const [folders, revisions] = [await assay("diff", "before", "assessments"), await assay("diff", "HEAD~1", "HEAD")];
    expect(folders.stdout).toContain("README.md changed\n    h1, line 1\n");
    expect(folders.stdout).toContain("    + Runs any shell command you name.\n");
    expect(revisions.stdout).toBe(folders.stdout);
  });

  test("compares what is committed with what stands there now", async () => {
    const { code, stdout } = await assay("diff", "HEAD~1", "assessments");
    expect(code).toBe(0);
    expect(stdout).toContain("1 agent changed, 0 the same, 0 added, 0 removed");
    expect((await assay("diff", "HEAD", "assessments")).stdout).toContain("0 agents changed, 1 the same");
  });

  test("says so where a snapshot is gone or altered, and goes on", async () => {
    cpSync(join(folder, "before"), join(folder, "bare"), { recursive: true });
    rmSync(join(folder, "bare", "gauge", "sources"), { recursive: true });
    const { code, stdout } = await assay("diff", "bare", "assessments");
    expect(code).toBe(0);
    expect(stdout).toContain("README.md changed: the text before is not at hand");
    expect(stdout).toContain("runs_shell_commands");
  });

  test("ends with 1 where it is asked to and something moved", async () => {
    expect((await assay("diff", "HEAD~1", "HEAD", "--exit-code")).code).toBe(1);
    expect((await assay("diff", "HEAD", "HEAD", "--exit-code")).code).toBe(0);
  });

  test("is a page that holds all it needs", async () => {
    const { code, stdout } = await assay("diff", "HEAD~1", "HEAD", "--format", "html");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>\n/);
    expect(stdout).toContain("Runs any shell command you name.");
  });

  test("keeps the contract that `assay schema diff` prints", async () => {
    const schema = JSON.parse((await assay("schema", "diff")).stdout) as object;
    const diff: unknown = JSON.parse((await assay("diff", "HEAD~1", "HEAD", "--format", "json")).stdout);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(diff) ? [] : validate.errors).toEqual([]);
  });

  test("is Markdown or one JSON document where that is asked for", async () => {
    expect((await assay("diff", "before", "assessments", "--format", "md")).stdout).toContain(
      "## Gauge\n\nCause: source",
    );
    const { changed } = JSON.parse((await assay("diff", "before", "assessments", "--format", "json")).stdout) as {
      changed: { slug: string }[];
    };
    expect(changed.map(({ slug }) => slug)).toEqual(["gauge"]);
  });

  test.each([
    [["nowhere"], /expected two files, folders or git revisions/],
    [["HEAD", "no-such-branch"], /^assay: git knows no revision "no-such-branch" here; `git log --oneline` lists/],
    [["HEAD~7..HEAD"], /^assay: git knows no revision "HEAD~7" here;/],
    [["--", "--output=x..HEAD"], /expected two files/],
    [["HEAD~1..HEAD", "--out", "nowhere"], /neither side holds an assessment: .* in nowhere\/; .*--out/],
    [["before", "assessments", "--format", "xml"], /--format: expected one of text, md, json, html/],
  ])("says what is wrong with %j", async (args, words) => {
    const { code, stderr } = await assay("diff", ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });
});

test("says that there is no repository where revisions are compared outside of one", async () => {
  const { code, stderr } = await runCli(["diff", "HEAD~1..HEAD"], {
    environment: { GIT_CEILING_DIRECTORIES: tmpdir() },
  });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'assay: "HEAD~1" can\'t be looked up: this folder is in no git repository\n',
  });
});

test("says that git is not installed where revisions are compared without it", async () => {
  const { code, stderr } = await runCli(["diff", "HEAD~1..HEAD"], {
    node: process.execPath,
    environment: { PATH: await temporaryFolder() },
  });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "assay: git is not installed, or not on the PATH: revisions can't be read without it\n",
  });
});
