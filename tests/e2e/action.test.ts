import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { githubProject } from "../support/github-project.ts";

const CALM = "# Gauge\n\nReads the temperature of a boiler and prints it.\n";
const GRAVE = "# Gauge\n\nReads the temperature of a boiler.\n\nRuns any shell command you name.\n";
const BRANCH = "origin/assay/refresh";

const project = (more: Readonly<Record<string, string>> = {}) =>
  githubProject({
    "assay.yaml": "agents:\n  - ./gauge\n",
    "gauge/README.md": CALM,
    ".gitignore": ".assay/\n",
    ...more,
  });

describe("the action, night by night", { timeout: 120_000 }, () => {
  test("opens one pull request, updates it, and leaves it alone where nothing changed", async () => {
    const { act, git, newDay, write, pulls, asked } = await project();
    const first = await act({ command: "refresh" });
    expect(first.words).toContain("pull request: https://github.example/o/r/pull/1");
    expect(first.code).toBe(0);
    expect(first.outputs).toMatchObject({
      changed: "1",
      "band-crossings": "0",
      complete: "true",
      "pull-request": "https://github.example/o/r/pull/1",
    });
    expect(first.summary).toContain("# Refresh of assessments");
    newDay();
    expect(git("show", "--stat", "--format=%an %s", BRANCH)).toMatch(
      /^github-actions\[bot\] Refresh of assessments[^]*assessments\/gauge\/assessment.json/,
    );
    expect(pulls).toMatchObject([{ head: "assay/refresh", base: "main", title: "Refresh of assessments" }]);
    expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer the-token", "Bearer the-token"]);

    // The same night again: what waits is neither judged nor pushed again.
    const waits = git("rev-parse", BRANCH);
    const second = await act({ command: "refresh" });
    expect([second.code, second.outputs["changed"]]).toEqual([0, "0"]);
    newDay();
    expect(git("rev-parse", BRANCH)).toBe(waits);
    expect(pulls).toHaveLength(1);

    // A day later the agent says more, and people have pushed to main meanwhile.
    await write("gauge/README.md", GRAVE);
    git("commit", "-qam", "say more");
    git("push", "-q", "origin", "HEAD:main");
    newDay();
    const third = await act({ command: "refresh" });
    expect(third.outputs).toMatchObject({ changed: "1", "band-crossings": "1" });
    newDay();
    expect(git("rev-parse", `${BRANCH}~1`)).toBe(git("rev-parse", "origin/main"));
    expect(pulls).toHaveLength(1);
    expect(pulls[0]?.body).toContain("1 band crossing");
    expect(pulls[0]?.body).toContain("# Everything in this pull request");

    // Merged: nothing is left to offer.
    git("merge", "-q", "--ff-only", BRANCH);
    git("push", "-q", "origin", "HEAD:main");
    const before = asked.length;
    const fourth = await act({ command: "refresh" });
    expect(fourth.words).toContain("nothing changed: no pull request");
    expect([fourth.code, asked.length]).toEqual([0, before]);
  });

  test("keeps decisions that wait on the branch", async () => {
    const { act, git, newDay, write, work } = await project();
    await act({ command: "refresh" });
    newDay();
    git("checkout", "-q", "-b", "mine", BRANCH);
    const decision = "decisions:\n  - action: reject\n    reviewer: ana\n    date: 2026-11-21\n    reason: too mild\n";
    await write("assessments/gauge/review.yaml", decision);
    git("add", "-A");
    git("commit", "-qm", "decide");
    git("push", "-q", "origin", "HEAD:assay/refresh");
    git("checkout", "-q", "main");
    newDay();
    await write("gauge/README.md", GRAVE);
    git("commit", "-qam", "say more");
    git("push", "-q", "origin", "HEAD:main");
    expect((await act({ command: "refresh" })).code).toBe(0);
    newDay();
    git("checkout", "-q", "--detach", BRANCH);
    expect(await readFile(join(work, "assessments/gauge/review.yaml"), "utf8")).toBe(decision);
    expect(await readFile(join(work, "assessments/gauge/assessment.json"), "utf8")).toContain(
      '"status": "changes_requested"',
    );
  });

  test("joins decisions that were made on both sides", async () => {
    const { act, git, newDay, write, work } = await project();
    await act({ command: "refresh" });
    newDay();
    git("merge", "-q", "--ff-only", BRANCH);
    const begin = "decisions:\n";
    const of = (reviewer: string): string =>
      `  - action: reject\n    reviewer: ${reviewer}\n    date: 2026-11-21\n    reason: too mild\n`;
    await write("assessments/gauge/review.yaml", `${begin}${of("eve")}`);
    git("add", "-A");
    git("commit", "-qm", "begin");
    git("push", "-q", "origin", "HEAD:main");
    git("checkout", "-q", "-b", "mine");
    await write("assessments/gauge/review.yaml", `${begin}${of("eve")}${of("ana")}`);
    git("commit", "-qam", "decide");
    git("push", "-q", "--force", "origin", "HEAD:assay/refresh");
    git("checkout", "-q", "main");
    await write("assessments/gauge/review.yaml", `${begin}${of("eve")}${of("bob")}`);
    git("commit", "-qam", "decide otherwise");
    git("push", "-q", "origin", "HEAD:main");
    newDay();
    const { code, words } = await act({ command: "refresh" });
    expect(words).not.toContain("assay:");
    expect(code).toBe(0);
    const joined = await readFile(join(work, "assessments/gauge/review.yaml"), "utf8");
    expect(joined).toBe(`${begin}${of("eve")}${of("bob")}${of("ana")}`);
  });

  test("offers what was done where an agent failed, and ends with 1", async () => {
    const { act, newDay, git, pulls } = await project({ "assay.yaml": "agents:\n  - ./gauge\n  - ./nowhere\n" });
    const { code, outputs } = await act({ command: "refresh" });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ changed: "1", complete: "false" });
    expect(pulls[0]?.body).toContain("Not complete");
    newDay();
    expect(git("ls-tree", "-r", "--name-only", BRANCH)).toContain("assessments/gauge/report.md");
  });

  test("publishes nothing of a wrong catalogue", async () => {
    const { act, pulls } = await project({ "assay.yaml": "agents: 7\n" });
    expect((await act({ command: "refresh" })).code).toBe(2);
    expect(pulls).toEqual([]);
  });

  test("does not overwrite what was pushed while it worked", async () => {
    const { act, git, newDay, folder, pulls } = await project();
    const origin = join(folder, "origin.git");
    // Someone else pushes between the look at the branch and the push: git calls this hook just before.
    const hook = join(folder, "work/.git/hooks/pre-push");
    const push = `git --git-dir='${origin}' update-ref refs/heads/assay/refresh refs/heads/main`;
    await writeFile(hook, `#!/bin/sh\n${push}\n`, { mode: 0o755 });
    const { code, words } = await act({ command: "refresh" });
    expect([code, pulls]).toEqual([1, []]);
    expect(words).toContain("git push ended with 1");
    newDay();
    expect(git("rev-parse", BRANCH)).toBe(git("rev-parse", "origin/main"));
  });
});

describe("the action, asked by strangers", { timeout: 120_000 }, () => {
  const form = (reference: string): string => `### Agent reference\n\n${reference}\n\n### Anything else\n\nNo.\n`;

  test.each([
    ["a file of the machine", "./gauge"],
    ["a file by its whole path", "/proc/self/environ"],
    ["a file behind a place", "npm:x+/etc/passwd"],
    ["standard input", "-"],
    ["a flag", "--config=/etc/passwd"],
    ["a command", "npm:x; touch pwned"],
    ["a substitution", "$(touch${IFS}pwned)"],
    ["two lines", "npm:x\n--out=/tmp"],
    ["nothing", "_No response_ "],
  ])("refuses %s", async (_what, reference) => {
    const { act, work, pulls } = await project();
    const { code, words } = await act({ command: "draft", "issue-body": form(reference), "issue-number": "7" });
    expect(code).toBe(2);
    expect(words).toContain("issue");
    expect(pulls).toEqual([]);
    expect(existsSync(join(work, "pwned"))).toBe(false);
  });

  test("refuses inputs that are none, all at once", async () => {
    const { act, work } = await project();
    const { code, words } = await act({
      command: "refresh; touch pwned",
      branch: "--upload-pack=touch pwned",
      out: "../elsewhere",
      "issue-number": "7 $(touch pwned)",
      "pull-request": "perhaps",
    });
    expect(code).toBe(2);
    for (const name of ["command", "branch", "out", "issue-number", "pull-request"])
      expect(words).toContain(`- ${name}:`);
    expect(existsSync(join(work, "pwned"))).toBe(false);
  });

  test("drafts what is named, adds it to the catalogue, and lets no text give the runner orders", async () => {
    const hostile = "::set-env name=X::y `$(touch pwned)` <b> @all #1";
    const { act, git, newDay, work, pulls } = await project({
      "other/README.md": `# ${hostile}\n\nRuns any shell command.\n`,
    });
    const { code, words, outputs } = await act({
      command: "draft",
      agents: "./other",
      "issue-number": "7",
      branch: "assay/draft-7",
    });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ changed: "1", complete: "true" });
    expect(pulls).toMatchObject([{ head: "assay/draft-7", title: "Draft of an assessment (issue #7)" }]);
    expect(pulls[0]?.body).toMatch(/^# Drafted\n\n- `[a-z0-9-]+`: \d\.\d \w+ [^]*\n\nCloses #7\.$/);
    expect(existsSync(join(work, "pwned"))).toBe(false);
    newDay();
    expect(git("show", "origin/assay/draft-7:assay.yaml")).toContain('- "./other"');
    const [, word] = /^::stop-commands::([\w-]{36})\n/u.exec(words) ?? [];
    expect(words.trimEnd().endsWith(`::${word}::`)).toBe(true);
  });

  test("shows Assay no token", async () => {
    const { act, work, write } = await project();
    await write("show.cjs", 'require("node:fs").writeFileSync("seen", JSON.stringify(process.env));');
    await act(
      { command: "refresh" },
      { NODE_OPTIONS: `--require ${join(work, "show.cjs")}`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "id" },
    );
    // The last process that wrote it was Assay's own.
    const seen = JSON.parse(await readFile(join(work, "seen"), "utf8")) as Record<string, string>;
    expect(seen["ASSAY_SECRET"]).toBe("of-this-test");
    expect(JSON.stringify(seen)).not.toMatch(/the-token|"id"|GITHUB_OUTPUT/u);
  });
});

describe("the action as a gate and an exporter", { timeout: 60_000 }, () => {
  test("fails while a crossing is undecided, and writes SARIF", async () => {
    const { act, git, newDay, write, work } = await project();
    await act({ command: "refresh" });
    newDay();
    git("merge", "-q", "--ff-only", BRANCH);
    const base = git("rev-parse", "HEAD");
    await write("gauge/README.md", GRAVE);
    await act({ command: "refresh", "pull-request": "false" });
    git("add", "-A");
    git("commit", "-qm", "graver");
    const gate = await act({ command: "gate", base });
    expect(gate.code).toBe(1);
    expect(gate.words).toContain("1 band crossing, 1 undecided");
    expect(gate.outputs).toMatchObject({ complete: "false" });
    expect((await act({ command: "gate", base: "HEAD" })).code).toBe(0);
    expect((await act({ command: "gate", base: "--output=x" })).code).toBe(2);
    const file = "assessments/gauge/assessment.json";
    const honest = await readFile(join(work, file), "utf8");
    await write(file, honest.replace('"aivss": ', '"aivss": 1.1, "was": '));
    expect((await act({ command: "gate", base: "HEAD" })).words).toContain("ALTERED");
    await write(file, honest);
    const exported = await act({ command: "export" });
    expect([exported.code, exported.outputs["file"]]).toEqual([0, "assay.sarif"]);
    const site = await act({ command: "site", args: "--title\nOur agents" });
    expect([site.code, site.outputs["file"]]).toEqual([0, "site"]);
    expect(await readFile(join(work, "site/index.html"), "utf8")).toContain("<title>Our agents</title>");
    expect(existsSync(join(work, "site/agents/gauge/index.html"))).toBe(true);
  });
});
