import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { BatchState } from "../../../pipeline/model/openai/batch/index.ts";
import type { OpenAiJudgeOptions } from "../../../pipeline/model/openai/index.ts";
import { createBatchRecords } from "../../../pipeline/store/index.ts";
import { type BatchServer, type BatchServerOptions, startBatchServer } from "../../support/openai-batch-server.ts";
import { judgeAt, KEY } from "./support.ts";

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-batch-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function serveBatches(options: BatchServerOptions = {}): Promise<BatchServer> {
  const server = await startBatchServer({ apiKey: KEY, ...options });
  onTestFinished(server.close);
  return server;
}

/** The quiet that a batch needs is short but real. */
export const QUIET_MS = 100;

/** A judge that asks through batches. Polls take no time but are noted, and the time of day goes on by them. */
export function batchJudge(
  server: { readonly baseUrl: string },
  folder: string,
  { fallback = "later", ...options }: Partial<OpenAiJudgeOptions> & { readonly fallback?: "later" | "live" } = {},
) {
  const states: BatchState[] = [];
  const left: string[] = [];
  const waits: number[] = [];
  let time = Date.UTC(2026, 10, 21);
  const made = judgeAt(server.baseUrl, {
    batch: {
      records: createBatchRecords(folder),
      quietMs: QUIET_MS,
      fallback,
      onState: (state) => states.push(state),
      onLeft: (id) => left.push(id),
    },
    clock: {
      sleep: async (ms, signal) => {
        waits.push(ms);
        time += ms;
        await wait(ms === QUIET_MS ? ms : 1, undefined, { signal });
      },
      random: () => 0,
      now: () => time,
    },
    ...options,
  });
  return { ...made, states, left, waits };
}

/** Records of batches under way. */
export const recordsIn = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, "batches"));
  } catch {
    return [];
  }
};
