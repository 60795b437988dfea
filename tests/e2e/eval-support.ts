import { onTestFinished } from "vitest";
import { type Evaluation, evaluationSchema } from "../../evals/result.ts";
import { type SimulatorOptions, startSimulator } from "../../evals/simulator/server.ts";
import { type CliOptions, type CliResult, runCli, temporaryFolder } from "../support/run-cli.ts";

/** The smallest evaluation of steadiness: 3 listings, read twice, by one answer each. */
export const SMALL = ["stability", "--listings", "3", "--trials", "2", "--samples", "1", "--samples-max", "1"];
/** Answers that it takes. */
export const SMALL_CALLS = 6;

/** A simulated model, a folder, and `assay eval` in it. */
export async function setUpEval(options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options);
  onTestFinished(simulator.close);
  const directory = await temporaryFolder();
  // A simulated model's noise hangs on what it is asked, and that on the secret.
  const environment = { OPENAI_BASE_URL: simulator.baseUrl, ASSAY_MODEL: "simulated", ASSAY_SECRET: "repeatable" };
  const run = (words: readonly string[], more: CliOptions = {}): Promise<CliResult> =>
    runCli(words, { directory, environment, ...more });
  return { directory, calls: simulator.calls, run, evaluate: (...words: string[]) => run(["eval", ...words]) };
}

export const parsed = (text: string): Evaluation => evaluationSchema.parse(JSON.parse(text));
