import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Simulator, startSimulator } from "../../evals/simulator/server.ts";
import type { HttpServer } from "../support/http-server.ts";
import { startNpmRegistry } from "../support/npm-registry.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "../support/redis-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";
import { collectTraces } from "../support/trace-collector.ts";
import { until } from "../support/until.ts";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;

describe.skipIf(!HAS_REDIS)("a watched worker", () => {
  let redis: RedisServer;
  let registry: HttpServer;
  let model: Simulator;
  beforeAll(async () => {
    redis = await startRedis(["--requirepass", "canary-of-the-queue"]);
    registry = await startNpmRegistry([
      { name: "agent-0", version: "1.0.0", files: { "README.md": "# agent-0\n\nRuns shell commands.\n" } },
    ]);
    model = await startSimulator({ models: ["simulated"] });
  });
  afterAll(() => Promise.all([redis.stop(), registry.close(), model.close()]));

  it("traces its work below the run that asked, and logs lines of JSON and nothing else", async () => {
    const { url, spans } = await collectTraces();
    const environment = {
      ASSAY_QUEUE: redis.url.replace("redis://", "redis://:canary-of-the-queue@"),
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: "canary-of-the-model-server",
      ASSAY_MODEL: "simulated",
      ASSAY_SAMPLES: "1",
      ASSAY_SAMPLES_MAX: "1",
      ASSAY_SECRET: "canary-of-the-fence",
      npm_config_registry: registry.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      // A busy machine takes its time.
      OTEL_EXPORTER_OTLP_TIMEOUT: "60000",
    };
    const directory = await temporaryFolder();
    const worker = spawn(process.execPath, [ENTRY, "worker", "--log-level", "trace"], {
      cwd: directory,
      env: { PATH: process.env["PATH"], HOME: directory, ...environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const exited = once(worker, "exit");
    onTestFinished(async () => {
      worker.kill("SIGKILL");
      await exited;
    });
    let said = "";
    worker.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
    await until(() => said.includes("assay: worker at"));
    const run = await runCli(["draft", "npm:agent-0", "npm:no-such-agent"], { environment });
    expect(run.code).toBe(1);
    worker.kill("SIGTERM");
    await exited;
    expect(worker.exitCode).toBe(0);

    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const above = (id: string): string[] => {
      const span = byId.get(id);
      return span === undefined ? [] : [...above(span.parentSpanId ?? ""), span.name];
    };
    const call = spans.find(({ name }) => name === "chat simulated");
    expect(above(call?.spanId ?? "")).toEqual(["run", "agent", "job", "stage judge", "chat simulated"]);
    const failed = spans.find(({ name, attributes }) => name === "job" && "error.type" in attributes);
    expect(failed?.attributes).toMatchObject({
      "assay.agent": "npm:no-such-agent",
      "error.type": "SOURCE_NOT_FOUND",
    });

    // Who stops a worker by hand is told so in words.
    const lines = said
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("assay: stopping"))
      .map((line) => JSON.parse(line) as { event: string; agent?: string; result?: string; code?: string });
    const ends = lines.filter(({ event }) => event === "job-end");
    expect(ends).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ agent: "npm:agent-0", result: "read", code: null }),
        expect.objectContaining({ agent: "npm:no-such-agent", result: "failed", code: "SOURCE_NOT_FOUND" }),
      ]),
    );
    expect(lines.some(({ event }) => event === "model-call")).toBe(true);
    expect(said + run.stdout + run.stderr).not.toContain("canary");
  });
});
