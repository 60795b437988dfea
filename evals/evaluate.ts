import {
  type Engine,
  type Judge,
  judgeHash,
  type Repeatability,
  type SampleCounts,
  UNMEASURED_REPEATABILITY,
} from "../pipeline/index.ts";
import { runAccuracy } from "./accuracy/index.ts";
import { runInjection } from "./injection/index.ts";
import { runMetamorphic } from "./metamorphic/index.ts";
import type { Evaluation, SuiteId, SuiteResult } from "./result.ts";
import { SUITES } from "./result.ts";
import { runStability } from "./stability/index.ts";
import type { TrialOptions } from "./trials/run-trials.ts";
import type { Trial } from "./trials/trial.ts";

/** How much of each suite is run. */
export interface SuiteSize {
  /** Readings of each listing. */
  readonly trials: number;
  /** Listings read; for `injection` those that each attack is tried on. Null: all there are. */
  readonly listings: number | null;
}

/**
 * Sizes for a language model: as many readings as the statistics need (research: at least 30 listings × 10 runs for
 * stability, medians of three elsewhere), and no more, because each costs money.
 */
const SIZES: { readonly [Suite in SuiteId]: SuiteSize } = {
  stability: { trials: 10, listings: 30 },
  accuracy: { trials: 1, listings: null },
  metamorphic: { trials: 3, listings: 8 },
  injection: { trials: 3, listings: 1 },
};

/** A judge that answers by rules costs nothing and never differs: everything is read, twice where that is the question. */
const RULE_SIZES: { readonly [Suite in SuiteId]: SuiteSize } = {
  stability: { trials: 2, listings: null },
  accuracy: { trials: 1, listings: null },
  metamorphic: { trials: 1, listings: null },
  injection: { trials: 1, listings: null },
};

/**
 * Fewer readings can't tell a move from a judge's own noise: twins are compared by whether all readings of one lie apart
 * from all of the other.
 */
const LEAST_TRIALS: { readonly [Suite in SuiteId]: number } = {
  stability: 2,
  accuracy: 1,
  metamorphic: 3,
  injection: 3,
};

export interface EvaluationOptions extends SampleCounts {
  /** Run in the order of `SUITES`, whatever order they are named in. */
  readonly suites: readonly SuiteId[];
  readonly judge: Judge;
  readonly engine: Engine;
  /** Readings under way at once. */
  readonly concurrency: number;
  /**
   * Null: as many as each suite takes. Where a suite compares, it takes three at least; a judge that is no language model is
   * never read more than twice.
   */
  readonly trials: number | null;
  /** Null: as many as each suite takes. */
  readonly listings: number | null;
  /** Folder of published reference assessments; null where there is none. */
  readonly references: string | null;
  /** What was accepted of the same judge before; stands in where stability is not among the suites. */
  readonly accepted: Repeatability | null;
  readonly signal: AbortSignal;
  readonly onSuite: (suite: SuiteId, size: SuiteSize) => void;
  readonly onTrial: (suite: SuiteId, trial: Trial, done: number, all: number) => void;
  /** Current time, ISO 8601 with milliseconds, UTC. */
  readonly now: () => string;
  readonly assayVersion: string;
}

function sizeOf(suite: SuiteId, { judge, trials, listings }: EvaluationOptions): SuiteSize {
  const { languageModel } = judge.identity;
  const usual = (languageModel ? SIZES : RULE_SIZES)[suite];
  const wanted = languageModel ? Math.max(LEAST_TRIALS[suite], trials ?? usual.trials) : usual.trials;
  return { trials: wanted, listings: listings ?? usual.listings };
}

/** Every host of the attacks. */
const ALL_HOSTS = Number.POSITIVE_INFINITY;

function runSuite(suite: SuiteId, repeatability: number, options: EvaluationOptions): Promise<SuiteResult> {
  const { trials, listings } = sizeOf(suite, options);
  const { judge, engine, samples, samplesMax, concurrency, signal, references } = options;
  const shared: TrialOptions = {
    judge,
    engine,
    samples,
    samplesMax,
    concurrency,
    signal,
    trials,
    onTrial: (trial, done, all) => options.onTrial(suite, trial, done, all),
  };
  switch (suite) {
    case "stability":
      return runStability({ ...shared, listings });
    case "accuracy":
      return runAccuracy({ ...shared, listings, references });
    case "metamorphic":
      return runMetamorphic({ ...shared, listings, repeatability });
    case "injection":
      return runInjection({ ...shared, hostsPerAttack: listings ?? ALL_HOSTS, repeatability });
    default:
      return suite satisfies never;
  }
}

function repeatabilityOf({ figures, listings, trials }: SuiteResult, measuredAt: string): Repeatability | null {
  const coefficient = figures.find(({ id }) => id === "stability.score.repeatability")?.value ?? null;
  return coefficient === null ? null : { coefficient, listings, trials, measuredAt };
}

/**
 * Measures one judge. Stability comes first: the others hold moves of the score against the repeatability that it finds.
 * @throws {AssayError} what would fail every reading (wrong key, no quota). @throws {AbortedError} when `signal` fired.
 */
export async function evaluate(options: EvaluationOptions): Promise<Evaluation> {
  const { judge, samples, samplesMax, now, assayVersion } = options;
  const { provider, model, languageModel, prompts } = judge.identity;
  const measuredAt = now();
  const suites: SuiteResult[] = [];
  let measured: Repeatability | null = null;
  for (const suite of SUITES.filter((one) => options.suites.includes(one))) {
    options.onSuite(suite, sizeOf(suite, options));
    const coefficient = (measured ?? options.accepted)?.coefficient ?? (languageModel ? UNMEASURED_REPEATABILITY : 0);
    const result = await runSuite(suite, coefficient, options);
    if (suite === "stability") measured = repeatabilityOf(result, measuredAt);
    suites.push(result);
  }
  return {
    format: "assay-evaluation@1",
    assayVersion,
    measuredAt,
    judge: { provider, model, languageModel, prompts: [...prompts] },
    identity: judgeHash(judge.identity, { samples, samplesMax }),
    repeatability: measured,
    samples,
    samplesMax,
    suites,
  };
}
