import { existsSync } from "node:fs";
import type { AgentOutcome, Assembly, DraftOutcome, RunOptions } from "./assembly.ts";
import { AbortedError, AssayError, InternalError, ModelError } from "./errors.ts";
import type { AgentJob, JobResult } from "./job.ts";
import { NO_OBSERVER, type StepResult } from "./ports/observer.ts";
import type { Journal } from "./ports/store.ts";
import { rehoused, withHouse, withoutHouse } from "./house.ts";
import { reserveSlugs } from "./reserve-slugs.ts";
import type { Assessment } from "./schema/assessment.ts";
import { identityOf, parseAgent, type Reference } from "./schema/reference.ts";
import { NO_USAGE } from "./schema/usage.ts";
import { applyDecisions, dayOf, withDecisionsOf } from "./apply-decisions.ts";
import { withoutOverrides } from "./review/overrides/apply.ts";
import { publish, reconcile } from "./stages/index.ts";
import type { ReconcileDeps } from "./stages/reconcile.ts";
import { joinSteadily, type Joined } from "./steady.ts";
import { DEFAULT_SAMPLES_MAX } from "./stages/judge/sample-count.ts";
import { countOf } from "./stages/judge/take-samples.ts";
import type { RunStage } from "./stages/stage.ts";

/** One agent of a run. */
export interface NamedAgent {
  /** As the user wrote it. */
  readonly agent: string;
  readonly references: readonly Reference[];
  /** See `AgentJob`; null judges in any case. */
  readonly known: AgentJob["known"];
  /** Apply people's decisions again, even if nothing else has changed. */
  readonly decisionsDue: boolean;
}

const stageRunner =
  (
    agent: string,
    { journal, onProgress, observer = NO_OBSERVER, place = (stage) => stage }: Assembly,
    { signal, agents }: { readonly signal: AbortSignal; readonly agents: number },
  ): RunStage =>
  async (stage, input, deps, isSkipped = () => false) => {
    signal.throwIfAborted();
    onProgress({ kind: "stage-start", agent, stage: stage.name });
    const output = await observer.within(
      { kind: "stage", agent, stage: stage.name },
      () => place(stage, agents).run(input, deps),
      (done) => ({ result: isSkipped(done) ? "skipped" : "done", code: null }),
    );
    const skipped = isSkipped(output);
    journal.append({ event: skipped ? "stage-skip" : "stage-end", agent, stage: stage.name });
    onProgress({ kind: "stage-end", agent, stage: stage.name, skipped });
    return output;
  };

/** Joins what was read with what stands on disk, and writes it. */
async function settle(
  reference: string,
  result: Extract<JobResult, { status: "read" }>,
  assembly: Assembly,
  options: RunOptions,
  run: RunStage,
): Promise<DraftOutcome> {
  const { store, writers, now, assayVersion, repeatability } = assembly;
  const { dossier, snapshots, reading, collectionHash } = result;
  const { slug, previous, review } = await store.open(result.agent);
  const ownPrevious = previous === null ? null : withoutHouse(withoutOverrides(previous));
  const { judgements, checked, scored } = reading;
  const { judge: by, usage, costUsd } = judgements;
  const provenance = {
    assayVersion,
    ...by,
    samples: countOf(judgements),
    usage,
    costUsd,
    judgedAt: now(),
    repeatability,
  };
  const join = (joined: Joined, keep: ReconcileDeps["keep"]): Promise<Assessment> =>
    run(reconcile, { slug, dossier, ...joined, provenance, previous: ownPrevious }, { keep });
  const { assessment: own, held } = await joinSteadily(
    { dossier, checked, scored },
    join,
    { previous: ownPrevious, slug, fresh: options.fresh, store },
    run,
  );
  const { policy = null } = assembly;
  const housing = { policy, answers: checked.house ?? [], dossier, previous, fresh: options.fresh, store };
  const housed = await withHouse(own, housing);
  const assessment = await applyDecisions(housed, { dossier, previous, review, today: dayOf(now()), store });
  options.signal.throwIfAborted();
  const bill = judgements.recalled ? { usage: NO_USAGE, costUsd: 0 } : { usage, costUsd };
  const drafted = { status: "drafted", reference, assessment, previous, held, bill, collectionHash } as const;
  if (options.dryRun) return { ...drafted, directory: null, changed: [] };
  const { directory, changed } = await run(publish, { assessment, snapshots }, { store, writers });
  return { ...drafted, directory, changed };
}

/** Applies people's decisions, and the rules of the house, anew to what stands on disk; nobody is asked anything. */
async function settleDecisions(
  reference: string,
  result: Extract<JobResult, { status: "unchanged" }>,
  { store, writers, now, policy = null }: Assembly,
  { dryRun }: RunOptions,
  run: RunStage,
): Promise<AgentOutcome> {
  const { collectionHash } = result;
  const { slug, previous, review } = await store.open(result.agent);
  if (previous === null) return { status: "unchanged", reference, collectionHash };
  const deciding = { decisions: review.decisions, today: dayOf(now()), before: previous };
  const assessment = withDecisionsOf(slug, rehoused(withoutOverrides(previous), policy), deciding);
  const bill = { usage: NO_USAGE, costUsd: 0 };
  const drafted = { status: "drafted", reference, assessment, previous, held: [], bill, collectionHash } as const;
  if (dryRun) return { ...drafted, directory: null, changed: [] };
  return { ...drafted, ...(await run(publish, { assessment, snapshots: [] }, { store, writers })) };
}

/** @param agents of the whole run */
async function runOne(
  named: NamedAgent,
  assembly: Assembly,
  options: RunOptions,
  agents: number,
): Promise<AgentOutcome> {
  const { signal, samples, profile, samplesMax = DEFAULT_SAMPLES_MAX } = options;
  const { agent, references, known, decisionsDue } = named;
  const run = stageRunner(agent, assembly, { signal, agents });
  const traceparent = assembly.observer?.traceparent() ?? null;
  const job = { agent, references, known, samples, samplesMax, profile, traceparent };
  const result = await assembly.perform(job, { signal, run });
  if (result.status === "read") return settle(agent, result, assembly, options, run);
  if (decisionsDue) return settleDecisions(agent, result, assembly, options, run);
  return { status: "unchanged", reference: agent, collectionHash: result.collectionHash };
}

const headlineOf = ({ score: { aivss, severity, low, high } }: Assessment): string =>
  `${aivss.toFixed(1)} ${severity}${low === high ? "" : ` (${low.toFixed(1)} to ${high.toFixed(1)})`}`;

/** What the outcome says of an error. A defect of ours is not an outcome: it ends the run. */
function failureOf(reference: string, error: unknown): DraftOutcome {
  if (!(error instanceof AssayError) || error.code === "INTERNAL") throw error;
  return { status: "failed", reference, error: { code: error.code, message: error.message, next: error.next } };
}

/** The budget of the run is used up; that of one agent would say `skip`. */
const isOutOfBudget = (error: unknown): error is ModelError =>
  error instanceof ModelError && error.code === "MODEL_BUDGET" && error.next === "later";

const stepResultOf = (outcome: AgentOutcome): StepResult => ({
  result: outcome.status,
  code: outcome.status === "failed" ? outcome.error.code : null,
});

/** Tells journal and progress what became of an agent. */
function tell(outcome: AgentOutcome, { journal, onProgress }: Assembly): void {
  const agent = outcome.reference;
  switch (outcome.status) {
    case "drafted": {
      const { slug } = outcome.assessment.agent;
      journal.append({ event: "agent-end", agent, detail: slug });
      onProgress({
        kind: "agent-end",
        agent,
        slug,
        changed: outcome.changed.length > 0,
        headline: headlineOf(outcome.assessment),
      });
      return;
    }
    case "unchanged":
      journal.append({ event: "agent-end", agent, detail: "unchanged" });
      onProgress({ kind: "agent-unchanged", agent });
      return;
    case "failed": {
      const { code, message } = outcome.error;
      journal.append({ event: "agent-fail", agent, detail: `${code}: ${message}` });
      onProgress({ kind: "agent-fail", agent, code, message });
      return;
    }
    default:
      return outcome satisfies never;
  }
}

const abortReason = ({ reason }: AbortSignal): AssayError =>
  reason instanceof AssayError ? reason : new AbortedError("interrupted", { cause: reason });

/** Stands for agents that were not begun. */
class TooManyFailures extends AssayError {
  readonly code = "TOO_MANY_FAILURES";
  readonly next = "later";
}

/** A journal that stops the run once it can't be written: whoever looks into it later must not miss what was done. */
const stopping = (journal: Journal, stop: AbortController): Journal => ({
  ...journal,
  append: (entry) => {
    journal.append(entry);
    const trouble = journal.trouble();
    if (trouble !== null) stop.abort(trouble);
  },
});

/**
 * Runs many agents, a few at a time, and hands over each outcome when it is there: nothing of it is kept. One failure never ends
 * the run, unless it would fail every other agent in the same way (wrong key, no quota, full disk), or can't be written into
 * the journal: then the rest is handed over as not started.
 * @throws {AbortedError} when `options.signal` fired. @throws {InternalError} for a defect of ours.
 */
export async function runAgents(
  agents: readonly NamedAgent[],
  assembly: Assembly,
  options: RunOptions,
  onOutcome: (outcome: AgentOutcome, index: number) => void | Promise<void>,
): Promise<void> {
  const { observer = NO_OBSERVER } = assembly;
  return observer.within({ kind: "run", agents: agents.length }, () => runAll(agents, assembly, options, onOutcome));
}

async function runAll(
  agents: readonly NamedAgent[],
  assembly: Assembly,
  options: RunOptions,
  onOutcome: (outcome: AgentOutcome, index: number) => void | Promise<void>,
): Promise<void> {
  const { onProgress, engine, observer = NO_OBSERVER } = assembly;
  const { maxFailures = null } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const journal = stopping(assembly.journal, stop);
  journal.append({ event: "run-start", detail: `${agents.length} agents` });
  onProgress({ kind: "run-start", agents: agents.length });

  /** Why no further agent is begun, while those in work go on: money is gone, or too much fails. */
  let begunNoMore: AssayError | null = null;
  let failed = 0;

  async function attempt(named: NamedAgent): Promise<AgentOutcome> {
    if (begunNoMore !== null) return failureOf(named.agent, begunNoMore);
    try {
      return await runOne(named, { ...assembly, journal }, { ...options, signal }, agents.length);
    } catch (error) {
      if (options.signal.aborted) throw abortReason(options.signal);
      if (isOutOfBudget(error)) begunNoMore = error;
      if (error instanceof AssayError && error.next === "stop" && !signal.aborted) stop.abort(error);
      return failureOf(named.agent, error);
    }
  }

  async function work(named: NamedAgent, index: number): Promise<void> {
    if (begunNoMore === null) journal.append({ event: "agent-start", agent: named.agent });
    const outcome = await observer.within({ kind: "agent", agent: named.agent }, () => attempt(named), stepResultOf);
    if (outcome.status === "failed") {
      failed += 1;
      if (maxFailures !== null && failed >= maxFailures && begunNoMore === null) {
        begunNoMore = new TooManyFailures(`not begun: ${failed} agents had failed, and ${maxFailures} were allowed`);
      }
    }
    tell(outcome, { ...assembly, journal });
    await onOutcome(outcome, index);
  }

  await reserveSlugs(agents, assembly.store);
  const settled = await engine.run(agents, work, { concurrency: options.concurrency, signal });
  if (options.signal.aborted) throw abortReason(options.signal);
  for (const [index, result] of settled.entries()) {
    if (result.status === "fulfilled") continue;
    const named = agents[index];
    // Not started, because another agent's error stopped the run.
    if (named === undefined || !signal.aborted || result.reason !== stop.signal.reason) throw result.reason;
    failed += 1;
    await onOutcome(failureOf(named.agent, result.reason), index);
  }
  if (!signal.aborted) await assembly.finish?.();
  journal.append({ event: "run-end", detail: `${agents.length - failed} done, ${failed} failed` });
  onProgress({ kind: "run-end", done: agents.length - failed, failed });
}

/**
 * The agents of a run by their names, each once. @throws {UsageError} when a reference is malformed, before anything is read.
 */
export const nameAgents = (agents: readonly string[], schemes: readonly string[] = []): NamedAgent[] => [
  ...new Map(
    agents.map((agent): [string, NamedAgent] => {
      const references = parseAgent(agent, existsSync, schemes);
      // One path may be written in many ways; two versions of a package are two wishes.
      const key = references.map(({ scheme, text }) => (scheme === "file" ? identityOf(text) : text)).join("+");
      return [key, { agent, references, known: null, decisionsDue: false }];
    }),
  ).values(),
];

/**
 * Drafts assessments of many agents, judging each of them.
 * @param agents references as the user wrote them, several of one agent joined with `+`; naming one twice asks for it once
 * @returns an outcome for each agent, in their order
 * @throws {UsageError} when a reference is malformed, before anything is read.
 * @throws {AbortedError} when `options.signal` fired. @throws {InternalError} for a defect of ours.
 */
export async function draftAgents(
  agents: readonly string[],
  assembly: Assembly,
  options: RunOptions,
): Promise<DraftOutcome[]> {
  const named = nameAgents(agents, assembly.schemes);
  const outcomes = new Map<number, DraftOutcome>();
  await runAgents(named, assembly, options, (outcome, index) => {
    if (outcome.status === "unchanged")
      throw new InternalError(`${outcome.reference}: not judged, though nothing was known`);
    outcomes.set(index, outcome);
  });
  return named.flatMap((_, index) => outcomes.get(index) ?? []);
}
