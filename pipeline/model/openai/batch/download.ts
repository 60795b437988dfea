import { NotFoundError } from "openai";
import type { Clock } from "../clock.ts";
import type { Batch, BatchApi } from "./api.ts";
import { isPassing } from "./follow.ts";
import { type BatchOutcome, readResult } from "./line.ts";

/** Downloads of the files of one batch, and the wait before the second of them; it doubles: 75 s in all. */
const TRIES = 5;
const FIRST_WAIT_MS = 5000;

/** What the files of a batch that has ended gave. */
export interface BatchFiles {
  readonly outcomes: ReadonlyMap<string, BatchOutcome>;
  /** What the server has and did not give, in words; null if it gave everything. */
  readonly lack: string | null;
}

export interface DownloadOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  /** Hashes of the questions in the batch. */
  readonly questions: readonly string[];
  readonly signal: AbortSignal;
}

type Outcomes = Map<string, BatchOutcome>;

/**
 * Adds the results that a file holds to `outcomes`.
 * @returns false if it broke off, is not there, or holds lines that are no results, as a page in its place does.
 */
async function readFile(fileId: string | null | undefined, api: BatchApi, outcomes: Outcomes): Promise<boolean> {
  if (!fileId) return true;
  let isWhole = true;
  try {
    for await (const line of api.lines(fileId)) {
      const result = readResult(line);
      if (result !== null) outcomes.set(result.key, result.outcome);
      else if (line.trim() !== "") isWhole = false;
    }
  } catch (error) {
    if (!isPassing(error) && !(error instanceof NotFoundError)) throw error;
    return false;
  }
  return isWhole;
}

/**
 * What became of each question of a batch that has ended, from both of its files; an answer counts more than an error.
 * Files that lack answers the batch has are fetched again, as a proxy's page or a broken download passes.
 * @throws what the SDK throws for what does not pass, and the reason of `signal`.
 */
export async function download(batch: Batch, options: DownloadOptions): Promise<BatchFiles> {
  const { api, clock, questions, signal } = options;
  const errors: Outcomes = new Map();
  const answers: Outcomes = new Map();
  const expected = batch.request_counts?.completed ?? (batch.status === "completed" ? questions.length : 0);

  async function readBoth(): Promise<string | null> {
    const areWhole = [
      await readFile(batch.error_file_id, api, errors),
      await readFile(batch.output_file_id, api, answers),
    ];
    if (questions.every((key) => answers.has(key) || errors.has(key))) return null;
    if (answers.size < expected) return `${answers.size} of ${expected} answers arrived`;
    return areWhole.includes(false) ? "its files did not arrive whole" : null;
  }

  let lack = await readBoth();
  for (let tries = 1; lack !== null && tries < TRIES; tries += 1) {
    await clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1), signal);
    lack = await readBoth();
  }
  return { outcomes: new Map([...errors, ...answers]), lack };
}
