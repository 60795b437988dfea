import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startNpmRegistry } from "../../tests/support/npm-registry.ts";
import { startRedis } from "../../tests/support/redis-server.ts";
import { startSimulator } from "../simulator/server.ts";

/** Two workers must be so many times as fast as one (design §12). */
const BAR = 1.9;

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;

const USAGE = `usage: node evals/bench/scale-out.ts [--agents N] [--latency-ms N] [--concurrency N] [--gate]
wall time of one and of two workers at one queue, each with so many agents at once, whose model takes so long to answer;
--gate ends with exit code 1 where two are less than ${BAR} times as fast. Needs redis-server on the PATH.`;

interface Load {
  readonly agents: number;
  readonly latencyMs: number;
  readonly concurrency: number;
}

/** Where everything stands that a measurement needs. */
interface Stage {
  readonly folder: string;
  readonly redisUrl: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Agents that each worker does before the clock runs: its code is loaded and compiled then. */
const WARM_UP = 5;

const nameOf = (index: number): string => `agent-${index}`;
const referencesOf = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `npm:${nameOf(first + index)}`);

async function assay(words: readonly string[], directory: string, { environment }: Stage): Promise<ChildProcess> {
  await mkdir(directory, { recursive: true });
  return spawn(process.execPath, [ENTRY, ...words], {
    cwd: directory,
    env: { PATH: process.env["PATH"], HOME: directory, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** Starts a worker and waits until it is at the queue. */
async function startWorker(name: string, { concurrency }: Load, stage: Stage): Promise<ChildProcess> {
  const words = ["worker", "--queue", stage.redisUrl, "--concurrency", String(concurrency)];
  const child = await assay(words, join(stage.folder, name), stage);
  for await (const chunk of child.stderr?.iterator({ destroyOnReturn: false }) ?? []) {
    if (String(chunk).includes("assay: worker at")) break;
  }
  child.stderr?.resume();
  return child;
}

/** Milliseconds since the machine started that its processors worked, and that they passed altogether. */
function processorTimes(): { readonly busyMs: number; readonly allMs: number } {
  const times = cpus().map((each) => each.times);
  const idleMs = times.reduce((sum, { idle }) => sum + idle, 0);
  const allMs = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busyMs: allMs - idleMs, allMs };
}

/** One run over these agents. @throws {Error} when one of them failed. */
async function draft(agents: readonly string[], folder: string, stage: Stage): Promise<void> {
  const words = ["draft", ...agents, "--queue", stage.redisUrl, "--quiet"];
  const run = await assay(words, join(stage.folder, folder), stage);
  run.stderr?.pipe(process.stderr);
  await once(run, "exit");
  if (run.exitCode !== 0) throw new Error(`a run ended with exit code ${run.exitCode}`);
}

/**
 * Wall time in seconds from the start of the run to its end, with so many workers that stand ready; and the share of the
 * processors that was busy, 0-1, whoever used it: near 1 it is not the model that is waited for, and the figure says nothing.
 */
async function measureRun(workers: number, load: Load, stage: Stage): Promise<{ seconds: number; busy: number }> {
  const names = Array.from({ length: workers }, (_, index) => `worker-${workers}-${index}`);
  const started = await Promise.all(names.map((name) => startWorker(name, load, stage)));
  await draft(referencesOf(load.agents, WARM_UP * workers * load.concurrency), `warm-up-${workers}`, stage);
  const before = processorTimes();
  const beganMs = performance.now();
  await draft(referencesOf(0, load.agents), `run-${workers}`, stage);
  const seconds = (performance.now() - beganMs) / 1000;
  const after = processorTimes();
  for (const child of started) {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  }
  return { seconds, busy: (after.busyMs - before.busyMs) / (after.allMs - before.allMs) };
}

async function measure(load: Load): Promise<number> {
  const { agents, latencyMs, concurrency } = load;
  const folder = await mkdtemp(join(tmpdir(), "assay-scale-out-"));
  const packages = Array.from({ length: agents + 2 * WARM_UP * concurrency }, (_, index) => ({
    name: nameOf(index),
    version: "1.0.0",
    files: { "README.md": `# ${nameOf(index)}\n\nRuns shell commands and reads your mail. Number ${index}.\n` },
  }));
  const [redis, registry, model] = await Promise.all([
    startRedis(),
    startNpmRegistry(packages),
    startSimulator({ latencyMs }),
  ]);
  try {
    const environment = {
      OPENAI_BASE_URL: model.baseUrl,
      ASSAY_MODEL: "simulated",
      ASSAY_SAMPLES: "1",
      ASSAY_SAMPLES_MAX: "1",
      npm_config_registry: registry.url,
    };
    const stage = { folder, redisUrl: redis.url, environment };
    console.log(`${agents} agents, model answers in ${latencyMs} ms, ${concurrency} agents at once a worker`);
    const walls: number[] = [];
    for (const workers of [1, 2]) {
      const { seconds, busy } = await measureRun(workers, load, stage);
      const ideal = (agents * latencyMs) / 1000 / concurrency / workers;
      const words = `${seconds.toFixed(2)} s (ideal ${ideal.toFixed(2)} s), processors ${Math.round(100 * busy)}% busy`;
      console.log(`${workers} worker${workers === 1 ? "" : "s"}: ${words}`);
      walls.push(seconds);
    }
    return (walls[0] ?? 0) / (walls[1] ?? Number.POSITIVE_INFINITY);
  } finally {
    await Promise.all([redis.stop(), registry.close(), model.close(), rm(folder, { recursive: true, force: true })]);
  }
}

const { values } = parseArgs({
  options: {
    agents: { type: "string", default: "150" },
    "latency-ms": { type: "string", default: "200" },
    concurrency: { type: "string", default: "1" },
    gate: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(USAGE);
else {
  const ratio = await measure({
    agents: Number(values.agents),
    latencyMs: Number(values["latency-ms"]),
    concurrency: Number(values.concurrency),
  });
  console.log(`two workers are ${ratio.toFixed(2)} times as fast as one; the bar is ${BAR}`);
  if (values.gate && ratio < BAR) process.exitCode = 1;
}
