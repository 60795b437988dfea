import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeAgents } from "./make-agents.ts";
import { look, type Measured, measureAssay } from "./measure.ts";

// How far a refresh of agents that all have to be judged lies from the least time it could take. A real model does not think
// on the machine that asks it: here a first run, not measured, has the simulated model think, and in the second, which
// begins with nothing but the same questions, it repeats its answers after the same time.
const { values } = parseArgs({
  options: {
    agents: { type: "string", default: "500" },
    concurrency: { type: "string", default: "50" },
    "latency-ms": { type: "string", default: "200" },
  },
});
const [count, concurrency, latencyMs] = [
  Number(values.agents),
  Number(values.concurrency),
  Number(values["latency-ms"]),
];

interface Model {
  readonly baseUrl: string;
  /** Processor time so far, user and system. */
  readonly cpuMs: () => number;
  readonly stop: () => void;
}

/** The simulated model in a process of its own: what it costs is not what Assay costs. */
function startModel(): Promise<Model> {
  const main = join(import.meta.dirname, "../simulator/main.ts");
  const args = ["--latency-ms", String(latencyMs), "--spans-read", "5", "--preset", "perfect", "--repeat"];
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdout.once("data", (chunk: Buffer) =>
      resolve({
        baseUrl: chunk.toString().trim(),
        cpuMs: () => (child.pid === undefined ? 0 : (look(child.pid)?.cpuMs ?? 0)),
        stop: () => child.kill(),
      }),
    );
  });
}

const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
const model = await startModel();
const agents = makeAgents(join(folder, "agents"), count);

/** One refresh in a folder of its own, in which nothing is known of any agent. */
function refresh(name: string): Promise<Measured> {
  const own = join(folder, name);
  mkdirSync(own);
  writeFileSync(join(own, "assay.yaml"), `agents:\n${agents.map((path) => `  - ${JSON.stringify(path)}\n`).join("")}`);
  const flags = ["--model", "simulated", "--samples", "1", "--samples-max", "1"];
  const words = ["refresh", ...flags, "--concurrency", String(concurrency), "--quiet"];
  // One secret, so that both runs ask the same, byte for byte.
  return measureAssay(words, own, { OPENAI_BASE_URL: model.baseUrl, ASSAY_SECRET: "bench" });
}

try {
  const idle = await measureAssay(["--version"], folder);
  await refresh("rehearsal");
  const before = model.cpuMs();
  const run = await refresh("run");
  const modelCpuMs = model.cpuMs() - before;
  const idealMs = (count * latencyMs) / concurrency;
  console.log(run.stdout.trim());
  console.log(
    `throughput: ${count} agents, ${concurrency} in flight, ${latencyMs} ms: ${(run.wallMs / 1000).toFixed(1)} s, ideal ${(idealMs / 1000).toFixed(1)} s: ${(run.wallMs / idealMs).toFixed(2)} x (start-up ${(idle.wallMs / 1000).toFixed(2)} s included); ${(run.cpuMs / count).toFixed(1)} ms CPU an agent, ${(modelCpuMs / count).toFixed(2)} ms of the model; peak ${(run.peakBytes / 1e6).toFixed(0)} MB`,
  );
  process.exitCode = run.code;
} finally {
  model.stop();
  rmSync(folder, { recursive: true, force: true });
}
