import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { startHttpServer } from "../support/http-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const README = `# Parcel Pilot

Parcel Pilot is an agent that answers delivery questions of a web shop's customers.

- It reads incoming mail and looks up the parcel.
- It can run shell commands on the warehouse host to reprint labels.
- Refunds are paid out without asking anybody.
- Conversations are kept in a database and searched before each answer.
`;

/** A working folder with one agent in it. */
async function withAgent(): Promise<string> {
  const directory = await temporaryFolder();
  await mkdir(join(directory, "parcel-pilot"));
  await writeFile(join(directory, "parcel-pilot", "README.md"), README);
  return directory;
}

const AGENT = "./parcel-pilot";

/** Path and content of every file below a folder. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const read = files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** A server that takes requests and never answers. Tells when the first has come. */
async function startSilentServer(): Promise<{ url: string; asked: Promise<void> }> {
  const asked = Promise.withResolvers<void>();
  const server = await startHttpServer({ "/agent.md": () => asked.resolve() });
  onTestFinished(() => server.close());
  return { url: `${server.url}/agent.md`, asked: asked.promise };
}

describe("one agent", () => {
  it("becomes files, and a summary on standard output", async () => {
    const directory = await withAgent();
    const { code, stdout, stderr } = await runCli(["draft", AGENT], { directory });
    expect(stderr).toContain(`${AGENT}: judge …`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^AIVSS \d+\.\d (Low|Medium|High|Critical)/m);
    expect(stdout).toContain("written to assessments/parcel-pilot: ");
    const files = await filesOf(join(directory, "assessments", "parcel-pilot"));
    const assessment = assessmentSchema.parse(JSON.parse(files["assessment.json"] ?? ""));
    expect(assessment.agent.slug).toBe("parcel-pilot");
    expect(files["report.md"]).toContain("Parcel Pilot");
    for (const { sha256 } of assessment.sources) expect(files).toHaveProperty([`sources/${sha256}`]);
  });

  it("is one JSON document with --json, equal to the file", async () => {
    const directory = await withAgent();
    const { code, stdout } = await runCli(["draft", AGENT, "--json", "--quiet"], { directory });
    expect(code).toBe(0);
    expect(stdout).toBe(await readFile(join(directory, "assessments/parcel-pilot/assessment.json"), "utf8"));
  });

  it("leaves the files as they are when nothing has changed", async () => {
    const directory = await withAgent();
    await runCli(["draft", AGENT], { directory });
    const before = await filesOf(join(directory, "assessments"));
    const { stdout } = await runCli(["draft", AGENT], { directory });
    expect(stdout).toContain("unchanged: assessments/parcel-pilot");
    expect(await filesOf(join(directory, "assessments"))).toEqual(before);
  });

  it("is only looked at with --dry-run", async () => {
    const directory = await withAgent();
    const { code, stdout } = await runCli(["draft", AGENT, "--dry-run"], { directory });
    expect(code).toBe(0);
    expect(stdout).toContain("dry run: nothing was written");
    expect(Object.keys(await filesOf(directory))).toEqual(["parcel-pilot/README.md"]);
  });

  it("may come from standard input", async () => {
    const { code, stdout, stderr } = await runCli(["draft", "-", "--json", "--quiet"], { stdin: README });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(assessmentSchema.parse(JSON.parse(stdout)).agent.references).toEqual(["-"]);
  });

  it("goes where flags, environment and file say, in this order", async () => {
    const directory = await withAgent();
    await writeFile(join(directory, "assay.yaml"), "out: from-file\nstate: kept\n");
    const environment = { ASSAY_OUT: "from-environment" };
    await runCli(["draft", AGENT, "--out", "from-flag"], { directory, environment });
    await runCli(["draft", AGENT], { directory, environment });
    await runCli(["draft", AGENT], { directory });
    expect(await readdir(directory)).toEqual(
      expect.arrayContaining(["from-flag", "from-environment", "from-file", "kept"]),
    );
  });
});

describe("several agents", () => {
  it("are listed in the order they were named, and one failure loses no other", async () => {
    const directory = await withAgent();
    const { code, stdout, stderr } = await runCli(["draft", "./missing", AGENT], { directory });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^\.\/missing .*failed .*SOURCE_NOT_FOUND\nparcel-pilot .*written\n1 agent drafted, 1 agent failed\n$/m,
    );
    expect(stderr).toMatch(/^assay: .*\.\/missing.* \(SOURCE_NOT_FOUND\)$/m);
  });

  it("are one JSON array with --json, failures in their place", async () => {
    const directory = await withAgent();
    const { code, stdout } = await runCli(["draft", "./missing", AGENT, "--json"], { directory });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { error: { code: "SOURCE_NOT_FOUND", reference: "./missing", message: expect.any(String) } },
      { agent: { slug: "parcel-pilot" } },
    ]);
  });
});

describe("failure", () => {
  it("of the only agent is an object with --json", async () => {
    const { code, stdout, stderr } = await runCli(["draft", "./missing", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "SOURCE_NOT_FOUND", reference: "./missing" } });
    expect(stderr).toContain("SOURCE_NOT_FOUND");
  });

  it("prints no result and no empty table", async () => {
    const { code, stdout } = await runCli(["draft", "./missing"]);
    expect(code).toBe(1);
    expect(stdout).toBe("");
  });

  it("to name a kind of reference is wrong usage", async () => {
    const { code, stderr } = await runCli(["draft", "parcel-pilot"]);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean npm:parcel-pilot?");
  });

  it.each(["--out", "ASSAY_STATE"])("to write is found before anything is read (%s)", async (setting) => {
    const directory = await withAgent();
    await writeFile(join(directory, "taken"), "");
    const words = setting === "--out" ? ["--out", "taken"] : [];
    const environment = setting === "--out" ? {} : { ASSAY_STATE: "taken" };
    const { code, stderr } = await runCli(["draft", AGENT, ...words], { directory, environment });
    expect(code).toBe(1);
    expect(stderr).toContain("can't write to taken");
    expect(stderr).toContain("is a file, not a folder");
    expect(stderr).not.toContain("collect");
    expect(await readFile(join(directory, "taken"), "utf8")).toBe("");
  });

  it("to reach the named model without a key is wrong usage", async () => {
    const directory = await withAgent();
    const { code, stderr } = await runCli(["draft", AGENT, "--model", "gpt-5-mini"], { directory });
    expect(code).toBe(2);
    expect(stderr).toContain("needs OPENAI_API_KEY");
  });
});

it("writes into no folder that another command is writing into, and into any other", async () => {
  const directory = await withAgent();
  const server = await startSilentServer();
  const other = (words: readonly string[]) => runCli(["draft", AGENT, "--quiet", ...words], { directory });
  let stop = (): void => {};
  const first = runCli(["draft", server.url, "--allow-private"], {
    directory,
    onStart: (child) => (stop = () => void child.kill("SIGINT")),
  });
  await server.asked;
  const { code, stderr, stdout } = await other([]);
  expect(stderr).toMatch(/^assay: assessments is in use by another run \(process \d+ on .*; wait for it, or remove /);
  expect([code, stdout]).toEqual([1, ""]);
  expect((await other(["--out", "others"])).code).toBe(0);
  stop();
  expect((await first).code).toBe(130);
  expect((await other([])).code).toBe(0);
  expect(Object.keys(await filesOf(directory)).filter((path) => path.includes(".lock"))).toEqual([]);
});

it("ends with 130 when interrupted, and leaves no half-written file", async () => {
  const directory = await withAgent();
  const server = await startSilentServer();
  const { code, stdout, stderr } = await runCli(["draft", AGENT, server.url, "--allow-private", "--json"], {
    directory,
    onStart: (child) => void server.asked.then(() => child.kill("SIGINT")),
  });
  expect(code).toBe(130);
  expect(stdout).toBe("");
  expect(stderr).toContain("assay: stopping");
  const files = await filesOf(directory);
  for (const path of Object.keys(files)) {
    expect(path).toMatch(/^(parcel-pilot|\.assay\/(journal|\.gitignore$)|assessments\/parcel-pilot)/);
  }
  // The other agent may or may not have been finished before; what is there is whole.
  const assessments = Object.entries(files).filter(([path]) => path.endsWith("assessment.json"));
  for (const [, text] of assessments) expect(assessmentSchema.safeParse(JSON.parse(text)).success).toBe(true);
});
