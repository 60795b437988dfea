import { evaluate } from "../../../evals/evaluate.ts";
import { type GateOutcome, holdToThresholds } from "../../../evals/gates/gate.ts";
import { ATTACKS } from "../../../evals/injection/attacks/index.ts";
import type { Evaluation, SuiteId } from "../../../evals/result.ts";
import { datasetLessons } from "../../../evals/simulator/lessons.ts";
import { type SimulatorOptions, startSimulator } from "../../../evals/simulator/server.ts";
import { createLocalEngine } from "../../../pipeline/engine/local.ts";
import type { Judge } from "../../../pipeline/index.ts";
import { judgeAt } from "../model/support.ts";

/** One evaluation of a simulated judge, as small as its gates allow. */
export interface Run {
  readonly suites: readonly SuiteId[];
  readonly simulator: SimulatorOptions;
  readonly listings: number;
  /** Readings of each listing; `once`: as of a judge that needs no repetition, for judges that hardly vary. */
  readonly trials: number | "once";
  /** Of each reading; never more. @default 1 */
  readonly samples?: number;
}

export interface Outcome {
  readonly evaluation: Evaluation;
  readonly gates: ReadonlyMap<string, GateOutcome>;
}

/** What a simulated judge can be taught: the answers of the datasets, and the words that an obedient one obeys. */
export const TAUGHT = { lessons: datasetLessons(), marks: ATTACKS.flatMap(({ marks }) => marks) };

/** By how much a judge that was measured before is known to differ from itself: moves below count for nothing. */
const MEASURED = { coefficient: 0.2, listings: 30, trials: 10, measuredAt: "2026-11-14T02:00:00.000Z" };

/** Measures a judge and holds it to the committed thresholds. */
export async function measureJudge(
  judge: Judge,
  { suites, listings, trials, samples = 1 }: Omit<Run, "simulator">,
): Promise<Outcome> {
  const evaluation = await evaluate({
    suites,
    judge: trials === "once" ? { ...judge, identity: { ...judge.identity, languageModel: false } } : judge,
    samples,
    samplesMax: samples,
    trials: trials === "once" ? null : trials,
    listings,
    references: null,
    accepted: MEASURED,
    engine: createLocalEngine(),
    concurrency: 8,
    signal: new AbortController().signal,
    onSuite: () => {},
    onTrial: () => {},
    now: () => "2026-11-21T08:00:00.000Z",
    assayVersion: "0.0.0-test",
  });
  return { evaluation, gates: new Map(holdToThresholds(evaluation).map((gate) => [gate.figure, gate])) };
}

/** The same for a simulated judge, over HTTP. */
export async function measure({ simulator, ...run }: Run): Promise<Outcome> {
  const { baseUrl, close } = await startSimulator(simulator);
  try {
    const { judge } = judgeAt(baseUrl, { model: "simulated", apiKey: null, maxAttempts: 2, timeoutMs: 60_000 });
    return await measureJudge(judge, run);
  } finally {
    await close();
  }
}
