import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type OpenAiServer, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { judgePrompt } from "../../evals/simulator/simulated-judge.ts";
import { type CliOptions, runCli, temporaryFolder } from "../support/run-cli.ts";

const AGENTS = 200;
/** Calls answered when the process is killed. */
const KILLED_AT = 70;
const AGENTS_AT_ONCE = 16;

const README = (index: number): string => `# Lamp Lighter ${index}

Lamp Lighter number ${index} runs shell commands on the lamp post and keeps a log of what it did.
`;

async function foldersOfAgents(directory: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `agent-${index}`);
  for (const [index, name] of names.entries()) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, "README.md"), README(index));
  }
  return names.map((name) => `./${name}`);
}

/** A completion whose usage hangs on nothing but the question. */
const completionOf = (user: string): string =>
  JSON.stringify({
    choices: [{ finish_reason: "stop", message: { content: JSON.stringify(judgePrompt(user)) } }],
    usage: { prompt_tokens: user.length, completion_tokens: 100 },
  });

async function setUp(count: number, delayMs = 0) {
  /** Questions in the order of their answers. */
  const answered: string[] = [];
  const onAnswer = new Set<() => void>();
  const server: OpenAiServer = await startOpenAiServer({
    delayMs,
    reply: ({ user }) => {
      answered.push(user);
      for (const listener of onAnswer) listener();
      return { kind: "body", body: completionOf(user), contentType: "application/json" };
    },
  });
  onTestFinished(() => server.close());
  const directory = await temporaryFolder();
  const agents = await foldersOfAgents(directory, count);
  const environment = { OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model", ASSAY_SECRET: "of-this-test" };
  const draft = (flags: readonly string[], options: CliOptions = {}) =>
    runCli(["draft", ...agents, "--quiet", "--json", "--samples", "1", ...flags], {
      directory,
      environment,
      ...options,
    });
  const cache = (...words: string[]) => runCli(["cache", ...words], { directory, environment });
  return { answered, onAnswer, server, directory, draft, cache };
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

it("killed among 200 agents, asks no answered question again, and ends as if nothing had happened", async () => {
  const { answered, onAnswer, directory, draft, cache } = await setUp(AGENTS, 15);
  const flags = ["--concurrency", String(AGENTS_AT_ONCE)];
  const killed = await draft(flags, {
    onStart: (child) =>
      void onAnswer.add(() => {
        if (answered.length === KILLED_AT) child.kill("SIGKILL");
      }),
  });
  expect(killed.signal).toBe("SIGKILL");
  const asked = answered.length;
  const { entries: stored } = (JSON.parse((await cache("--json")).stdout) as [{ entries: number }])[0];
  // Only what was on its way when the process died is lost; each agent in work had one question.
  expect(stored).toBeGreaterThanOrEqual(asked - AGENTS_AT_ONCE);
  expect(stored).toBeLessThan(AGENTS);

  const resumed = await draft(flags);
  expect(resumed.code).toBe(0);
  expect(answered.length - asked).toBe(AGENTS - stored);
  expect(new Set(answered).size).toBe(AGENTS);

  const calls = answered.length;
  const again = await draft(flags);
  expect(again.code).toBe(0);
  expect(again.stdout).toBe(resumed.stdout);
  expect(answered).toHaveLength(calls);

  await draft([...flags, "--out", "undisturbed", "--no-cache"]);
  expect(answered).toHaveLength(calls + AGENTS);
  const resumedFiles = await assessmentsIn(join(directory, "assessments"));
  expect(Object.keys(resumedFiles)).toHaveLength(AGENTS);
  expect(resumedFiles).toEqual(await assessmentsIn(join(directory, "undisturbed")));
});

describe("kept answers", () => {
  it("are used on a dry run too, and neither used nor kept with --no-cache", async () => {
    const { answered, draft, cache } = await setUp(1);
    await draft(["--no-cache"]);
    expect((await cache()).stdout).toMatch(/^answers: empty /m);
    await draft([]);
    expect(answered).toHaveLength(2);
    await draft(["--dry-run"]);
    expect(answered).toHaveLength(2);
    await draft(["--no-cache"]);
    expect(answered).toHaveLength(3);
  });

  it("are not kept where the configuration says so", async () => {
    const { directory, draft, cache } = await setUp(1);
    await writeFile(join(directory, "assay.yaml"), "cache:\n  answers: false\n");
    await draft([]);
    expect((await cache()).stdout).toMatch(/^answers: empty /m);
  });

  it("are told by the progress and the journal", async () => {
    const { directory, draft, server } = await setUp(1);
    await draft([]);
    const { stderr } = await runCli(["draft", "./agent-0", "--samples", "1"], {
      directory,
      environment: { OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model", ASSAY_SECRET: "of-this-test" },
    });
    expect(stderr).toContain("./agent-0: judge taken from the record");
    expect(stderr).toContain("0 calls");
  });

  it("stop the run with a clear word where they can't be kept", async () => {
    const { answered, directory, draft } = await setUp(3);
    await mkdir(join(directory, ".assay"));
    await writeFile(join(directory, ".assay", "answers"), "a file where a folder is needed");
    const { code, stderr } = await draft(["--concurrency", "1"]);
    expect(code).toBe(1);
    expect(stderr).toContain("the answers kept in .assay/answers");
    expect(stderr).toContain("--no-cache");
    expect(answered).toHaveLength(0);
  });
});

describe("assay cache", () => {
  it("says what is kept, by model, and lists it", async () => {
    const { draft, cache } = await setUp(3);
    await draft([]);
    const { code, stdout } = await cache();
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^answers: 3 entries, [\d.]+ kB, from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d \(\.assay\/answers\)\n {2}test-model: 3 entries, /,
    );
    expect(stdout).toContain("fetched: empty");
    expect(JSON.parse((await cache("--json")).stdout)).toMatchObject([
      { cache: "answers", entries: 3, models: [{ model: "test-model", entries: 3 }] },
      { cache: "fetched", entries: 0, oldest: null, models: [] },
    ]);
    const listed = JSON.parse((await cache("list", "--json")).stdout) as { about: string; model: string }[];
    expect(listed.map(({ about }) => about).toSorted()).toEqual(["./agent-0", "./agent-1", "./agent-2"]);
    expect((await cache("list")).stdout).toMatch(/^answers {2}\S+ +[\d.]+ kB {2}test-model {2}\.\/agent-\d$/m);
  });

  it("removes by age and by model, and everything only when told so", async () => {
    const { draft, cache } = await setUp(2);
    await draft([]);
    expect(JSON.parse((await cache("prune", "--older-than", "1d", "--json")).stdout)).toMatchObject([
      { cache: "answers", removed: 0 },
      { cache: "fetched", removed: 0 },
    ]);
    expect((await cache("prune", "--model", "another")).stdout).toContain("answers: 0 entries removed");
    expect((await cache("prune", "--model", "test-model")).stdout).toContain("answers: 2 entries removed, ");
    await draft([]);
    const all = await cache("prune", "--all");
    expect(all.stdout).toContain("answers: 2 entries removed");
    expect((await cache()).stdout).toContain("answers: empty");
  });

  it.each([
    [["prune"], "name --older-than <age>, --model <name> or --all"],
    [["prune", "--all", "--model", "m"], "leave out"],
    [["prune", "--older-than", "soon"], 'for example 30d, got "soon"'],
    [["polish"], "polish"],
  ])("refuses %j", async (words, complaint) => {
    const { code, stderr } = await runCli(["cache", ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(complaint);
  });

  it("finds and removes what is damaged, and that is asked anew", async () => {
    const { answered, directory, draft, cache } = await setUp(2);
    await draft([]);
    const root = join(directory, ".assay", "answers", "content-v2");
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const [first] = files;
    if (first === undefined) throw new Error("expected an answer on the disk");
    await writeFile(join(first.parentPath, first.name), "altered");
    expect((await cache("verify")).stdout).toMatch(/^answers: 1 whole, 1 damaged and removed, 7 B given back$/m);
    await draft([]);
    expect(answered).toHaveLength(3);
  });
});
