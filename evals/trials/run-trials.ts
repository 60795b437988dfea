import { AssayError, type Engine, type Judge } from "../../pipeline/index.ts";
import type { Listing } from "../listing.ts";
import { readListing } from "./read-listing.ts";
import type { Trial } from "./trial.ts";

/** A listing to be read, under a name that the judge is not shown: twins of one listing look alike to it. */
export interface Case {
  readonly key: string;
  readonly listing: Listing;
  /** False: hidden and suspicious text is not marked. @default true */
  readonly defended?: boolean;
}

export const caseOf = (listing: Listing): Case => ({ key: listing.id, listing });

/** What every suite is given. */
export interface TrialOptions {
  readonly judge: Judge;
  /** Readings of each case. */
  readonly trials: number;
  readonly samples: number;
  /** Most samples where they disagree. */
  readonly samplesMax: number;
  readonly engine: Engine;
  /** Readings under way at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Told after every reading. */
  readonly onTrial: (trial: Trial, done: number, all: number) => void;
}

const failureOf = (error: unknown): NonNullable<Trial["failure"]> => {
  if (!(error instanceof AssayError) || error.code === "INTERNAL") throw error;
  return { code: error.code, message: error.message };
};

/**
 * Reads every case `trials` times. A failed reading is a result; an error that would fail all others ends the run
 * (wrong key, no quota). Resumable, because a judge with a cache finds the answers of finished trials on record.
 * @throws {AssayError} whose `next` is `stop`. @throws {AbortedError} when `signal` fired.
 */
export async function runTrials(cases: readonly Case[], options: TrialOptions): Promise<Trial[]> {
  const { engine, trials, concurrency, onTrial } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  // Trial by trial, not case by case: a run that ends early has read every case as often.
  const planned = Array.from({ length: trials }, (_, trial) => cases.map((one) => ({ ...one, trial }))).flat();
  let done = 0;

  async function readOne({ key, listing, trial, defended = true }: (typeof planned)[number]): Promise<Trial> {
    const attempt = readListing(listing, trial, { ...options, signal, defended });
    const result = await attempt.then(
      (reading) => ({ reading, failure: null }),
      (error: unknown) => {
        options.signal.throwIfAborted();
        if (error instanceof AssayError && error.next === "stop" && !stop.signal.aborted) stop.abort(error);
        return { reading: null, failure: failureOf(error) };
      },
    );
    done += 1;
    const finished: Trial = { listing: key, trial, ...result };
    onTrial(finished, done, planned.length);
    return finished;
  }

  const settled = await engine.run(planned, readOne, { concurrency, signal });
  options.signal.throwIfAborted();
  stop.signal.throwIfAborted();
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
