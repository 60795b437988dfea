import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeAgents } from "./make-agents.ts";
import { measureAssay } from "./measure.ts";

// How far a refresh of agents that all have to be judged lies from the least time it could take.
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

/** The simulated model in a process of its own: what it costs is not what Assay costs. */
function startModel(): Promise<{ baseUrl: string; stop: () => void }> {
  const main = join(import.meta.dirname, "../simulator/main.ts");
  const args = ["--latency-ms", String(latencyMs), "--spans-read", "5", "--preset", "perfect"];
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdout.once("data", (chunk: Buffer) =>
      resolve({ baseUrl: chunk.toString().trim(), stop: () => child.kill() }),
    );
  });
}

const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
const model = await startModel();
try {
  const agents = makeAgents(join(folder, "agents"), count);
  writeFileSync(
    join(folder, "assay.yaml"),
    `agents:\n${agents.map((path) => `  - ${JSON.stringify(path)}\n`).join("")}`,
  );
  const flags = [
    "--model",
    "simulated",
    "--samples",
    "1",
    "--samples-max",
    "1",
    "--concurrency",
    String(concurrency),
    "--quiet",
  ];
  const environment = { OPENAI_BASE_URL: model.baseUrl };
  const idle = await measureAssay(["--version"], folder);
  const run = await measureAssay(["refresh", ...flags], folder, environment);
  const idealMs = (count * latencyMs) / concurrency;
  console.log(run.stdout.trim());
  console.log(
    `throughput: ${count} agents, ${concurrency} in flight, ${latencyMs} ms: ${(run.wallMs / 1000).toFixed(1)} s, ideal ${(idealMs / 1000).toFixed(1)} s: ${(run.wallMs / idealMs).toFixed(2)} x (start-up ${(idle.wallMs / 1000).toFixed(2)} s included); ${(run.cpuMs / count).toFixed(1)} ms CPU an agent; peak ${(run.peakBytes / 1e6).toFixed(0)} MB`,
  );
  process.exitCode = run.code;
} finally {
  model.stop();
  rmSync(folder, { recursive: true, force: true });
}
