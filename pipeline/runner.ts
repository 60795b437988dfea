import { existsSync } from "node:fs";
import type { Assembly, DraftOptions, DraftOutcome } from "./assembly.ts";
import { AbortedError, AssayError, ModelError } from "./errors.ts";
import { digestDocuments } from "./digest-documents.ts";
import { readAgent } from "./read-agent.ts";
import type { Assessment } from "./schema/assessment.ts";
import { parseAgent, type Reference } from "./schema/reference.ts";
import { collect, publish, reconcile } from "./stages/index.ts";
import type { RecallCollection } from "./stages/collect.ts";
import { DEFAULT_SAMPLES_MAX } from "./stages/judge/sample-count.ts";
import { countOf } from "./stages/judge/take-samples.ts";
import type { RunStage } from "./stages/stage.ts";

const stageRunner =
  (agent: string, { journal, onProgress }: Assembly, signal: AbortSignal): RunStage =>
  async (stage, input, deps, isSkipped = () => false) => {
    signal.throwIfAborted();
    onProgress({ kind: "stage-start", agent, stage: stage.name });
    const output = await stage.run(input, deps);
    const skipped = isSkipped(output);
    journal.append({ event: skipped ? "stage-skip" : "stage-end", agent, stage: stage.name });
    onProgress({ kind: "stage-end", agent, stage: stage.name, skipped });
    return output;
  };

async function draftOne(
  reference: string,
  references: readonly Reference[],
  assembly: Assembly,
  options: DraftOptions,
): Promise<DraftOutcome> {
  const { adapters, judge: judgePort, store, writers, now, assayVersion } = assembly;
  const { signal } = options;
  const samples = options.samples ?? judgePort.defaultSamples;
  const run = stageRunner(reference, assembly, signal);

  const recall: RecallCollection | null = options.offline ? (names) => store.recall(names) : null;
  const collection = await run(collect, [...references], { adapters, recall, signal, now });
  const { slug, previous, review } = await store.open(collection.agent);
  const { dossier, snapshots } = await digestDocuments(collection, run);
  const { judgements, checked, scored } = await readAgent(
    dossier,
    {
      judge: judgePort,
      samples,
      samplesMax: options.samplesMax ?? DEFAULT_SAMPLES_MAX,
      profile: options.profile,
      signal,
    },
    run,
  );
  const { judge: by, usage, costUsd } = judgements;
  const provenance = { assayVersion, ...by, samples: countOf(judgements), usage, costUsd };
  const assessment = await run(
    reconcile,
    {
      slug,
      dossier,
      checked,
      scored,
      provenance: { ...provenance, judgedAt: now(), repeatability: assembly.repeatability },
      previous,
      review,
    },
    { keepUnchanged: !options.fresh },
  );
  signal.throwIfAborted();
  if (options.dryRun) return { status: "drafted", reference, assessment, directory: null, changed: [] };
  const { directory, changed } = await run(publish, { assessment, snapshots }, { store, writers });
  return { status: "drafted", reference, assessment, directory, changed };
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

/**
 * Drafts assessments of many agents, a few at a time. One failure never ends the run, unless it would fail every other
 * agent in the same way (wrong key, no quota, full disk): then the rest is listed as not started.
 * @param agents references as the user wrote them, several of one agent joined with `+`
 * @throws {UsageError} when a reference is malformed, before anything is read.
 * @throws {AbortedError} when `options.signal` fired. @throws {InternalError} for a defect of ours.
 */
export async function draftAgents(
  agents: readonly string[],
  assembly: Assembly,
  options: DraftOptions,
): Promise<DraftOutcome[]> {
  const { journal, onProgress, engine } = assembly;
  // Naming an agent twice asks for it once.
  const unique = [...new Set(agents)];
  const parsed = unique.map((agent) => ({ agent, references: parseAgent(agent, existsSync) }));
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  journal.append({ event: "run-start", detail: `${unique.length} agents` });
  onProgress({ kind: "run-start", agents: unique.length });

  /** Why no further agent is begun, once the budget of the run is used up. Those in work go on. */
  let outOfBudget: ModelError | null = null;

  const draft = async ({ agent, references }: (typeof parsed)[number]): Promise<DraftOutcome> => {
    if (outOfBudget !== null) return failureOf(agent, outOfBudget);
    return draftOne(agent, references, assembly, { ...options, signal }).catch((error: unknown) => {
      if (options.signal.aborted) throw abortReason(options.signal);
      if (isOutOfBudget(error)) outOfBudget = error;
      if (error instanceof AssayError && error.next === "stop" && !signal.aborted) stop.abort(error);
      return failureOf(agent, error);
    });
  };

  const work = async (named: (typeof parsed)[number]): Promise<DraftOutcome> => {
    const { agent } = named;
    journal.append({ event: "agent-start", agent });
    const outcome = await draft(named);
    if (outcome.status === "drafted") {
      const changed = outcome.changed.length > 0;
      journal.append({ event: "agent-end", agent, detail: outcome.assessment.agent.slug });
      onProgress({
        kind: "agent-end",
        agent,
        slug: outcome.assessment.agent.slug,
        changed,
        headline: headlineOf(outcome.assessment),
      });
    } else {
      const { code, message } = outcome.error;
      journal.append({ event: "agent-fail", agent, detail: `${code}: ${message}` });
      onProgress({ kind: "agent-fail", agent, code, message });
    }
    return outcome;
  };

  const settled = await engine.run(parsed, work, { concurrency: options.concurrency, signal });
  if (options.signal.aborted) throw abortReason(options.signal);
  const outcomes = settled.map((result, index): DraftOutcome => {
    if (result.status === "fulfilled") return result.value;
    // Not started, because another agent's error stopped the run.
    if (signal.aborted && result.reason === stop.signal.reason) return failureOf(unique[index] ?? "", result.reason);
    throw result.reason;
  });
  if (!signal.aborted) await assembly.finish?.();
  const drafted = outcomes.filter(({ status }) => status === "drafted").length;
  journal.append({ event: "run-end", detail: `${drafted} drafted, ${outcomes.length - drafted} failed` });
  onProgress({ kind: "run-end", drafted, failed: outcomes.length - drafted });
  return outcomes;
}

const abortReason = ({ reason }: AbortSignal): AssayError =>
  reason instanceof AssayError ? reason : new AbortedError("interrupted", { cause: reason });
