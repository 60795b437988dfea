import type { Config, ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import type { BatchSettings } from "../model/openai/index.ts";
import { type AnswerCache, NO_ANSWERS, refreshing } from "../ports/answer-cache.ts";
import type { Judge } from "../ports/judge.ts";
import type { ProgressListener } from "../ports/progress.ts";
import { createAnswerCache, createBatchRecords } from "../store/index.ts";

/** What a judge keeps in the state folder. */
export interface JudgeState {
  readonly answers: AnswerCache;
  /** Null: questions are asked one by one, at once. */
  readonly batch: BatchSettings | null;
  /**
   * At the end of a run: forgets batches whose answers are kept, and holds the answers to their size. Never fails: both can
   * wait, and the assessments are written.
   */
  readonly finish: (judge: Judge) => Promise<void>;
}

export interface JudgeStateOptions {
  readonly resolved: ResolvedConfig;
  readonly dryRun: boolean;
  readonly fresh: boolean;
  readonly onProgress: ProgressListener;
  readonly note: (text: string) => void;
}

const BYTES_PER_MEGABYTE = 1_000_000;

function batchSettings(
  { openai, state }: Config,
  { dryRun, onProgress, note }: JudgeStateOptions,
): BatchSettings | null {
  if (!openai.batch) return null;
  if (dryRun) {
    throw new UsageError(
      "a batch is put on record, so that nothing is paid twice after a stop, and a dry run writes nothing: leave out --batch or --dry-run",
    );
  }
  return {
    records: createBatchRecords(state),
    quietMs: openai.batchQuietMs,
    fallback: openai.batchFallback,
    onState: (batch) => onProgress({ kind: "batch-look", ...batch }),
    onLeft: (batchId) =>
      note(`assay: batch ${batchId} goes on at the server; the same command with --batch collects its answers`),
  };
}

/** Opens what the judge keeps between runs. @throws {UsageError} for a batch on a dry run. */
export function openJudgeState(options: JudgeStateOptions): JudgeState {
  const { resolved, dryRun, fresh, note } = options;
  const { config } = resolved;
  const batch = batchSettings(config, options);
  const cache = config.cache.answers ? createAnswerCache(config.state, { writes: !dryRun, now: Date.now }) : null;
  return {
    answers: cache === null ? NO_ANSWERS : fresh ? refreshing(cache) : cache,
    batch,
    finish: async (judge) => {
      try {
        await judge.finish?.();
        await cache?.trim(config.cache.maxMegabytes * BYTES_PER_MEGABYTE);
      } catch (error) {
        note(`assay: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}
