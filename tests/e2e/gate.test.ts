import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { contentHashOf } from "../../pipeline/review/content-hash.ts";
import { runCli } from "../support/run-cli.ts";

let folder = "";
const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.email=t@example.com", "-c", "user.name=t", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
const assay = (...args: string[]) => runCli(args, { directory: folder });
const path = (name: string): string => join(folder, "assessments/gauge", name);

async function draft(readme: string): Promise<void> {
  writeFileSync(join(folder, "gauge", "README.md"), readme);
  expect((await assay("draft", "./gauge", "--quiet")).code).toBe(0);
  git("add", "assessments");
  git("commit", "-qm", "draft");
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-gate-"));
  mkdirSync(join(folder, "gauge"));
  git("init", "-q");
  await draft("# Gauge\n\nReads the temperature of a boiler and prints it.\n");
  git("tag", "calm");
  await draft("# Gauge\n\nRuns any shell command you name.\n");
  git("tag", "grave");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("assay gate", () => {
  test("fails with a list while a crossing is undecided", async () => {
    const { code, stdout } = await assay("gate", "calm");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 assessment, 1 band crossing, 1 undecided\n {2}gauge: \w+ \d\.\d → \w+ \d\.\d\n/u);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(JSON.parse((await assay("gate", "calm", "--json")).stdout)).toMatchObject({
      compared: 1,
      crossings: [{ slug: "gauge", isDecided: false }],
    });
  });

  test("passes where no band was crossed", async () => {
    expect((await assay("gate", "grave")).code).toBe(0);
    expect((await assay("gate", "calm", "calm")).code).toBe(0);
  });

  test("believes an approval of this content, not a status or another's approval", async () => {
    const assessment = assessmentSchema.parse(JSON.parse(readFileSync(path("assessment.json"), "utf8")));
    const claim = (contentHash: string): void => {
      const decision = { action: "approve" as const, reviewer: "ana", date: "2026-11-21", contentHash };
      const review = { ...assessment.review, status: "approved" as const, decisions: [decision] };
      writeFileSync(path("assessment.json"), JSON.stringify({ ...assessment, review }));
      git("commit", "-qam", "claim");
    };
    claim("0".repeat(64));
    expect((await assay("gate", "calm")).code).toBe(1);
    claim(contentHashOf(assessment));
    const { code, stdout } = await assay("gate", "calm");
    expect([code, stdout]).toEqual([0, "1 assessment, 1 band crossing, 0 undecided\n"]);
  });

  test.each([
    [["nowhere"], /git knows no revision "nowhere" here/],
    [["calm", "--out", "elsewhere"], /expected assessments in elsewhere\//],
    [["calm..grave"], /expected one git revision/],
    [["--", "--output=x"], /expected two files/],
  ])("says what is wrong with %j", async (args, words) => {
    const { code, stderr } = await assay("gate", ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });
});
