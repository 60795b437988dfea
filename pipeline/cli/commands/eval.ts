import { join } from "node:path";
import { evaluate, type SuiteSize } from "../../../evals/evaluate.ts";
import { type GateOutcome, holdToAccepted, holdToThresholds, missed } from "../../../evals/gates/gate.ts";
import { evaluationHtml } from "../../../evals/report/html.ts";
import { evaluationJson } from "../../../evals/report/json.ts";
import { evaluationMarkdown } from "../../../evals/report/markdown.ts";
import { evaluationLines } from "../../../evals/report/terminal.ts";
import { type Evaluation, evaluationSchema, type SuiteId } from "../../../evals/result.ts";
import type { Trial } from "../../../evals/trials/trial.ts";
import { type AcceptedEvaluations, writeIfChanged } from "../../store/index.ts";
import type { ConfigFlags, ResolvedConfig } from "../../config.ts";
import { NO_OBSERVER, type Observer } from "../../ports/observer.ts";
import { createLocalEngine } from "../../engine/local.ts";
import { StoreError, UsageError } from "../../errors.ts";
import { judgeHash } from "../../judge-hash.ts";
import { acceptedEvaluations } from "../../wiring/accepted-evaluations.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { type EvalPlanFlags, planEvaluation } from "../eval-plan.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openJudgeState } from "../../wiring/judge-state.ts";
import { loadConfig } from "../load-config.ts";
import { makeJudge } from "../../wiring/make-judge.ts";
import { observed } from "../observed.ts";
import { spendingLine } from "../spending-line.ts";
import { ASSAY_VERSION } from "../../wiring/version.ts";

export interface EvalFlags extends Omit<ConfigFlags, "out">, EvalPlanFlags {
  /** Folder of the report, not of assessments. */
  readonly out?: string;
  readonly gate?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const DEFAULT_OUT = "evaluation";
/** Progress lines of one suite. */
const STEPS = 10;
const MS_PER_MINUTE = 60_000;

/** @throws {StoreError} `STORE_DAMAGED` for a file that is none of ours. */
async function lastAccepted(accepted: AcceptedEvaluations, hash: string): Promise<Evaluation | null> {
  const text = await accepted.read(hash);
  if (text === null) return null;
  const parsed = evaluationSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new StoreError(
    "STORE_DAMAGED",
    "what was accepted of this judge has a form that this Assay does not read; remove it and accept the judge anew",
    { cause: parsed.error },
  );
}

/** Says how far a suite is, ten times on its way, and how long it will take if that is long. @param clockMs any steady clock */
function tellProgress(
  note: (text: string) => void,
  clockMs: () => number,
): {
  onSuite: (suite: SuiteId, size: SuiteSize) => void;
  onTrial: (suite: SuiteId, trial: Trial, done: number, all: number) => void;
} {
  let failed = 0;
  let startedMs = clockMs();
  const left = (done: number, all: number): string => {
    const minutes = Math.round((((clockMs() - startedMs) / done) * (all - done)) / MS_PER_MINUTE);
    return minutes < 1 ? "" : `, about ${minutes} min left`;
  };
  return {
    onSuite: (suite, { trials }) => {
      failed = 0;
      startedMs = clockMs();
      note(`${suite}: begins${trials > 1 ? `, ${trials} readings of each listing` : ""}`);
    },
    onTrial: (suite, { failure }, done, all) => {
      if (failure !== null) failed += 1;
      const step = Math.max(1, Math.floor(all / STEPS));
      if (done % step === 0 || done === all) {
        note(`${suite}: ${done} of ${all} readings${failed > 0 ? `, ${failed} failed` : ""}${left(done, all)}`);
      }
      // The next reading begins another round.
      if (done === all) startedMs = clockMs();
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

/** @throws {UsageError} for a judge that missed a gate, or whose steadiness could not be measured. */
function requireAcceptable({ repeatability }: Evaluation, misses: readonly GateOutcome[]): void {
  if (repeatability === null)
    throw new UsageError("--accept: no listing was read often enough to say how far the judge repeats its number");
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
  const planned = await planEvaluation(names, flags);
  const { out = DEFAULT_OUT, cache, ...settings } = flags;
  const resolved = await loadConfig(
    flags,
    // An evaluation judges here, whatever queue the environment names.
    { ...settings, cache: cache === false ? false : undefined, queue: "" },
    context.environment,
  );
  return observed("eval", resolved, context, (observer) =>
    evaluateInto(out, planned, { flags, resolved, observer }, context),
  );
}

interface EvalWiring {
  readonly flags: EvalFlags;
  readonly resolved: ResolvedConfig;
  readonly observer: Observer | null;
}

async function evaluateInto(
  out: string,
  { before, ...plan }: Awaited<ReturnType<typeof planEvaluation>>,
  { flags, resolved, observer }: EvalWiring,
  { signal, print, note, colour, columns }: CommandContext,
): Promise<ExitCode> {
  const { config } = resolved;
  const state = openJudgeState({ resolved, dryRun: false, fresh: false, onProgress: () => {}, note });
  const judge = await makeJudge({ resolved, dryRun: false, observer }, state);
  const samples = config.samples ?? judge.defaultSamples;
  const samplesMax = Math.max(samples, config.samplesMax);
  const accepted = acceptedEvaluations(config.evaluations);
  const hash = judgeHash(judge.identity, { samples, samplesMax });
  const tell = tellProgress(flags.quiet === true ? () => {} : note, () => performance.now());
  const { concurrency } = config;
  const known = await accepted.repeatability(hash);
  const last = await lastAccepted(accepted, hash);
  const evaluation = await (observer ?? NO_OBSERVER).within({ kind: "evaluation" }, () =>
    evaluate({
      ...plan,
      judge,
      samples,
      samplesMax,
      concurrency,
      signal,
      ...tell,
      engine: createLocalEngine(),
      accepted: known,
      now: () => new Date().toISOString(),
      assayVersion: ASSAY_VERSION,
    }),
  );
  await state.finish(judge);

  const gates = [...holdToThresholds(evaluation), ...holdToAccepted(evaluation, last)];
  const report = { evaluation, gates, before };
  const written = await writeReport(out, report);
  if (flags.json === true) print(evaluationJson(evaluation).trimEnd());
  else print(evaluationLines(report, { colour, columns }).join("\n"));
  note(`assay: written ${written.join(", ")}`);
  if (judge.spent !== undefined) observer?.tell({ kind: "spending", ...judge.spent() });
  if (judge.spent !== undefined && flags.quiet !== true) note(spendingLine(judge.spent()));
  const misses = missed(gates);
  if (flags.accept === true) {
    requireAcceptable(evaluation, misses);
    note(`assay: accepted as ${await accepted.write(hash, evaluationJson(figuresAlone(evaluation)))}`);
  }
  return flags.gate === true && misses.length > 0 ? EXIT.failed : EXIT.done;
}
