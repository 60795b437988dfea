import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type OpenAiServerOptions, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { listen } from "../support/replay-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";
import { collectTraces, type ReceivedSpan, treeOf } from "../support/trace-collector.ts";

const KEY = ["sk-", "canary-51f0c2d8e7a94b36"].join("");
const STAGES_AFTER = ["stage verify", "stage score", "stage reconcile", "stage publish"];

async function project(readme = "# Crane\n\nRuns shell commands and asks before it does.\n"): Promise<string> {
  const directory = await temporaryFolder();
  await mkdir(join(directory, "crane"));
  await writeFile(join(directory, "crane", "README.md"), readme);
  return directory;
}

async function modelServer(options: OpenAiServerOptions = {}): Promise<string> {
  const server = await startOpenAiServer(options);
  onTestFinished(server.close);
  return server.baseUrl;
}

const draft = async (
  words: readonly string[],
  { directory, ...environment }: Readonly<Record<string, string>> & { readonly directory: string },
) => runCli(["draft", "./crane", "--samples", "1", "--samples-max", "1", ...words], { directory, environment });

const modelEnvironment = (baseUrl: string) => ({
  OPENAI_BASE_URL: baseUrl,
  OPENAI_API_KEY: KEY,
  ASSAY_MODEL: "test-model",
});

/** A busy machine takes its time. */
const tracedTo = (url: string) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TIMEOUT: "60000" });

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter((span) => span.name === name);

describe("traces of a run", () => {
  it("hang together from the run to the call of the model, which the conventions describe", async () => {
    const { url, spans, resources, paths } = await collectTraces();
    const baseUrl = await modelServer();
    const { code } = await draft([], {
      directory: await project(),
      ...modelEnvironment(baseUrl),
      ...tracedTo(url),
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    });
    expect(code).toBe(0);
    expect(new Set(paths)).toEqual(new Set(["/v1/traces"]));
    expect(treeOf(spans)).toEqual([
      ["run", [["agent", ["stage collect", "stage digest", ["stage judge", ["chat test-model"]], ...STAGES_AFTER]]]],
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(resources[0]).toMatchObject({ "service.name": "assay", "deployment.environment.name": "test" });
    const [call] = named(spans, "chat test-model");
    const { hostname, port } = new URL(baseUrl);
    expect(call?.kind).toBe(3);
    expect(call?.status.code ?? 0).toBe(0);
    expect(call?.attributes).toMatchObject({
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "test-model",
      "gen_ai.response.model": expect.any(String),
      "gen_ai.response.id": expect.any(String),
      "gen_ai.response.finish_reasons": ["stop"],
      "gen_ai.usage.input_tokens": expect.any(Number),
      "gen_ai.usage.output_tokens": expect.any(Number),
      "server.address": hostname,
      "server.port": Number(port),
    });
    expect(call?.attributes["error.type"]).toBeUndefined();
    expect(named(spans, "agent")[0]?.attributes).toMatchObject({
      "assay.agent": "./crane",
      "assay.result": "drafted",
    });
  });

  it("hold no call where the answer was on record", async () => {
    const directory = await project();
    const environment = { directory, ...modelEnvironment(await modelServer()) };
    expect((await draft([], environment)).code).toBe(0);
    const { url, spans } = await collectTraces();
    const again = await draft([], {
      ...environment,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "60000",
    });
    expect(again.code).toBe(0);
    expect(named(spans, "stage judge")).toHaveLength(1);
    expect(named(spans, "stage judge")[0]?.attributes["assay.result"]).toBe("skipped");
    expect(spans.filter(({ kind }) => kind === 3)).toEqual([]);
  });

  it("say which error ended a call, all attempts in one span, and tell the agent's failure", async () => {
    const { url, spans } = await collectTraces();
    const directory = await project();
    await writeFile(join(directory, "assay.yaml"), "openai:\n  maxAttempts: 2\n");
    const baseUrl = await modelServer({
      reply: () => ({ kind: "status", status: 429, headers: { "retry-after-ms": "1" }, message: "slow down" }),
    });
    const { code } = await draft([], { directory, ...modelEnvironment(baseUrl), ...tracedTo(url) });
    expect(code).toBe(1);
    const calls = named(spans, "chat test-model");
    expect(calls).toHaveLength(1);
    expect(calls[0]?.status.code).toBe(2);
    expect(calls[0]?.attributes).toMatchObject({ "error.type": "MODEL_THROTTLED", "assay.attempts": 2 });
    const [agent] = named(spans, "agent");
    expect([agent?.status.code, agent?.attributes["error.type"]]).toEqual([2, "MODEL_THROTTLED"]);
    const [stage] = named(spans, "stage judge");
    expect(stage?.events.map(({ name, attributes }) => [name, attributes["error.type"]])).toEqual([
      ["retry", "MODEL_THROTTLED"],
    ]);
  });

  it("belong each to its own agent where many are in work at once", async () => {
    const { url, spans } = await collectTraces();
    const directory = await project();
    const agents = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        await mkdir(join(directory, `crane-${index}`));
        await writeFile(join(directory, `crane-${index}`, "README.md"), `# Crane ${index}\n\nRuns shell commands.\n`);
        return `./crane-${index}`;
      }),
    );
    const { code } = await draft([...agents, "--concurrency", "2"], {
      directory,
      ...modelEnvironment(await modelServer()),
      ...tracedTo(url),
    });
    expect(code).toBe(0);
    const bySpan = new Map(spans.map((span) => [span.spanId, span]));
    const [run] = named(spans, "run");
    const stages = spans.filter(({ name }) => name.startsWith("stage "));
    expect(named(spans, "agent").map(({ parentSpanId }) => parentSpanId)).toEqual(
      Array.from({ length: 7 }, () => run?.spanId),
    );
    for (const stage of stages) {
      expect(bySpan.get(stage.parentSpanId ?? "")?.attributes["assay.agent"]).toBe(stage.attributes["assay.agent"]);
    }
    const calls = named(spans, "chat test-model");
    expect(calls).toHaveLength(7);
    for (const call of calls) {
      const stage = bySpan.get(call.parentSpanId ?? "");
      expect([stage?.name, stage?.attributes["assay.agent"]]).toEqual(["stage judge", call.attributes["assay.agent"]]);
    }
  });

  it("go on where whoever started Assay was", async () => {
    const { url, spans } = await collectTraces();
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const TRACEPARENT = `00-${traceId}-b7ad6b7169203331-01`;
    await draft([], { directory: await project(), ...tracedTo(url), TRACEPARENT });
    expect(named(spans, "run")[0]).toMatchObject({ traceId, parentSpanId: "b7ad6b7169203331" });
  });

  it("hold neither key, nor prompt, nor text of a document", async () => {
    const { url, spans, raw } = await collectTraces();
    const marker = "The harbour crane answers to the word vermilion-47.";
    const baseUrl = await modelServer({
      reply: ({ user }) => ({
        kind: "status",
        status: 400,
        headers: { "x-request-id": KEY },
        message: `${KEY} ${user}`,
      }),
    });
    const { code } = await draft([], {
      directory: await project(`# Crane\n\n${marker}\n`),
      ...modelEnvironment(baseUrl),
      ...tracedTo(url),
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
    });
    expect(code).toBe(1);
    expect(spans.length).toBeGreaterThan(3);
    expect(raw()).not.toContain(KEY);
    expect(raw()).not.toContain("vermilion");
  });
});

describe("a collector that is not there", () => {
  it.each([
    ["refuses connections", () => Promise.resolve("http://127.0.0.1:1")],
    ["never answers", () => listen(() => {})],
    ["fails", () => listen((_request, response) => void response.writeHead(500).end())],
  ])("fails no run when it %s, and is told of once", async (_how, collector) => {
    const url = await collector();
    const directory = await project();
    const { code, stdout, stderr } = await draft([], { directory, OTEL_EXPORTER_OTLP_ENDPOINT: url });
    expect(code).toBe(0);
    expect(stdout).toContain("AIVSS");
    expect(stderr.match(/spans of the trace were not taken/g)).toHaveLength(1);
    await expect(readFile(join(directory, "assessments", "crane", "report.md"), "utf8")).resolves.toContain("AIVSS");
  });

  it("is wrong usage when its time is no number", async () => {
    const { code, stderr } = await draft([], { directory: await project(), OTEL_EXPORTER_OTLP_TIMEOUT: "2s" });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'assay: OTEL_EXPORTER_OTLP_TIMEOUT: expected milliseconds, a whole number from 1 to 9999999, got "2s"\n',
    });
  });

  it.each(["collector:4317", "ftp://collector/", "not an address"])(
    "is wrong usage when its address is %s",
    async (address) => {
      const { code, stderr } = await draft([], { directory: await project(), OTEL_EXPORTER_OTLP_ENDPOINT: address });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: "assay: OTEL_EXPORTER_OTLP_ENDPOINT: expected an http or https address of a collector\n",
      });
    },
  );
});

/** Writes the address of every module that is loaded to standard error. */
const TRACE_MODULES = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from "node:module";
   registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });`,
)}`;

describe("what nobody asked for is not loaded", () => {
  it.each([
    ["neither logs nor traces", {}, []],
    ["a log", { ASSAY_LOG_LEVEL: "info" }, ["pino"]],
    [
      "traces that are switched off",
      { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", OTEL_SDK_DISABLED: "true" },
      [],
    ],
    ["traces to nowhere", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", OTEL_TRACES_EXPORTER: "none" }, []],
    ["traces", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" }, ["@opentelemetry"]],
  ])("with %s", async (_what, environment, expected) => {
    const { code, stderr } = await draft([], {
      directory: await project(),
      ...environment,
      NODE_OPTIONS: TRACE_MODULES,
    });
    expect(code).toBe(0);
    const packages = new Set(stderr.split("\n").flatMap((url) => /node_modules\/([^/]+)/.exec(url)?.[1] ?? []));
    expect(packages.has("zod")).toBe(true);
    expect(["pino", "@opentelemetry"].filter((name) => packages.has(name))).toEqual(expected);
  });
});
