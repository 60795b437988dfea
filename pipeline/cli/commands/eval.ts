import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { evaluate, type SuiteSize } from "../../../evals/evaluate.ts";
import { type GateOutcome, holdToAccepted, holdToThresholds, missed } from "../../../evals/gates/gate.ts";
import { evaluationHtml } from "../../../evals/report/html.ts";
import { evaluationJson } from "../../../evals/report/json.ts";
import { evaluationMarkdown } from "../../../evals/report/markdown.ts";
import { evaluationLines } from "../../../evals/report/terminal.ts";
import { type Evaluation, evaluationSchema, type SuiteId, SUITES } from "../../../evals/result.ts";
import type { Trial } from "../../../evals/trials/trial.ts";
import { writeIfChanged } from "../../store/index.ts";
import type { ConfigFlags } from "../../config.ts";
import { createLocalEngine } from "../../engine/local.ts";
import { UsageError } from "../../errors.ts";
import { judgeHash } from "../../judge-hash.ts";
import { acceptedEvaluations } from "../accepted-evaluations.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openJudgeState } from "../judge-state.ts";
import { loadConfig } from "../load-config.ts";
import { makeJudge } from "../make-judge.ts";
import { spendingLine } from "../spending-line.ts";
import { ASSAY_VERSION } from "../version.ts";

export interface EvalFlags extends Omit<ConfigFlags, "out"> {
  /** Folder of the report, not of assessments. */
  readonly out?: string;
  readonly trials?: string;
  readonly listings?: string;
  readonly references?: string;
  readonly compare?: string;
  readonly gate?: boolean;
  readonly accept?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const DEFAULT_OUT = "evaluation";
/** Progress lines of one suite. */
const STEPS = 10;

/** @throws {UsageError} naming the suites there are. */
function suitesNamed(names: readonly string[]): SuiteId[] {
  if (names.length === 0 || names.includes("all")) return [...SUITES];
  const unknown = names.filter((name) => !SUITES.some((suite) => suite === name));
  if (unknown.length > 0) {
    throw new UsageError(
      `no suite is called ${unknown.map((name) => `"${name}"`).join(", ")}; there are ${SUITES.join(", ")}, and all`,
    );
  }
  return SUITES.filter((suite) => names.includes(suite));
}

/** @throws {UsageError} */
function countNamed(flag: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  const count = Number(given);
  if (/^\d+$/.test(given) && count >= 1 && count <= 1000) return count;
  throw new UsageError(`--${flag}: expected a whole number from 1 to 1000, got "${given}"`);
}

/** @throws {UsageError} */
async function readEvaluation(path: string): Promise<Evaluation> {
  try {
    return evaluationSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new UsageError(`${path} is no evaluation.json that can be read; expected one that \`assay eval\` wrote`, [], {
      cause: error,
    });
  }
}

/** @throws {UsageError} */
async function requireReferences(folder: string): Promise<string> {
  const isThere = await stat(join(folder, "golden.jsonl")).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (!isThere) throw new UsageError(`--references: expected a folder with golden.jsonl, got "${folder}"`);
  return folder;
}

/** Says how far a suite is, ten times on its way. */
function tellProgress(note: (text: string) => void): {
  onSuite: (suite: SuiteId, size: SuiteSize) => void;
  onTrial: (suite: SuiteId, trial: Trial, done: number, all: number) => void;
} {
  let failed = 0;
  return {
    onSuite: (suite, { trials }) => {
      failed = 0;
      note(`${suite}: begins${trials > 1 ? `, ${trials} readings of each listing` : ""}`);
    },
    onTrial: (suite, { failure }, done, all) => {
      if (failure !== null) failed += 1;
      const step = Math.max(1, Math.floor(all / STEPS));
      if (done % step === 0 || done === all)
        note(`${suite}: ${done} of ${all} readings${failed > 0 ? `, ${failed} failed` : ""}`);
    },
  };
}

async function writeReport(folder: string, report: Parameters<typeof evaluationHtml>[0]): Promise<string[]> {
  const files: [string, string][] = [
    ["evaluation.json", evaluationJson(report.evaluation)],
    ["report.md", evaluationMarkdown(report)],
    ["report.html", evaluationHtml(report)],
  ];
  for (const [name, text] of files) await writeIfChanged(join(folder, name), text);
  return files.map(([name]) => join(folder, name));
}

/** Figures without tables and pictures: what later runs are held to. */
const figuresAlone = (evaluation: Evaluation): Evaluation => ({
  ...evaluation,
  suites: evaluation.suites.map((suite) => ({ ...suite, tables: [], plots: [] })),
});

/** @throws {UsageError} for a judge that missed a gate, or whose steadiness was not measured. */
function requireAcceptable({ repeatability }: Evaluation, misses: readonly GateOutcome[]): void {
  if (repeatability === null) throw new UsageError("--accept: stability was not measured; name that suite too");
  if (misses.length > 0) {
    throw new UsageError(
      `--accept: not accepted, because ${misses.length} gate(s) were missed: ${misses.map(({ figure }) => figure).join(", ")}`,
    );
  }
}

/**
 * `assay eval [suite...]`: measures a judge and writes evaluation.json, report.md and report.html.
 * Exit code 1 if `--gate` is given and a figure misses it.
 * @throws {UsageError} for wrong usage, and for `--accept` of what must not be accepted; the report is written by then.
 */
export async function runEval(
  names: readonly string[],
  flags: EvalFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, signal, print, note, colour } = context;
  const suites = suitesNamed(names);
  const [trials, listings] = [countNamed("trials", flags.trials), countNamed("listings", flags.listings)];
  const { out = DEFAULT_OUT, cache, ...settings } = flags;
  const resolved = await loadConfig(
    flags.config,
    // An evaluation judges here, whatever queue the environment names.
    { ...settings, cache: cache === false ? false : undefined, queue: "" },
    environment,
  );
  const before = flags.compare === undefined ? null : await readEvaluation(flags.compare);
  const references = flags.references === undefined ? null : await requireReferences(flags.references);
  const { config } = resolved;
  const state = openJudgeState({ resolved, dryRun: false, fresh: false, onProgress: () => {}, note });
  const judge = await makeJudge({ resolved, dryRun: false }, state);
  const samples = config.samples ?? judge.defaultSamples;
  const samplesMax = Math.max(samples, config.samplesMax);
  const accepted = acceptedEvaluations(config.evaluations);
  const hash = judgeHash(judge.identity, { samples, samplesMax });
  const tell = tellProgress(flags.quiet === true ? () => {} : note);
  const { concurrency } = config;
  const evaluation = await evaluate({
    suites,
    judge,
    samples,
    samplesMax,
    trials,
    listings,
    references,
    concurrency,
    signal,
    ...tell,
    engine: createLocalEngine(),
    accepted: await accepted.repeatability(hash),
    now: () => new Date().toISOString(),
    assayVersion: ASSAY_VERSION,
  });
  await state.finish(judge);

  const last = await accepted.read(hash);
  const gates = [
    ...holdToThresholds(evaluation),
    ...holdToAccepted(evaluation, last === null ? null : evaluationSchema.parse(JSON.parse(last))),
  ];
  const report = { evaluation, gates, before };
  const written = await writeReport(out, report);
  if (flags.json === true) print(evaluationJson(evaluation).trimEnd());
  else print(evaluationLines(report, { colour }).join("\n"));
  note(`assay: written ${written.join(", ")}`);
  if (judge.spent !== undefined && flags.quiet !== true) note(spendingLine(judge.spent()));
  const misses = missed(gates);
  if (flags.accept === true) {
    requireAcceptable(evaluation, misses);
    note(`assay: accepted as ${await accepted.write(hash, evaluationJson(figuresAlone(evaluation)))}`);
  }
  return flags.gate === true && misses.length > 0 ? EXIT.failed : EXIT.done;
}
