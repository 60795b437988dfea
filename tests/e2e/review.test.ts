import { readFile, rename, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { refreshProject } from "../support/refresh-project.ts";
import type { CliOptions } from "../support/run-cli.ts";

const TOOLS = "factors.dynamic_tool_use.level";
const README = "# beta\n\nbeta runs shell commands without asking.\n\nIt keeps a log of every command.\n";
const KIM: CliOptions = { environment: { ASSAY_REVIEWER: "Kim" } };

interface Shown {
  readonly review: {
    readonly status: string;
    readonly overrides: readonly { readonly path: string; readonly status: string }[];
  };
}

/** A project with two drafted agents. */
async function drafted() {
  const project = await refreshProject(["alpha", "beta"]);
  await project.write("beta", README);
  const { code, stderr } = await project.refresh();
  if (code !== 0) throw new Error(stderr);
  const read = (name: string, slug = "beta"): Promise<string> =>
    readFile(project.path("assessments", slug, name), "utf8");
  return {
    ...project,
    read,
    review: (...words: readonly string[]) => project.assay(["review", ...words], KIM),
    statuses: async (): Promise<string[]> => {
      const { review } = JSON.parse(await read("assessment.json")) as Shown;
      return review.overrides.map(({ path, status }) => `${path} ${status}`);
    },
  };
}

describe("assay review", () => {
  it("overrides, approves, takes back and tells, without a question", async () => {
    const { review, read, calls, assay } = await drafted();
    const before = calls();
    const first = await review("beta", "override", TOOLS, "1", "--reason", "Only a demo", "--expires", "2999-01-31");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(
      /^beta: AIVSS \d\.\d \w+, \d\.\d \w+ without overrides\n {2}draft, not reviewed\n {2}signed as Kim\n$/u,
    );
    expect((await review("beta", "approve")).stdout).toContain("approved by Kim on ");
    const status = await review("beta", "status");
    expect(status.stdout).toContain(`  ${TOOLS}\n    active until 2999-01-31\n    level 1 (0.2); the judge said `);
    expect(status.stdout).toContain("Only a demo");
    expect(await read("report.md")).toContain("## Overrides by people");
    const bo = await review("beta", "undo", "--reviewer", "Bo");
    expect(bo).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("approval by Kim") });
    expect((await review("beta", "undo")).stdout).toMatch(
      /\n {2}taken back: approval by Kim\n {2}draft, not reviewed\n$/u,
    );
    const twice = await review("beta", "undo");
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining("nothing to take back") });
    expect(await read("review.yaml")).not.toContain("approve");
    const { stdout } = await review("beta", "withdraw", TOOLS, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ slug: "beta", status: "draft", overrides: [], withoutOverrides: null });
    expect((await assay(["verify", "assessments"])).code).toBe(0);
    expect(calls()).toBe(before);
  });

  it("leaves no report behind, chosen or not", async () => {
    const { review, read, assay, refresh, path } = await drafted();
    expect(
      (await assay(["draft", "./beta", "--samples", "1", "--samples-max", "1", "--reports", "md,html"])).code,
    ).toBe(0);
    const first = await read("report.html");
    expect((await review("beta", "override", TOOLS, "0", "--reason", "Only a demo")).code).toBe(0);
    const second = await read("report.html");
    expect(second).not.toBe(first);
    expect(second).toContain("Only a demo");
    expect((await review("beta", "undo")).code).toBe(0);
    expect(await read("report.html")).toBe(first);
    expect((await review("beta", "override", TOOLS, "0", "--reason", "Only a demo")).code).toBe(0);
    const people = path("assessments", "beta", "review.yaml");
    await writeFile(people, (await readFile(people, "utf8")).replace("Only a demo", "Written by hand"));
    expect((await refresh()).code).toBe(0);
    expect(await read("report.html")).toContain("Written by hand");
    expect((await assay(["verify", "assessments"])).code).toBe(0);
    await expect(read("report.html", "alpha")).rejects.toThrow("ENOENT");
  });

  it("approves several, and one that can't be does not keep the others from it", async () => {
    const { review } = await drafted();
    const { code, stdout, stderr } = await review("alpha", "gamma", "beta", "approve");
    expect(stdout.match(/approved by Kim/gu)).toHaveLength(2);
    expect(stderr).toContain('there is no assessment of "gamma"');
    expect(code).toBe(1);
  });

  it("refuses what can't be decided with exit code 2, and says what is right", async () => {
    const { review } = await drafted();
    const refusals: readonly (readonly [words: readonly string[], said: string])[] = [
      [["beta"], "expected an agent's folder and then one of approve, reject"],
      [["beta", "aprove"], 'did you mean "approve"?'],
      [["beta", "reject"], "say why with --reason"],
      [["beta", "override", TOOLS], "override: expected <path> <value>"],
      [["beta", "override", TOOLS, "7", "--reason", "x"], "expected one of 0, 1, 2, 3, 4, 5, not_stated"],
      [["beta", "approve", "--expires", "2999-01-01"], "--expires belongs to override"],
      [["beta", "override", TOOLS, "1", "--reason", "x", "--expires", ""], "--expires: expected a day"],
      [["beta", "approve", "--reviewer", " "], "--reviewer: expected a name"],
      [["elsewhere/beta", "approve"], 'there is no assessment of "elsewhere/beta"'],
      [["betta", "approve"], 'did you mean "beta"?'],
    ];
    const answers = await Promise.all(refusals.map(([words]) => review(...words)));
    expect(answers).toEqual(
      refusals.map(([, said]) =>
        expect.objectContaining({ code: 2, stdout: "", stderr: expect.stringContaining(said) }),
      ),
    );
  });

  it("tells of a review.yaml that was edited and not applied, or can't be", async () => {
    const { review, path } = await drafted();
    expect((await review("assessments/beta", "status")).stdout).not.toContain("review.yaml");
    const write = (decisions: readonly object[]): Promise<void> =>
      writeFile(path("assessments", "beta", "review.yaml"), JSON.stringify({ decisions }));
    const decision = { action: "override", path: TOOLS, value: 1, reason: "x", reviewer: "ana", date: "2026-01-01" };
    await write([decision]);
    const edited = await review("assessments/beta/", "status");
    expect(edited).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("review.yaml was edited since: run assay"),
    });
    expect(JSON.parse((await review("beta", "status", "--json")).stdout)).toMatchObject({
      edited: true,
      overrides: [],
    });
    await write([{ ...decision, path: "factors.tools.level" }]);
    const wrong = await review("beta", "status");
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("beta/review.yaml: nothing is called") });
    await writeFile(path("assessments", "beta", "review.yaml"), "decisions: [");
    expect(await review("beta", "status")).toMatchObject({ code: 1, stderr: expect.stringContaining("line 1") });
  });

  it("gives one advice about a damaged assessment, and it helps", async () => {
    const { review, assay, path } = await drafted();
    const artefact = path("assessments", "beta", "assessment.json");
    await writeFile(artefact, "{");
    const draft = (): ReturnType<typeof assay> => assay(["draft", "./beta", "--samples", "1", "--samples-max", "1"]);
    const advice = "restore it, or move it away and draft the agent again";
    const told = [
      await review("beta", "status"),
      await assay(["export", "assessments/beta", "--format", "csv"]),
      await draft(),
    ];
    for (const { code, stderr } of told) {
      expect(code).toBe(1);
      expect(stderr).toContain(advice);
    }
    expect((await assay(["verify", "assessments/beta"])).stdout).toContain(advice);
    await rename(artefact, path("damaged.json"));
    expect((await draft()).code).toBe(0);
    expect((await review("beta", "status")).code).toBe(0);
  });

  it("asks who decides, and takes git's word for it", async () => {
    const { assay, directory, path } = await drafted();
    expect(await assay(["review", "beta", "approve"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--reviewer"),
    });
    await writeFile(path(".gitconfig"), "[user]\n\tname = Ada Byrne\n");
    const asked = await assay(["review", "beta", "approve"], { environment: { HOME: directory } });
    expect(asked.stdout).toMatch(/approved by Ada Byrne on .*\n {2}signed as Ada Byrne\n/u);
    const named = await assay(["review", "beta", "approve", "--reviewer", "Kim"], { environment: { HOME: directory } });
    expect(named.stdout).toContain("approved by Kim on ");
    expect(named.stdout).not.toContain("signed as");
  });
});

describe("a refresh after decisions", () => {
  it("keeps an override through a change elsewhere, and opens it again when its evidence changes", async () => {
    const { review, refresh, write, statuses, read } = await drafted();
    await review("beta", "override", TOOLS, "1", "--reason", "Only a demo");
    expect((await refresh()).code).toBe(0);
    expect(await statuses()).toEqual([`${TOOLS} active`]);
    await write("beta", `${README}\nIt was begun in spring.\n`);
    expect((await refresh()).code).toBe(0);
    expect(await statuses()).toEqual([`${TOOLS} active`]);
    const file = await read("review.yaml");
    await write("beta", README.replace("runs shell commands", "runs shell commands as root"));
    expect((await refresh(["--report", "changes.md"])).code).toBe(0);
    expect(await statuses()).toEqual([`${TOOLS} reopened`]);
    expect((await review("beta", "status")).stdout).toContain("error override-reopened");
    expect(await read("review.yaml")).toBe(file);
  });

  it("applies what was written by hand, and what expires, without a question", async () => {
    const { refresh, path, statuses, calls, assay } = await drafted();
    const decision = {
      action: "override",
      path: TOOLS,
      value: 1,
      reason: "Only a demo",
      reviewer: "ana",
      date: "2026-01-01",
    };
    const before = calls();
    const write = (expires: string): Promise<void> =>
      writeFile(path("assessments", "beta", "review.yaml"), JSON.stringify({ decisions: [{ ...decision, expires }] }));
    await write("2999-01-31");
    expect((await refresh(["--dry-run"])).stdout).toContain("1 with decisions of people to apply");
    expect((await refresh(["--no-cache"])).stdout).toContain("1 unchanged\n  1 changed");
    expect(await statuses()).toEqual([`${TOOLS} active`]);
    expect((await refresh(["--no-cache"])).stdout).toContain("2 unchanged");
    await write("2026-01-31");
    expect((await refresh(["--no-cache"])).stdout).toContain("1 changed");
    expect(await statuses()).toEqual([`${TOOLS} expired`]);
    expect((await assay(["verify", "assessments"])).code).toBe(0);
    expect(calls()).toBe(before);
  });

  it("fails loudly over one without a target, when everything is written, and again until somebody has looked", async () => {
    const { refresh, path, statuses, review, assay } = await drafted();
    const gone = "scenarios.multi_agent_exploitation.AV";
    const decision = { action: "override", path: gone, value: "L", reason: "x", reviewer: "ana", date: "2026-01-01" };
    await writeFile(path("assessments", "beta", "review.yaml"), JSON.stringify({ decisions: [decision] }));
    const { code, stdout } = await refresh(["--report", "changes.md"]);
    expect(stdout).toContain(`1 agent with overrides whose target is gone:\n  beta: ${gone}`);
    expect(code).toBe(1);
    expect(await statuses()).toEqual([`${gone} orphaned`]);
    expect(await readFile(path("changes.md"), "utf8")).toContain(`| beta  | \`${gone}\` | \`beta\``);
    expect((await refresh()).code).toBe(1);
    const again = await assay(["draft", "./beta", "--samples", "1", "--samples-max", "1"]);
    expect(again.stderr).toContain(`beta: the override of ${gone} has nothing left to override`);
    expect(again.code).toBe(1);
    await review("beta", "withdraw", gone);
    expect((await refresh()).code).toBe(0);
    expect((await refresh()).stdout).toContain("2 unchanged");
  });
});
