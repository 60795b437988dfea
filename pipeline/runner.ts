import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import type { Assembly, DraftOptions, DraftOutcome } from "./assembly.ts";
import { AbortedError, AssayError } from "./errors.ts";
import { type Assessment, SCHEMA_VERSION } from "./schema/assessment.ts";
import type { Dossier } from "./schema/dossier.ts";
import { type JudgementSet, judgementSetSchema } from "./schema/judgement.ts";
import { parseAgent, type Reference } from "./schema/reference.ts";
import { collect, digest, judge, publish, reconcile, score, verify } from "./stages/index.ts";
import type { RecallCollection } from "./stages/collect.ts";
import type { Stage } from "./stages/stage.ts";

/** Most bytes of source text that a judge is shown of one agent: about 20,000 tokens. */
const DOSSIER_BYTES = 80_000;

/** Runs one stage of one agent and tells journal and progress about it. */
type RunStage = <Input, Output, Deps>(stage: Stage<Input, Output, Deps>, input: Input, deps: Deps) => Promise<Output>;

const stageRunner =
  (agent: string, { journal, onProgress }: Assembly, signal: AbortSignal): RunStage =>
  async (stage, input, deps) => {
    signal.throwIfAborted();
    onProgress({ kind: "stage-start", agent, stage: stage.name });
    const output = await stage.run(input, deps);
    journal.append({ event: "stage-end", agent, stage: stage.name });
    onProgress({ kind: "stage-end", agent, stage: stage.name, skipped: false });
    return output;
  };

/** Equal keys mean that the judge would be asked exactly the same. */
function judgeKey(dossier: Dossier, samples: number, { judge: { identity } }: Assembly): string {
  const shown = dossier.spans.map(({ source, text, kind, section, hidden, suspicious }) => [
    source,
    text,
    kind,
    section,
    hidden,
    suspicious,
  ]);
  const asked = [
    SCHEMA_VERSION,
    identity,
    samples,
    dossier.agent.name,
    dossier.sources.map(({ id, kind }) => [id, kind]),
    shown,
  ];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

/** The judge stage, skipped when its answer to the same question is on record: nothing is paid twice. */
async function judged(
  agent: string,
  dossier: Dossier,
  assembly: Assembly,
  options: DraftOptions,
  run: RunStage,
): Promise<JudgementSet> {
  const { judge: judgePort, records, journal, onProgress } = assembly;
  const samples = options.samples ?? judgePort.defaultSamples;
  const ask = (): Promise<JudgementSet> => run(judge, dossier, { judge: judgePort, samples, signal: options.signal });
  // The embedded judge costs less than reading a record would.
  if (!judgePort.identity.languageModel) return ask();
  const key = judgeKey(dossier, samples, assembly);
  const recorded = options.fresh ? null : judgementSetSchema.safeParse(await records.get(judge.name, key));
  if (recorded?.success) {
    journal.append({ event: "stage-skip", agent, stage: judge.name, detail: key });
    onProgress({ kind: "stage-end", agent, stage: judge.name, skipped: true });
    return recorded.data;
  }
  const answers = await ask();
  // A set with failed samples is not kept: the next run may do better.
  if (!options.dryRun && answers.failures.length === 0) await records.put(judge.name, key, answers);
  return answers;
}

async function draftOne(
  reference: string,
  references: readonly Reference[],
  assembly: Assembly,
  options: DraftOptions,
): Promise<DraftOutcome> {
  const { adapters, store, writers, now, assayVersion } = assembly;
  const { signal } = options;
  const run = stageRunner(reference, assembly, signal);

  const recall: RecallCollection | null = options.offline ? (names) => store.recall(names) : null;
  const collection = await run(collect, [...references], { adapters, recall, signal, now });
  const { slug, previous, review } = await store.open(collection.agent);
  const { dossier, snapshots } = await run(digest, collection, { dossierBytes: DOSSIER_BYTES });
  const judgements = await judged(reference, dossier, assembly, options, run);
  const checked = await run(verify, { dossier, judgements }, {});
  const scored = await run(score, checked, {
    profile: options.profile,
    sourceKinds: new Map(dossier.sources.map(({ id, kind }) => [id, kind])),
  });
  const { judge: by, usage, costUsd, samples, failures } = judgements;
  const provenance = { assayVersion, ...by, samples: samples.length + failures.length, usage, costUsd };
  const assessment = await run(
    reconcile,
    { slug, dossier, checked, scored, provenance: { ...provenance, judgedAt: now() }, previous, review },
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

  const work = async ({ agent, references }: (typeof parsed)[number]): Promise<DraftOutcome> => {
    journal.append({ event: "agent-start", agent });
    const outcome = await draftOne(agent, references, assembly, { ...options, signal }).catch((error: unknown) => {
      if (options.signal.aborted) throw abortReason(options.signal);
      if (error instanceof AssayError && error.next === "stop" && !signal.aborted) stop.abort(error);
      return failureOf(agent, error);
    });
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
  const drafted = outcomes.filter(({ status }) => status === "drafted").length;
  journal.append({ event: "run-end", detail: `${drafted} drafted, ${outcomes.length - drafted} failed` });
  onProgress({ kind: "run-end", drafted, failed: outcomes.length - drafted });
  return outcomes;
}

const abortReason = ({ reason }: AbortSignal): AssayError =>
  reason instanceof AssayError ? reason : new AbortedError("interrupted", { cause: reason });
