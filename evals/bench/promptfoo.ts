import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { startOpenAiServer } from "../simulator/openai-server.ts";
import { type Measured, measureScript } from "./measure.ts";

// Bare calls to a model that only waits, by promptfoo and by what judges ask through here, one after the other.
const { values } = parseArgs({
  options: {
    promptfoo: { type: "string" },
    calls: { type: "string", default: "500" },
    "in-flight": { type: "string", default: "50" },
    "latency-ms": { type: "string", default: "200" },
  },
});
const [calls, inFlight, latencyMs] = [Number(values.calls), Number(values["in-flight"]), Number(values["latency-ms"])];

const OURS = join(import.meta.dirname, "../../tests/support/bare-calls.ts");

/** Nothing but the calls: no news, no statistics for its makers, nothing kept, nothing shared. */
const QUIET = {
  PROMPTFOO_DISABLE_TELEMETRY: "1",
  PROMPTFOO_DISABLE_UPDATE: "1",
  PROMPTFOO_DISABLE_REMOTE_GENERATION: "1",
  PROMPTFOO_DISABLE_SHARING: "1",
  PROMPTFOO_CACHE_ENABLED: "false",
};

/** The file behind the command, as named or as found on the PATH; null where it is not installed. */
function findPromptfoo(): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places =
    values.promptfoo === undefined ? folders.map((folder) => join(folder, "promptfoo")) : [values.promptfoo];
  const found = places.find((place) => existsSync(place));
  return found === undefined ? null : realpathSync(found);
}

const MESSAGES = [
  { role: "system", content: "Judge." },
  { role: "user", content: "Say {{number}}." },
];

/** Its configuration: one prompt, as many questions as there are calls. JSON is YAML as well. */
const configuration = (baseUrl: string): string =>
  JSON.stringify({
    // A prompt that is itself JSON is sent as messages.
    prompts: [JSON.stringify(MESSAGES)],
    providers: [{ id: "openai:chat:test-model", config: { apiBaseUrl: baseUrl, apiKey: "none", max_tokens: 100 } }],
    tests: Array.from({ length: calls }, (_, number) => ({ vars: { number: String(number) } })),
  });

/** What a run took, start-up apart. */
function words(name: string, run: Measured, idle: Measured): string {
  const idealMs = (calls * latencyMs) / inFlight;
  const beyondMs = run.wallMs - idle.wallMs;
  const cpuMs = (run.cpuMs - idle.cpuMs) / calls;
  return (
    `${name}: ${(run.wallMs / 1000).toFixed(1)} s, ${(run.wallMs / idealMs).toFixed(2)} x ideal; ` +
    `without its start-up of ${(idle.wallMs / 1000).toFixed(2)} s ${(beyondMs / idealMs).toFixed(2)} x, ` +
    `${cpuMs.toFixed(1)} ms CPU a call; peak ${(run.peakBytes / 1e6).toFixed(0)} MB`
  );
}

async function measure(promptfoo: string): Promise<void> {
  let answered = 0;
  const server = await startOpenAiServer({
    delayMs: latencyMs,
    keepsRequests: false,
    reply: () => {
      answered += 1;
      return { kind: "text", content: "Done." };
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  /** @throws {Error} for a run that did not make every call once. */
  const timed = async (script: readonly string[], environment: Record<string, string> = {}): Promise<Measured> => {
    answered = 0;
    const run = await measureScript(script, folder, environment);
    if (answered === calls) return run;
    throw new Error(`expected ${calls} calls, ${answered} came (exit code ${run.code})\n${run.stdout}${run.stderr}`);
  };
  try {
    const config = join(folder, "config.json");
    writeFileSync(config, configuration(server.baseUrl));
    const environment = { ...QUIET, PROMPTFOO_CONFIG_DIR: join(folder, "state") };
    const version = await measureScript([promptfoo, "--version"], folder, environment);
    const flags = ["--no-cache", "--no-table", "--no-progress-bar", "--no-write", "--no-share"];
    const theirs = await timed(
      [promptfoo, "eval", "--config", config, ...flags, "--max-concurrency", String(inFlight)],
      environment,
    );
    const idle = await measureScript([OURS, server.baseUrl, "0", "1"], folder);
    const ours = await timed([OURS, server.baseUrl, String(calls), String(inFlight)]);
    console.log(`${calls} calls of ${latencyMs} ms, ${inFlight} in flight`);
    console.log(words(`promptfoo ${version.stdout.trim()}`, theirs, version));
    console.log(words("limits and transport of Assay", ours, idle));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  }
}

const promptfoo = findPromptfoo();
if (promptfoo === null) {
  console.log("skipped: there is no promptfoo on the PATH; --promptfoo PATH names its command");
} else {
  await measure(promptfoo);
}
