import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { heldPage } from "../support/held-page.ts";
import { differing, filesBelow, refreshProject } from "../support/refresh-project.ts";

const NAMES = ["alpha", "beta", "gamma"];
const DANGEROUS = "# beta\n\nbeta runs shell commands as root, without asking, and installs packages by itself.\n";

/** A project whose agents were all drafted. */
async function drafted(names = NAMES, options: Parameters<typeof refreshProject>[1] = {}) {
  const project = await refreshProject(names, options);
  const { code, stderr } = await project.refresh();
  if (code !== 0) throw new Error(stderr);
  const before = await filesBelow(project.directory);
  const calls = project.calls();
  return {
    ...project,
    /** Files of the project that were changed since, and calls made since. */
    since: async () => ({
      changed: differing(before, await filesBelow(project.directory)).filter((name) => !name.includes("journal")),
      calls: project.calls() - calls,
    }),
  };
}

describe("assay refresh", () => {
  it("drafts what is new, one call for each sample", async () => {
    const project = await refreshProject(NAMES);
    const { code, stdout, stderr } = await project.refresh();
    expect(stdout).toContain("3 agents looked at\n  0 unchanged\n  3 new\ncomplete");
    expect(stderr).toContain("3 calls, ");
    expect(code).toBe(0);
    expect(project.calls()).toBe(3);
    expect(await readdir(project.path("assessments"))).toEqual(NAMES);
  });

  it("asks nothing and changes no file where nothing changed", async () => {
    const project = await drafted();
    const { code, stdout } = await project.refresh();
    expect(stdout).toBe("3 agents looked at\n  3 unchanged\ncomplete\n");
    expect(code).toBe(0);
    expect(await project.since()).toEqual({ changed: [], calls: 0 });
  });

  it("does the same without its state, from the assessments alone", async () => {
    const project = await drafted();
    await project.remove(".assay");
    const { stdout } = await project.refresh();
    expect(stdout).toContain("3 unchanged");
    const { changed, calls } = await project.since();
    expect(calls).toBe(0);
    expect(changed.filter((name) => !name.startsWith(".assay"))).toEqual([]);
  });

  it("judges the one that changed, and writes the report", async () => {
    const project = await drafted();
    await project.write("beta", DANGEROUS);
    const { code, stdout } = await project.refresh(["--report", "changes.md"]);
    expect(stdout).toMatch(/ {2}2 unchanged\n {2}1 changed\n/);
    expect(code).toBe(0);
    const { changed, calls } = await project.since();
    expect(calls).toBe(1);
    const outside = changed.filter((name) => !name.startsWith(".assay/"));
    expect(outside.filter((name) => !name.startsWith("assessments/beta/sources/"))).toEqual([
      "assessments/beta/assessment.json",
      "assessments/beta/report.md",
      "beta/README.md",
      "changes.md",
    ]);
    const report = await readFile(project.path("changes.md"), "utf8");
    expect(report).toContain("**Complete: 3 agents looked at.**");
    expect(report).toContain("<summary>beta: ");
    expect(report).toContain("cause: source");
    expect(report).toContain("runs shell commands (`runs_shell_commands`): not stated → yes");
  });

  it("takes a decision over into the assessment at the next run, without a call", async () => {
    const project = await drafted();
    await writeFile(
      project.path("assessments", "beta", "review.yaml"),
      "decisions:\n  - { action: reject, reviewer: ana, date: 2026-11-21 }\n",
    );
    const { stdout } = await project.refresh();
    expect(stdout).toMatch(/1 changed/);
    expect((await project.since()).calls).toBe(0);
    expect(await readFile(project.path("assessments", "beta", "assessment.json"), "utf8")).toContain(
      '"status": "changes_requested"',
    );
    expect((await project.refresh()).stdout).toContain("3 unchanged");
  });

  it("lists a source that is gone with what stands, and what the catalogue no longer names", async () => {
    const project = await drafted();
    await project.remove("beta");
    await writeFile(project.path("assay.yaml"), "agents: [./beta, ./alpha]\n");
    const { code, stdout, stderr } = await project.refresh(["--report", "changes.md"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/assay: .* there is no \.\/beta; check the path \(SOURCE_NOT_FOUND\)/);
    expect(stdout).toContain("1 failed\n  1 not in the catalogue\nfailures: 1 SOURCE_NOT_FOUND\n");
    expect(stdout).toContain("not complete: 1 failed, and 0 may");
    const report = await readFile(project.path("changes.md"), "utf8");
    expect(report).toContain("**Not complete: 1 of 2 agents failed, and 0 may.**");
    expect(report).toContain("the assessment in `beta`");
    expect(report).toContain("names no agent: `gamma`. Nothing was removed.");
    expect((await project.since()).changed.filter((name) => name.startsWith("assessments"))).toEqual([]);
  });

  it("is complete with failures within the gate, and tells of them by its exit code all the same", async () => {
    const project = await drafted();
    await project.remove("beta");
    const { code, stdout } = await project.refresh(["--gate", "0.6"]);
    expect(stdout).toMatch(/1 failed\n.*\ncomplete: 1 failed, and 1 may\n$/s);
    expect(code).toBe(1);
    const told = await project.refresh(["--gate", "0.6", "--json"]);
    expect(JSON.parse(told.stdout)).toMatchObject({ complete: true, planned: 3 });
    expect(told.code).toBe(1);
  });

  it("begins no further agent after so many failures", async () => {
    const project = await refreshProject(NAMES);
    for (const name of NAMES) await project.remove(name);
    const { code, stdout } = await project.refresh(["--max-failures", "1", "--concurrency", "1"]);
    expect(stdout).toContain("failures: 1 SOURCE_NOT_FOUND, 2 TOO_MANY_FAILURES");
    expect(code).toBe(1);
  });

  it("picks agents by folder, reference and group, and leaves the others alone", async () => {
    const project = await drafted();
    await project.write("delta");
    await project.write("beta", DANGEROUS);
    await writeFile(project.path("assay.yaml"), "agents: [./alpha, ./beta, { agent: ./delta, group: edge }]\n");
    expect((await project.refresh(["--group", "edge"])).stdout).toContain(
      "1 agent looked at\n  0 unchanged\n  1 new\n",
    );
    expect((await project.refresh(["beta", "./alpha"])).stdout).toContain("  1 unchanged\n  1 changed\n");
    const { code, stderr } = await project.refresh(["zeta"]);
    expect(stderr).toContain("nothing in the catalogue is called zeta");
    expect(code).toBe(2);
  });

  it("finds an agent by its folder also when everything has to be judged again", async () => {
    const project = await drafted();
    const { code, stdout } = await project.refresh(["beta", "--profile", "owasp-0.8"]);
    expect(stdout).toContain("1 agent looked at");
    expect(code).toBe(0);
  });

  it("prints one JSON document and nothing else", async () => {
    const project = await drafted();
    await project.remove("gamma");
    await project.write("beta", DANGEROUS);
    const { stdout } = await project.refresh(["--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      complete: false,
      planned: 3,
      unchanged: 1,
      carried: 0,
      left: [],
      entries: [
        { status: "changed", slug: "beta", diff: { causes: ["source"] } },
        { status: "failed", agent: "./gamma", slug: "gamma", code: "SOURCE_NOT_FOUND" },
      ],
    });
  });

  it("writes events for programs", async () => {
    const project = await drafted();
    await project.refresh(["--events", "events.ndjson", "--quiet"]);
    const lines = (await readFile(project.path("events.ndjson"), "utf8")).trimEnd().split("\n");
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(["run-start", "run-end"]);
    expect(kinds.filter((kind) => kind === "agent-unchanged")).toHaveLength(3);
  });

  it("refuses a second run on the same folder in clear words, and the first goes on", async () => {
    const project = await refreshProject(NAMES, { settings: "allowPrivate: true\n" });
    const page = await heldPage();
    await project.assay(["add", page.url]);
    const first = project.refresh();
    await page.asked;
    const second = await project.refresh();
    page.release();
    expect(second.stderr).toMatch(/assessments is in use by another run \(process \d+ on .*wait for it, or remove/);
    expect(second.code).toBe(1);
    expect((await first).code).toBe(0);
    expect(project.calls()).toBe(4);
  });

  it("interrupted, gives the folder back and says what it cost; the next report tells what it had written", async () => {
    const project = await refreshProject(NAMES, { latencyMs: 1000 });
    const stopped = await project.refresh(["--concurrency", "1"], {
      onStart: (child) => {
        const watch = setInterval(() => {
          if (!existsSync(project.path("assessments", "alpha", "assessment.json"))) return;
          clearInterval(watch);
          child.kill("SIGINT");
        }, 10);
      },
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/\d calls?, [\d,]+ tokens/);
    expect(await readdir(project.path("assessments"))).toEqual(["alpha"]);
    const resumed = await project.refresh(["--report", "changes.md"]);
    expect(resumed.stdout).toContain("  1 unchanged\n  3 new\n  1 change of these by earlier runs that were stopped");
    expect(await readFile(project.path("changes.md"), "utf8")).toMatch(
      /earlier runs.*\n[^]*`alpha`[^]*`beta`[^]*`gamma`/,
    );
    expect((await project.refresh()).stdout).toBe("3 agents looked at\n  3 unchanged\ncomplete\n");
  });

  it.each([
    [["--gate", "2"], "--gate: expected a share from 0 to 1"],
    [["--max-failures", "0"], "--max-failures: expected a whole number from 1"],
    [["--group", "none"], 'no agent in the group "none"'],
    [["--report", "README.md/x"], "is a file, not a folder"],
  ])("refuses %j before anything is asked", async (words, message) => {
    const project = await refreshProject(["alpha"]);
    await writeFile(project.path("README.md"), "x");
    const { code, stderr } = await project.refresh(words);
    expect(stderr).toContain(message);
    expect(code).toBeGreaterThan(0);
    expect(project.calls()).toBe(0);
  });
});

describe("assay refresh --dry-run", () => {
  it("says what would be done, and writes nothing at all", async () => {
    const project = await drafted();
    await project.write("delta");
    await writeFile(project.path("assay.yaml"), "agents: [./alpha, ./beta, ./delta]\n");
    const before = await filesBelow(project.directory);
    const { code, stdout } = await project.refresh(["--dry-run"]);
    const [read, judged, looked, estimate] = stdout.split("\n");
    expect([read, judged, looked]).toEqual([
      "3 agents to read",
      "  1 to judge (new, or no longer up to date)",
      "  2 to judge only if their sources changed",
    ]);
    expect(estimate).toMatch(/^1 question at least: about \d+ thousand tokens, price not known$/);
    expect(code).toBe(0);
    const { stdout: json } = await project.refresh(["--dry-run", "--json", "./alpha"]);
    expect(JSON.parse(json)).toEqual({
      agents: [{ agent: "./alpha", group: null, slug: "alpha", action: "look" }],
      skipped: 2,
    });
    expect(differing(before, await filesBelow(project.directory))).toEqual([]);
    expect(project.calls()).toBe(3);
  });

  it("writes nothing where nothing is there yet either", async () => {
    const project = await refreshProject(["alpha"]);
    const before = await readdir(project.directory, { recursive: true });
    expect((await project.refresh(["--dry-run"])).code).toBe(0);
    expect(await readdir(project.directory, { recursive: true })).toEqual(before);
  });
});

describe("assay init and add", () => {
  it("make a catalogue from a list or from what stands, once, and add to it", async () => {
    const project = await drafted();
    const { assay, path } = project;
    await writeFile(path("list.txt"), "# ours\nnpm:one  # the first\n\n./alpha\n");
    expect(await assay(["init", "--from-list", "list.txt", "--catalog", "a.yaml"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("a.yaml: a catalogue of 2 agents"),
    });
    expect((await assay(["init", "--from-folder", "assessments", "--catalog", "b.yaml"])).stdout).toContain("3 agents");
    expect((await assay(["refresh", "--catalog", "b.yaml", "--samples", "1", "--samples-max", "1"])).stdout).toContain(
      "3 unchanged",
    );
    const again = await assay(["init", "--from-list", "list.txt", "--catalog", "a.yaml"]);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("a.yaml is there already") });
    expect((await assay(["add", "npm:one", "npm:two", "--catalog", "a.yaml"])).stdout).toBe(
      "a.yaml: 1 agent added, the others stood there\n",
    );
    expect(await readFile(path("a.yaml"), "utf8")).toMatch(
      /agents:\n {2}- "npm:one"\n {2}- "\.\/alpha"\n {2}- "npm:two"\n$/,
    );
  });

  it.each([
    [["init"], "expected --from-list FILE"],
    [["init", "--from-list", "none.txt", "--catalog", "new.yaml"], "can't read none.txt"],
    [["init", "--from-folder", "none", "--catalog", "new.yaml"], "none names no agents"],
    [["add", "gopher:x", "nowhere"], "did you mean npm:nowhere?"],
  ])("refuse %j", async (words, message) => {
    const project = await refreshProject([]);
    await project.remove("assay.yaml");
    const { code, stderr } = await project.assay(words);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(await readdir(project.directory)).toEqual([]);
  });
});
