import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Simulator, startSimulator } from "../../evals/simulator/server.ts";
import type { JournalEntry } from "../../pipeline/ports/store.ts";
import type { HttpServer } from "../support/http-server.ts";
import { startNpmRegistry } from "../support/npm-registry.ts";
import { emptyRedis, HAS_REDIS, type RedisServer, startRedis, watchRedis } from "../support/redis-server.ts";
import { type CliResult, runCli, temporaryFolder } from "../support/run-cli.ts";
import { until } from "../support/until.ts";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;
const AGENTS = Array.from({ length: 60 }, (_, index) => `npm:agent-${index}`);
const LATENCY_MS = 200;
/**
 * Lock 10 s and a look every 5 s: 15 s are the longest that a dead worker's agent may lie idle. A busy machine looks later; the
 * library's own settings would take a minute.
 */
const RECOVERY_MS = 30_000;

const packageOf = (reference: string) => {
  const name = reference.slice("npm:".length);
  const readme = `# ${name}\n\n${name} runs shell commands, reads your mail and asks before it sends any.\n`;
  return { name, version: "1.0.0", files: { "README.md": readme } };
};

describe.skipIf(!HAS_REDIS)("a fleet of workers", () => {
  let redis: RedisServer;
  let registry: HttpServer;
  let model: Simulator;
  beforeAll(async () => {
    redis = await startRedis();
    registry = await startNpmRegistry(AGENTS.map(packageOf));
    model = await startSimulator({ latencyMs: LATENCY_MS, models: ["simulated", "another"] });
  });
  afterAll(() => Promise.all([redis.stop(), registry.close(), model.close()]));
  beforeEach(() => emptyRedis(redis));

  const environment = (more: Readonly<Record<string, string>> = {}) => ({
    OPENAI_BASE_URL: model.baseUrl,
    ASSAY_MODEL: "simulated",
    ASSAY_SAMPLES: "1",
    ASSAY_SAMPLES_MAX: "1",
    ASSAY_SECRET: "of-this-fleet",
    npm_config_registry: registry.url,
    ...more,
  });

  /** Starts a worker in a folder of its own, and waits until it works. */
  async function startWorker(words: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
    const directory = await temporaryFolder();
    const child: ChildProcess = spawn(
      process.execPath,
      [ENTRY, "worker", "--queue", redis.url, "--concurrency", "4", ...words],
      {
        cwd: directory,
        env: { PATH: process.env["PATH"], HOME: directory, ...environment(more) },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const exited = once(child, "exit");
    const said: string[] = [];
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    child.stderr?.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join("").includes("assay: worker at")) resolve();
    });
    const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    };
    onTestFinished(async () => void (await stop("SIGKILL")));
    await ready;
    return { child, stop, directory, said: () => said.join("") };
  }

  const draft = (
    directory: string,
    agents: readonly string[],
    words: readonly string[],
    more = {},
  ): Promise<CliResult> =>
    runCli(["draft", ...agents, "--json", ...words], { directory, environment: environment(more) });

  /** Every file of a folder by its path, byte for byte. */
  async function filesIn(folder: string): Promise<Record<string, string>> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const read = files.map(async (file) => [file.slice(folder.length), await readFile(file, "latin1")] as const);
    return Object.fromEntries(await Promise.all(read));
  }

  /** Without what the clock and the model server's own cache decide. */
  const timeless = (files: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
          .replaceAll(/"cachedTokens": \d+| \([\d,]+ of them cached\)/g, ""),
      ]),
    );

  /** Agents that a run wrote, in the order of its journal. */
  async function writtenBy(directory: string, since: readonly string[] = []): Promise<string[]> {
    const folder = join(directory, ".assay", "journal");
    const names = (await readdir(folder)).filter((name) => !since.includes(name));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    const entries = texts.flatMap((text) => text.trim().split("\n")).map((line) => JSON.parse(line) as JournalEntry);
    return entries.flatMap(({ event, agent }) => (event === "agent-end" && agent !== undefined ? [agent] : []));
  }

  it("writes what one process writes, though a worker is killed and Redis loses its memory", async () => {
    const directory = await temporaryFolder();
    const alone = await draft(directory, AGENTS, ["--out", "alone"]);
    expect(alone.code).toBe(0);
    const before = await readdir(join(directory, ".assay", "journal"));
    const callsAlone = model.calls();
    const expected = await filesIn(join(directory, "alone"));

    const [dying] = [await startWorker(), await startWorker()];
    const fleet = draft(directory, AGENTS, ["--out", "fleet", "--queue", redis.url]);
    await until(() => model.calls() >= callsAlone + 12);
    await dying.stop("SIGKILL");
    const callsThen = model.calls();
    await until(() => model.calls() >= callsThen + 8);
    await redis.restart(500);
    expect((await fleet).code).toBe(0);
    expect(timeless(await filesIn(join(directory, "fleet")))).toEqual(timeless(expected));
    expect((await writtenBy(directory, before)).toSorted()).toEqual(AGENTS.toSorted());
    // Asked again is at most what the two failures interrupted.
    expect(model.calls() - callsAlone).toBeLessThanOrEqual(AGENTS.length + 3 * 4);

    // Over the folder of the one process it finds nothing to change.
    expect((await draft(directory, AGENTS, ["--out", "alone", "--queue", redis.url])).code).toBe(0);
    expect(await filesIn(join(directory, "alone"))).toEqual(expected);
  });

  it("tells a scrape what a worker did", async () => {
    const { said, stop } = await startWorker(["--metrics-port", "0"]);
    const [, url = ""] = /figures at (http:\/\/127\.0\.0\.1:\d+)\/metrics/.exec(said()) ?? [];
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const agents = [...AGENTS.slice(0, 3), "npm:no-such-agent"];
    const { code } = await draft(await temporaryFolder(), agents, ["--queue", redis.url]);
    expect(code).toBe(1);
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const line of [
      "assay_agents_in_work 0",
      'assay_agents_total{result="read"} 3',
      'assay_agents_total{result="failed"} 1',
      'assay_agent_failures_total{code="SOURCE_NOT_FOUND"} 1',
      "assay_agent_seconds_count 4",
      "assay_model_calls_total 3",
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).toMatch(/^assay_model_tokens_total\{kind="prompt"\} [1-9]\d+$/m);
    expect(text).not.toMatch(/agent-\d|no-such-agent/);
    expect(await stop("SIGTERM")).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
  });

  it.each([
    [["--metrics-port", "many"], "--metrics-port: expected a port"],
    [["--metrics-host", "0.0.0.0"], "--metrics-host: expected --metrics-port beside it"],
  ])("refuses %j", async (words, complaint) => {
    const { code, stderr } = await runCli(["worker", "--queue", redis.url, ...words]);
    expect(stderr).toContain(complaint);
    expect(code).toBe(2);
  });

  it("takes up a killed worker's agents by itself, and soon", async () => {
    // So slow that the worker is killed in the middle of its agents, however long the other one takes to start.
    const slow = await startSimulator({ latencyMs: 60_000 });
    onTestFinished(slow.close);
    const directory = await temporaryFolder();
    const agents = AGENTS.slice(0, 12);
    const dying = await startWorker([], { OPENAI_BASE_URL: slow.baseUrl });
    const fleet = draft(directory, agents, ["--queue", redis.url]);
    await until(() => slow.waiting() === 4);
    const living = await startWorker();
    await dying.stop("SIGKILL");
    const killedAt = performance.now();
    await until(() => living.said().split("lost its worker and goes to another").length === 5);
    const recoveryMs = performance.now() - killedAt;
    console.log(`recovered in ${(recoveryMs / 1000).toFixed(1)} s`);
    expect(recoveryMs).toBeLessThan(RECOVERY_MS);
    expect((await fleet).code).toBe(0);
    expect(await readdir(join(directory, "assessments"))).toHaveLength(agents.length);
  });

  it("sends no secret through Redis", async () => {
    const watch = await watchRedis(redis);
    onTestFinished(watch.close);
    const keys = {
      OPENAI_API_KEY: "sk-canary-1",
      GITHUB_TOKEN: "canary-2",
      ASSAY_SECRET: "canary-3",
      HF_TOKEN: "canary-4",
    };
    await startWorker([], keys);
    const directory = await temporaryFolder();
    expect((await draft(directory, AGENTS.slice(0, 2), ["--queue", redis.url], keys)).code).toBe(0);
    await until(() => watch.said().includes("npm:agent-0"));
    const all = watch.said();
    expect(all).not.toMatch(/canary/);
    // Nor where things stand on a machine.
    expect(all).not.toContain(directory);
  });

  it("judges by the keys of the workers: the run itself needs none", async () => {
    const strict = await startSimulator({ apiKey: "sk-of-workers" });
    onTestFinished(strict.close);
    await startWorker([], { OPENAI_BASE_URL: strict.baseUrl, OPENAI_API_KEY: "sk-of-workers" });
    const directory = await temporaryFolder();
    const run = await draft(directory, AGENTS.slice(0, 1), ["--queue", redis.url], { OPENAI_BASE_URL: "" });
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toMatch(/^1 call, [\d,]+ tokens.*price unknown$/m);
  });

  it("has agents of a plug-in's source read by workers that have it, and says which one lacks it", async () => {
    const directory = await temporaryFolder();
    const plugin = join(directory, "shelf.mjs");
    const documents = '[{ kind: "readme", title: "r", url: "shelf:x", content: "# X\\n\\nIt runs shell commands." }]';
    const sources = `[{ scheme: "shelf", collect: async () => ({ name: "X", documents: ${documents} }) }]`;
    await writeFile(plugin, `export default { name: "shelf", sources: ${sources} };\n`);
    const asked = ["--queue", redis.url, "--plugin", plugin];
    const lacking = await startWorker();
    const refused = await draft(directory, ["shelf:x"], asked);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("the run needs the plug-in shelf");
    expect(refused.stderr).toContain("and a worker does not have it");
    await lacking.stop("SIGTERM");
    await startWorker(["--plugin", plugin]);
    const { code, stdout } = await draft(directory, ["shelf:x"], asked);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ agent: { references: ["shelf:x"] } });
  });

  it("refuses workers that judge by another model, and says what to do", async () => {
    await startWorker(["--model", "another"]);
    const { code, stderr } = await draft(await temporaryFolder(), AGENTS.slice(0, 3), ["--queue", redis.url]);
    expect(code).toBe(1);
    expect(stderr).toContain("the run wants simulated (openai) as its judge, a worker has another (openai)");
    expect(stderr).toContain("QUEUE_MISMATCH");
  });

  it("lists failures, keeps them for a look, and tries them again on demand", async () => {
    const worker = await startWorker();
    const directory = await temporaryFolder();
    const agents = ["npm:agent-1", "npm:no-such-agent", "./a-file"];
    await writeFile(join(directory, "a-file"), "# A file\n");
    const { code, stderr } = await draft(directory, agents, ["--queue", redis.url]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/npm:no-such-agent.*\(SOURCE_NOT_FOUND\)/);
    expect(stderr).toMatch(/\.\/a-file: a worker reads no file.*\(SOURCE_NOT_ALLOWED\)/);
    expect(await readdir(join(directory, "assessments"))).toEqual(["agent-1"]);

    const queue = (...words: string[]) => runCli(["queue", ...words, "--queue", redis.url]);
    expect((await queue("status")).stdout).toBe(
      `queue 127.0.0.1:${redis.port}/0: 1 worker\nagents: 0 waiting, 0 in work, 0 to be tried again, 1 failed\n`,
    );
    expect((await queue("failed")).stdout).toMatch(/^\S+Z npm:no-such-agent: .*\(SOURCE_NOT_FOUND, 1 attempt\)\n$/);
    expect(await worker.stop("SIGTERM")).toBe(0);
    expect((await queue("retry", "npm:no-such-agent")).stdout).toBe("1 agent put back into the queue\n");
    expect(JSON.parse((await queue("status", "--json")).stdout)).toMatchObject({ workers: 0, waiting: 1, failed: 0 });
  });

  it("refuses flags that only workers could obey", async () => {
    const words = ["--queue", redis.url, "--offline", "--fresh", "--no-cache", "--allow-private"];
    const { code, stderr } = await draft(await temporaryFolder(), AGENTS.slice(0, 1), words);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "--offline, --fresh, --no-cache, --allow-private: with a queue the workers read and judge",
    );
  });

  it("ends at once when it is interrupted, and takes its jobs back", async () => {
    const directory = await temporaryFolder();
    const waiting = async (): Promise<number> => {
      const { stdout } = await runCli(["queue", "status", "--json", "--queue", redis.url]);
      return (JSON.parse(stdout) as { waiting: number }).waiting;
    };
    const { code, stderr } = await runCli(["draft", ...AGENTS, "--queue", redis.url], {
      directory,
      environment: environment(),
      onStart: (child) => void until(async () => (await waiting()) > 0).then(() => child.kill("SIGINT")),
    });
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted");
    const status = await runCli(["queue", "status", "--json", "--queue", redis.url]);
    expect(JSON.parse(status.stdout)).toMatchObject({ waiting: 0, active: 0 });
  });

  it("begins no agent once the budget of the run is used up", async () => {
    await startWorker();
    const words = ["--queue", redis.url, "--budget-tokens", "20000", "--concurrency", "1"];
    const directory = await temporaryFolder();
    const { code, stderr } = await draft(directory, AGENTS.slice(0, 5), words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/the budget of this run is used up: 2\d{4} of 20000 tokens.*\(MODEL_BUDGET\)/);
    expect(await readdir(join(directory, "assessments"))).toHaveLength(2);
  });
});
