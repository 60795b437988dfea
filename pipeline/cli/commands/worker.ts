import type { ConfigFlags, ResolvedConfig } from "../../config.ts";
import { AssayError, StoreError, UsageError } from "../../errors.ts";
import { type PerformJob, performHere } from "../../job.ts";
import type { MetricsServer } from "../../observe/metrics-server.ts";
import { openWorkerMetrics, type WorkerMetrics } from "../../observe/worker-metrics.ts";
import { NO_OBSERVER, type Observer } from "../../ports/observer.ts";
import type { RunStage } from "../../stages/stage.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openJudgeState } from "../../wiring/judge-state.ts";
import { loadConfig } from "../load-config.ts";
import { makeAdapters } from "../../wiring/make-adapters.ts";
import { makeJudge } from "../../wiring/make-judge.ts";
import { logsToTerminal, observed } from "../observed.ts";
import { spendingLine } from "../spending-line.ts";
import { ASSAY_VERSION } from "../../wiring/version.ts";
import { whyUnwritable } from "../../wiring/writable.ts";

export interface WorkerFlags extends ConfigFlags {
  readonly quiet?: boolean;
  readonly metricsPort?: string;
  readonly metricsHost?: string;
}

const LOOPBACK = "127.0.0.1";

/** The port of --metrics-port; null for none. @throws {UsageError} */
function portNamed({ metricsPort, metricsHost }: WorkerFlags): number | null {
  if (metricsPort === undefined) {
    if (metricsHost === undefined) return null;
    throw new UsageError("--metrics-host: expected --metrics-port beside it");
  }
  const port = Number(metricsPort);
  if (/^\d+$/.test(metricsPort) && port <= 65_535) return port;
  throw new UsageError(`--metrics-port: expected a port from 0 to 65535, 0 for a free one, got "${metricsPort}"`);
}

/** Does jobs, counts what becomes of them, and tells who watches. */
function counting(perform: PerformJob, metrics: WorkerMetrics, observer: Observer): PerformJob {
  return async (job, options) => {
    const end = metrics.begin();
    const { agent, traceparent = null } = job;
    observer.tell({ kind: "job-start", agent });
    try {
      const result = await observer.within(
        { kind: "job", agent, traceparent },
        () => perform(job, options),
        ({ status }) => ({ result: status, code: null }),
      );
      end(result.status);
      observer.tell({ kind: "job-end", agent, result: result.status, code: null });
      return result;
    } catch (error) {
      const code = error instanceof AssayError ? error.code : "INTERNAL";
      const isGivenBack = options.signal.aborted;
      end(isGivenBack ? "given-back" : { code });
      const result = isGivenBack ? "given-back" : "failed";
      observer.tell({ kind: "job-end", agent, result, code: isGivenBack ? null : code });
      throw error;
    }
  };
}

/** Runs one stage of a job. */
const stagesOf =
  (agent: string, observer: Observer, signal: AbortSignal): RunStage =>
  (stage, input, deps) => {
    signal.throwIfAborted();
    return observer.within({ kind: "stage", agent, stage: stage.name }, () => stage.run(input, deps));
  };

const now = (): string => new Date().toISOString();

/** Loaded only for who asks for figures. */
async function serveHere(
  port: number,
  host: string,
  { text }: WorkerMetrics,
  { signal, note }: Pick<CommandContext, "signal" | "note">,
): Promise<MetricsServer> {
  const { serveMetrics } = await import("../../observe/metrics-server.ts");
  const server = await serveMetrics({ port, host, text, isHealthy: () => !signal.aborted });
  note(`assay: figures at http://${host}:${server.port}/metrics`);
  return server;
}

/**
 * `assay worker`: reads and judges the agents that runs put into the queue, until it is told to stop. It writes no assessment;
 * its keys, its cache and its ways to the sources are its own.
 * @throws {UsageError} for a wrong configuration. @throws {QueueError} when the queue can't be used.
 */
export async function runWorker(flags: WorkerFlags & GlobalFlags, context: CommandContext): Promise<ExitCode> {
  const { environment } = context;
  const cache = flags.cache === false ? false : undefined;
  const resolved = await loadConfig(flags, { ...flags, cache }, environment);
  const { config, secrets } = resolved;
  const { queueUrl } = secrets;
  if (queueUrl === null) throw new UsageError("which queue? Name it with --queue or ASSAY_QUEUE: redis://host");
  const unwritable = await whyUnwritable(config.state);
  if (unwritable !== null) {
    throw new StoreError("STORE_UNWRITABLE", `can't write to ${config.state}: ${unwritable}; set ASSAY_STATE`);
  }
  const port = portNamed(flags);
  return observed("worker", resolved, context, (observer) =>
    work({ flags, resolved, port, observer: observer ?? NO_OBSERVER, queueUrl }, context),
  );
}

interface WorkerWiring {
  readonly flags: WorkerFlags;
  readonly resolved: ResolvedConfig;
  /** Of the figures; null for none. */
  readonly port: number | null;
  readonly observer: Observer;
  readonly queueUrl: string;
}

async function work(
  { flags, resolved, port, observer, queueUrl }: WorkerWiring,
  context: CommandContext,
): Promise<ExitCode> {
  const { signal } = context;
  const { config } = resolved;
  const isForPeople = flags.quiet !== true && !logsToTerminal(resolved);
  const note = (text: string): void => {
    observer.tell({ kind: "words", text });
    if (isForPeople) context.note(text);
  };
  const concurrency = flags.concurrency === undefined ? config.queue.perWorker : config.concurrency;

  const judgeState = openJudgeState({ resolved, dryRun: false, fresh: false, onProgress: () => {}, note });
  const judge = await makeJudge({ resolved, dryRun: false, observer }, judgeState);
  const metrics = openWorkerMetrics({
    version: ASSAY_VERSION,
    model: judge.identity.model,
    spent: judge.spent ?? null,
    clockMs: () => performance.now(),
  });
  const adapters = makeAdapters(resolved, true, observer);
  const perform = counting(performHere({ adapters, judge, recall: null, now }), metrics, observer);
  const server = port === null ? null : await serveHere(port, flags.metricsHost ?? LOOPBACK, metrics, { signal, note });
  try {
    const { connectQueue, runQueueWorker } = await import("../../engine/bullmq/index.ts");
    const connection = await connectQueue(queueUrl, { patienceMs: null });
    note(`assay: worker at ${connection.place}, judging by ${judge.identity.model}, ${concurrency} agents at once`);
    try {
      await runQueueWorker({
        connection,
        party: { judge, assayVersion: ASSAY_VERSION, plugins: resolved.plugins },
        perform: (job, jobSignal) => perform(job, { signal: jobSignal, run: stagesOf(job.agent, observer, jobSignal) }),
        concurrency,
        graceMs: config.queue.graceMs,
        signal,
        note,
      });
    } finally {
      connection.close();
      await judgeState.finish(judge);
      if (judge.spent !== undefined) {
        observer.tell({ kind: "spending", ...judge.spent() });
        if (isForPeople) context.note(spendingLine(judge.spent()));
      }
    }
  } finally {
    await server?.close();
  }
  return EXIT.done;
}
