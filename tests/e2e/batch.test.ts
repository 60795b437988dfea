import type { ChildProcess } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type BatchServerOptions, startBatchServer } from "../support/openai-batch-server.ts";
import { judgePrompt } from "../../evals/simulator/simulated-judge.ts";
import { type CliOptions, runCli, temporaryFolder } from "../support/run-cli.ts";

const AGENTS = 20;
const NEVER = 1_000_000;

/** The same answer to the same question, whenever and however it is asked. */
const steady: NonNullable<BatchServerOptions["reply"]> = ({ user }) => ({
  kind: "body",
  contentType: "application/json",
  body: JSON.stringify({
    choices: [{ finish_reason: "stop", message: { content: JSON.stringify(judgePrompt(user)) } }],
    usage: { prompt_tokens: user.length, completion_tokens: 100 },
  }),
});

async function setUp(options: BatchServerOptions = {}) {
  const server = await startBatchServer({ reply: steady, ...options });
  onTestFinished(server.close);
  const directory = await temporaryFolder();
  const agents = Array.from({ length: AGENTS }, (_, index) => `./agent-${index}`);
  for (const [index, name] of agents.entries()) {
    await mkdir(join(directory, name));
    await writeFile(
      join(directory, name, "README.md"),
      `# Post Sorter ${index}\n\nPost Sorter ${index} reads your mail and runs shell commands.\n`,
    );
  }
  await writeFile(join(directory, "assay.yaml"), "openai:\n  batchQuietMs: 2500\n");
  const environment = { OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model", ASSAY_SECRET: "of-this-test" };
  const draft = (flags: readonly string[] = [], options_: CliOptions = {}) =>
    runCli(["draft", ...agents, "--json", "--samples", "2", ...flags], {
      directory,
      environment,
      ...options_,
    });
  return { server, directory, draft, environment };
}

/** All assessments of a folder by name, without the times. */
async function assessmentsIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const read = names.map(async (name) => {
    const text = await readFile(join(folder, name, "assessment.json"), "utf8");
    return [name, text.replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"TIME"')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

const batchFiles = (directory: string): Promise<string[]> => readdir(join(directory, ".assay", "batches"));

/** Sends a signal once the process has told of its batch: then it waits for it. */
function stopWhenToldOf(child: ChildProcess, signal: NodeJS.Signals): void {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const before = said;
    said += chunk.toString();
    if (said.includes("batch batch_0: ") && !before.includes("batch batch_0: ")) child.kill(signal);
  });
}

describe("assay draft --batch", () => {
  it("asks all agents in one batch, and gives what asking at once gives, byte for byte", async () => {
    const { server, directory, draft } = await setUp();
    const { code, stderr } = await draft(["--batch"]);
    expect(code).toBe(0);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2 * AGENTS]);
    expect(stderr).toContain(`batch batch_0: completed, ${2 * AGENTS} of ${2 * AGENTS} questions done`);
    expect(await batchFiles(directory)).toEqual([]);
    expect((await draft(["--out", "live", "--no-cache"])).code).toBe(0);
    expect(await assessmentsIn(join(directory, "assessments"))).toEqual(await assessmentsIn(join(directory, "live")));
  });

  it.each([
    ["SIGKILL", null, ""],
    ["SIGINT", 130, "batch batch_0 goes on at the server; the same command with --batch collects its answers"],
  ] as const)("stopped by %s while it waits, finds its answers again", async (signal, code, words) => {
    const { server, directory, draft } = await setUp({ looks: NEVER });
    const stopped = await draft(["--batch"], {
      onStart: (child) => stopWhenToldOf(child, signal),
    });
    expect(stopped.code).toBe(code);
    expect(stopped.stderr).toContain(words);
    expect(await batchFiles(directory)).toHaveLength(1);
    for (const batch of server.batches) batch.looks = NEVER;

    const resumed = await draft(["--batch"]);
    expect(resumed.code).toBe(0);
    expect(server.batches).toHaveLength(1);
    expect(server.model.requests).toHaveLength(2 * AGENTS);
    expect(await batchFiles(directory)).toEqual([]);
    expect(Object.keys(await assessmentsIn(join(directory, "assessments")))).toHaveLength(AGENTS);
  });

  it("lists the agents that a batch left unanswered, loses no other, and asks for these later", async () => {
    let isFirst = true;
    const { server, directory, draft } = await setUp({
      ending: () => (isFirst ? { status: "expired", answered: 2 * AGENTS - 1 } : { status: "completed" }),
    });
    const first = await draft(["--batch"]);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/assay: \.\/agent-\d+: the batch at \S+ left this question unanswered/);
    expect(Object.keys(await assessmentsIn(join(directory, "assessments")))).toHaveLength(AGENTS - 1);
    isFirst = false;
    const second = await draft(["--batch"]);
    expect(second.code).toBe(0);
    expect(Object.keys(await assessmentsIn(join(directory, "assessments")))).toHaveLength(AGENTS);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2 * AGENTS, 1]);
  });

  it("keeps no record on a dry run, and so refuses one", async () => {
    const { draft } = await setUp();
    const { code, stderr } = await draft(["--batch", "--dry-run"]);
    expect(code).toBe(2);
    expect(stderr).toContain("leave out --batch or --dry-run");
  });

  it("works on as many agents at once as are named, where a number is named", async () => {
    const { server, draft } = await setUp();
    expect((await draft(["--batch", "--concurrency", "10"])).code).toBe(0);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([AGENTS, AGENTS]);
  });
});
