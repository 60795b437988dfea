import type { NextStep, TokenUsage } from "./errors.ts";
import type { PerformJob } from "./job.ts";
import type { Engine } from "./ports/engine.ts";
import type { Judge } from "./ports/judge.ts";
import type { Observer } from "./ports/observer.ts";
import type { ProgressListener } from "./ports/progress.ts";
import type { AssessmentStore, Journal } from "./ports/store.ts";
import type { Writer } from "./ports/writer.ts";
import type { Held } from "./review/hold.ts";
import type { Assessment } from "./schema/assessment.ts";
import type { ProfileId } from "./schema/ids.ts";
import type { Policy } from "./schema/policy.ts";
import type { Repeatability } from "./schema/repeatability.ts";
import type { PlaceStage } from "./stages/stage.ts";

/** Everything a run needs from outside, put together in one place (cli/main.ts, or a test). */
export interface Assembly {
  /** Reads and judges one agent: in this process, or on another machine. */
  readonly perform: PerformJob;
  readonly judge: Judge;
  readonly store: AssessmentStore;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly writers: readonly Writer[];
  /** Current time, ISO 8601 with milliseconds, UTC. */
  readonly now: () => string;
  readonly onProgress: ProgressListener;
  /** Who keeps a log or traces. @default NO_OBSERVER */
  readonly observer?: Observer;
  /** Where a stage does its work. @default in this thread */
  readonly place?: PlaceStage;
  /** Called once when every agent is done, to tidy up; not after the run was stopped. Must not fail: the work is done. */
  readonly finish?: () => Promise<void>;
  /** Lets go of connections; to be called at the very end, however the run went. Never fails. */
  readonly close?: () => Promise<void>;
  /** How far the judge repeats its own number, for the report; null where nobody measured it. */
  readonly repeatability: Repeatability | null;
  readonly assayVersion: string;
  /** Kinds of reference that plug-ins bring. @default none */
  readonly schemes?: readonly string[];
  /** What the house asks beside the standard. @default nothing */
  readonly policy?: Policy | null;
}

export interface RunOptions {
  /** Samples per judgement to begin with; null takes the judge's default. */
  readonly samples: number | null;
  /** Most samples where they disagree; not above `samples`: always as many as `samples`. @default 15 */
  readonly samplesMax?: number;
  readonly profile: ProfileId;
  /** Judge and score, but write nothing. */
  readonly dryRun: boolean;
  /** Take nothing over from the previous assessment. A judge that keeps its answers is told so when it is made. */
  readonly fresh: boolean;
  /** Agents in work at once. */
  readonly concurrency: number;
  /** Failed agents after which no further one is begun; null: all are tried. @default null */
  readonly maxFailures?: number | null;
  readonly signal: AbortSignal;
}

/** What became of one agent. A failure is a result, not the end of the run. */
export type AgentOutcome =
  | {
      readonly status: "drafted";
      readonly reference: string;
      readonly assessment: Assessment;
      /** What stood there before; null for a new agent. */
      readonly previous: Assessment | null;
      /** What the judge said otherwise than before without a reason in the text: noise, not published. */
      readonly held: readonly Held[];
      /** What it used now; nothing where every answer was on record. */
      readonly bill: {
        readonly usage: TokenUsage;
        /** US dollars; null when a price is not known. */ readonly costUsd: number | null;
      };
      /** Hash of what was read, by which a later run knows that nothing has changed. */
      readonly collectionHash: string;
      /** Folder written to; null on a dry run. */
      readonly directory: string | null;
      /** Names of files that changed; empty when the agent is as it was. */
      readonly changed: readonly string[];
    }
  /** Nothing was asked and nothing written: what is read of it is what was read before. */
  | { readonly status: "unchanged"; readonly reference: string; readonly collectionHash: string }
  | {
      readonly status: "failed";
      readonly reference: string;
      readonly error: { readonly code: string; readonly message: string; readonly next: NextStep };
    };

/** Outcomes of agents that are judged in any case. */
export type DraftOutcome = Exclude<AgentOutcome, { status: "unchanged" }>;

/** An agent that was drafted. */
export type Drafted = Extract<DraftOutcome, { status: "drafted" }>;
