import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const README = `# Till Clerk

Till Clerk books payments. It runs shell commands and keeps a log of every action it takes.
`;

/** A working folder with one drafted agent. */
async function drafted(): Promise<string> {
  const directory = await temporaryFolder();
  await mkdir(join(directory, "till-clerk"));
  await writeFile(join(directory, "till-clerk", "README.md"), README);
  const { code, stderr } = await runCli(["draft", "./till-clerk", "--quiet"], { directory });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return directory;
}

const FOLDER = "assessments/till-clerk";

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, "utf8")));
}

describe("an untouched assessment", () => {
  it.each(["assessments", FOLDER, `${FOLDER}/assessment.json`])("is found by %s, and holds", async (path) => {
    const directory = await drafted();
    const { code, stdout, stderr } = await runCli(["verify", path], { directory });
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^ok {6}assessments\/till-clerk\/assessment\.json: \d+ quotes?, \d+ scores, \d+ sources?\n$/,
    );
    expect(code).toBe(0);
  });

  it("is one JSON object with --json", async () => {
    const directory = await drafted();
    const { stdout } = await runCli(["verify", "assessments", "--json"], { directory });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, file: `${FOLDER}/assessment.json`, differences: [] });
  });
});

describe("an altered assessment", () => {
  it("is named with the number that was changed", async () => {
    const directory = await drafted();
    await edit(join(directory, FOLDER, "assessment.json"), (text) => text.replace(/"aivss": [\d.]+/, '"aivss": 0.1'));
    const { code, stdout } = await runCli(["verify", "assessments"], { directory });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ALTERED assessments/);
    expect(stdout).toMatch(/score\.aivss: recorded 0\.1, recomputed [\d.]+/);
  });

  it("is named when only the report was changed", async () => {
    const directory = await drafted();
    await edit(join(directory, FOLDER, "report.md"), (text) => text.replace(/AIVSS [\d.]+ \w+/, "AIVSS 0.1 Low"));
    const { code, stdout } = await runCli(["verify", "assessments"], { directory });
    expect(code).toBe(1);
    expect(stdout).toContain("report.md: is not the report that assessment.json gives");
  });

  it("is named when a snapshot was changed or is gone", async () => {
    const directory = await drafted();
    const sources = join(directory, FOLDER, "sources");
    const [name = ""] = await readdir(sources);
    await edit(join(sources, name), (text) => text.replace("shell", "smell"));
    const changed = await runCli(["verify", "assessments"], { directory });
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain("was altered");
    await rm(join(sources, name));
    const gone = await runCli(["verify", "assessments", "--json"], { directory });
    expect(gone.code).toBe(1);
    expect(gone.stdout).toContain("is missing");
  });

  it("is named when it is no JSON, and others are still verified", async () => {
    const directory = await drafted();
    await mkdir(join(directory, "assessments", "a-broken-one"));
    await writeFile(join(directory, "assessments/a-broken-one/assessment.json"), "{");
    const { code, stdout } = await runCli(["verify", "assessments", "--json"], { directory });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { ok: false, file: "assessments/a-broken-one/assessment.json" },
      { ok: true, file: `${FOLDER}/assessment.json` },
    ]);
  });
});

it("is wrong usage to name what holds no assessment: every such path is listed", async () => {
  const { code, stdout, stderr } = await runCli(["verify", "missing", "."]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("missing: there is no such file or folder");
  expect(stderr).toContain(".: expected an assessment.json in it");
});

describe("report.html", () => {
  const DISPUTE = "https://tracker.example/new?title={title}&body={body}";
  const page = join(FOLDER, "report.html");

  async function withPage(): Promise<string> {
    const directory = await drafted();
    await writeFile(join(directory, "assay.yaml"), `reports: [md, html]\ndispute: ${DISPUTE}\n`);
    expect((await runCli(["draft", "./till-clerk", "--quiet"], { directory })).code).toBe(0);
    return directory;
  }

  it("stands there only where it is wanted, and stays as it is", async () => {
    const directory = await drafted();
    expect(await readdir(join(directory, FOLDER))).not.toContain("report.html");
    const flags = ["--reports", "md,html", "--quiet"];
    const { stdout } = await runCli(["draft", "./till-clerk", ...flags], { directory });
    expect(stdout).toContain("report.html");
    const first = await readFile(join(directory, page), "utf8");
    expect(first).toContain("<mark>");
    const again = await runCli(["draft", "./till-clerk", ...flags], { directory });
    expect(again.stdout).not.toContain("report.html");
    expect(await readFile(join(directory, page), "utf8")).toBe(first);
  });

  it("is checked with the texts beside it, by whoever has no configuration too", async () => {
    const directory = await withPage();
    await rm(join(directory, "assay.yaml"));
    expect((await runCli(["verify", "assessments"], { directory })).code).toBe(0);
    await edit(join(directory, page), (text) => text.replace(/<strong>[\d.]+<\/strong>/, "<strong>0.1</strong>"));
    const { code, stdout } = await runCli(["verify", "assessments"], { directory });
    expect(code).toBe(1);
    expect(stdout).toContain("report.html: is not the report that assessment.json gives");
  });

  it("is what an export gives", async () => {
    const directory = await withPage();
    const { code, stdout } = await runCli(["export", FOLDER, "--format", "html"], { directory });
    expect(code).toBe(0);
    expect(stdout).toBe(await readFile(join(directory, page), "utf8"));
    expect(stdout).toContain('href="https://tracker.example/new?title=');
  });

  it("comes with the next refresh once the catalogue asks for it", async () => {
    const directory = await drafted();
    const catalogue = "agents:\n  - ./till-clerk\n";
    await writeFile(join(directory, "assay.yaml"), catalogue);
    expect((await runCli(["refresh", "--quiet"], { directory })).code).toBe(0);
    await writeFile(join(directory, "assay.yaml"), `${catalogue}reports: [md, html]\n`);
    expect((await runCli(["refresh", "--quiet"], { directory })).code).toBe(0);
    expect(await readFile(join(directory, page), "utf8")).toContain("Till Clerk");
    const third = await runCli(["refresh"], { directory });
    expect(third.stdout).toContain("1 unchanged");
  });
});
