import { parseArgs } from "node:util";
import { ATTACKS } from "../injection/attacks/index.ts";
import { FAULT_KINDS, isFaultKind } from "./faults.ts";
import { datasetLessons } from "./lessons.ts";
import { isPreset, PRESET_NAMES, PRESETS } from "./presets.ts";
import { type SimulatorOptions, startSimulator } from "./server.ts";

const USAGE = `usage: node evals/simulator/main.ts [--port N] [--preset NAME] [--seed N] [--latency-ms N]
  [--latency-jitter SHARE] [--faults SHARE] [--fault-kinds A,B] [--spans-read N] [--taught] [--repeat] [--model NAME]
presets: ${PRESET_NAMES.join(", ")}
taught: knows the answers of the datasets beside it
repeat: gives an equal request the answer that it gave before, without a thought
faults: ${FAULT_KINDS.join(", ")}`;

const numberOf = (name: string, text: string): number => {
  const number = Number(text);
  if (text.trim() === "" || !(number >= 0)) throw new RangeError(`--${name}: expected a number, got "${text}"`);
  return number;
};

/** What the command line asks for. @throws {RangeError | TypeError} in words for people. */
function readOptions(): SimulatorOptions {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      preset: { type: "string", default: "good" },
      seed: { type: "string", default: "1" },
      "latency-ms": { type: "string", default: "0" },
      "latency-jitter": { type: "string", default: "0" },
      faults: { type: "string", default: "0" },
      "fault-kinds": { type: "string", default: FAULT_KINDS.join(",") },
      "spans-read": { type: "string" },
      taught: { type: "boolean", default: false },
      repeat: { type: "boolean", default: false },
      model: { type: "string", default: "simulated" },
    },
  });
  if (!isPreset(values.preset)) throw new RangeError(`--preset: there is no "${values.preset}"`);
  const kinds = values["fault-kinds"].split(",");
  const unknown = kinds.filter((kind) => !isFaultKind(kind));
  if (unknown.length > 0) throw new RangeError(`--fault-kinds: there is no ${unknown.join(", ")}`);
  const spansRead = values["spans-read"];
  return {
    port: numberOf("port", values.port),
    behaviour: PRESETS[values.preset],
    seed: numberOf("seed", values.seed),
    latencyMs: numberOf("latency-ms", values["latency-ms"]),
    latencyJitter: numberOf("latency-jitter", values["latency-jitter"]),
    faults: { rate: numberOf("faults", values.faults), kinds: kinds.filter(isFaultKind) },
    models: [values.model],
    repeatsAnswers: values.repeat,
    lessons: values.taught ? datasetLessons() : [],
    marks: ATTACKS.flatMap(({ marks }) => marks),
    ...(spansRead === undefined ? {} : { spansRead: numberOf("spans-read", spansRead) }),
  };
}

/** Serves until it is told to end; then says how many calls came and what they cost this process. */
async function serve(options: SimulatorOptions): Promise<void> {
  const { baseUrl, calls, close } = await startSimulator(options);
  const before = process.cpuUsage();
  console.log(baseUrl);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      const { user, system } = process.cpuUsage(before);
      const each = calls() === 0 ? 0 : (user + system) / 1000 / calls();
      console.error(`${calls()} calls, ${each.toFixed(2)} ms CPU a call`);
      void close();
    });
  }
}

try {
  await serve(readOptions());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
