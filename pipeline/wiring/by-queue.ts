import { hostname } from "node:os";
import { resolve } from "node:path";
import type { Config, ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import type { PerformJob } from "../job.ts";
import type { Judge, Spending } from "../ports/judge.ts";
import { ASSAY_VERSION } from "./version.ts";

const MINUTE_MS = 60_000;

/** Settings that only who reads and judges can obey: with a queue these are the workers. */
export interface FlagsOfWorkers {
  readonly offline?: boolean | undefined;
  readonly fresh?: boolean | undefined;
  readonly batch?: boolean | undefined;
  readonly cache?: false | undefined;
  readonly allowPrivate?: boolean | undefined;
}

/** @throws {UsageError} naming each flag that would be without effect. */
export function refuseFlagsOfWorkers({ offline, fresh, batch, cache, allowPrivate }: FlagsOfWorkers): void {
  const named = [
    ...(offline === true ? ["--offline"] : []),
    ...(fresh === true ? ["--fresh"] : []),
    ...(batch === true ? ["--batch"] : []),
    ...(cache === false ? ["--no-cache"] : []),
    ...(allowPrivate === true ? ["--allow-private"] : []),
  ];
  if (named.length === 0) return;
  throw new UsageError(
    `${named.join(", ")}: with a queue the workers read and judge, each by its own settings; leave it out here`,
  );
}

export interface WorkByQueue {
  readonly perform: PerformJob;
  readonly spent: () => Spending;
  readonly close: () => Promise<void>;
}

/**
 * Work done by the workers at the queue. Loads what it needs only then: a run without a queue needs no Redis.
 * @throws {UsageError} for a wrong address. @throws {QueueError} when the server can't be used.
 */
export async function workByQueue(
  url: string,
  {
    config,
    plugins,
    judge,
    note,
  }: Pick<ResolvedConfig, "config" | "plugins"> & {
    readonly judge: Judge;
    readonly note: (text: string) => void;
  },
): Promise<WorkByQueue> {
  const { connectQueue, countSpending, createQueuePerform } = await import("../engine/bullmq/index.ts");
  const { atOnce, perMinute, attempts, backoffMs } = config.queue;
  const connection = await connectQueue(url);
  const queue = await createQueuePerform({
    connection,
    party: { judge, assayVersion: ASSAY_VERSION, plugins },
    asker: `${hostname()}:${resolve(config.out)}`,
    retries: { attempts, backoffMs },
    limits: { atOnce, rate: perMinute === null ? null : { agents: perMinute, perMs: MINUTE_MS } },
    note,
  });
  return {
    ...countSpending(queue.perform, config.budget),
    close: async () => {
      await queue.close();
      connection.close();
    },
  };
}

/**
 * Refreshes at the times of a catalogue's schedule, in this machine's time zone, until it is asked to stop. Several may follow
 * one folder: each time is kept by one of them. What fails is told, and the next time comes.
 * @throws {UsageError} for a schedule that is none. @throws {QueueError} when the server can't be used.
 */
export async function followCatalogue(
  { out, schedule }: Config,
  url: string,
  { signal, note }: { readonly signal: AbortSignal; readonly note: (text: string) => void },
  refresh: () => Promise<void>,
): Promise<void> {
  const { connectQueue, followSchedule } = await import("../engine/bullmq/index.ts");
  const connection = await connectQueue(url);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    await followSchedule({
      connection,
      name: `${hostname()}:${resolve(out)}`,
      pattern: schedule ?? "",
      timeZone,
      onDue: refresh,
      signal,
      note,
    });
  } finally {
    connection.close();
  }
}
