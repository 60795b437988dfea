import type { TokenUsage } from "../errors.ts";
import type { ProgressEvent } from "./progress.ts";
import type { Spending } from "./judge.ts";

/** One question to a model server, all attempts together. Never holds what was asked or answered. */
export interface ModelCall {
  readonly kind: "model-call";
  /** References of the agent that it is about. */
  readonly agent: string;
  /** Number of the sample, from 0. */
  readonly sample: number;
  /** True where the model was shown its mistakes. */
  readonly isRepair: boolean;
  readonly model: string;
  /** Base address of the server. */
  readonly baseUrl: string;
  /** 0-2; null where none was sent. */
  readonly temperature: number | null;
  readonly maxOutputTokens: number;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  /** Questions sent, the first included; 0 where the answer was on record. */
  readonly attempts: number;
  /** True for an answer on record: no server was asked. */
  readonly isRecalled: boolean;
  /** As the server says; null where it doesn't. */
  readonly responseModel: string | null;
  readonly responseId: string | null;
  readonly requestId: string | null;
  readonly finishReason: string | null;
  readonly usage: TokenUsage;
  /** US dollars; null when not known. */
  readonly costUsd: number | null;
  /** Null for a call that gave a text. */
  readonly errorCode: string | null;
}

/** What happens behind a run, beside its progress. */
export type ObservedEvent =
  | ProgressEvent
  | ModelCall
  | {
      readonly kind: "model-retry";
      readonly agent: string;
      readonly sample: number;
      /** Number of the attempt that failed, from 1. */
      readonly attempt: number;
      readonly waitMs: number;
      readonly code: string;
      readonly message: string;
    }
  /** The server counts as down: nothing is sent until then. */
  | { readonly kind: "server-down"; readonly host: string; readonly until: string; readonly cause: string }
  | { readonly kind: "server-up"; readonly host: string }
  /** One request for a public document. Status null: no answer came. */
  | {
      readonly kind: "fetch";
      readonly url: string;
      readonly status: number | "redirect" | null;
      readonly ms: number;
    }
  /** An agent that a worker took from the queue. */
  | { readonly kind: "job-start"; readonly agent: string }
  | { readonly kind: "job-end"; readonly agent: string; readonly result: string; readonly code: string | null }
  | ({ readonly kind: "spending" } & Spending)
  | { readonly kind: "command-start"; readonly command: string; readonly version: string; readonly model: string }
  | { readonly kind: "command-end"; readonly command: string; readonly exitCode: number }
  | { readonly kind: "command-fail"; readonly command: string; readonly error: unknown }
  /** Words that people would read on standard error. */
  | { readonly kind: "words"; readonly text: string };

/** A piece of work that has a begin and an end, and others within it. */
export type Step =
  | { readonly kind: "run"; readonly agents: number }
  | { readonly kind: "evaluation" }
  | { readonly kind: "agent"; readonly agent: string }
  | { readonly kind: "stage"; readonly agent: string; readonly stage: string }
  /** An agent that a worker took from the queue, below the step of the run that asked for it. */
  | { readonly kind: "job"; readonly agent: string; readonly traceparent: string | null };

/** What is said of a step that ended without an error. */
export interface StepResult {
  readonly result: string;
  /** Code of a failure that is an outcome; null for none. */
  readonly code: string | null;
}

/** Port to whoever keeps a log or traces. Nothing here fails, and nothing changes what is done. */
export interface Observer {
  readonly tell: (event: ObservedEvent) => void;
  /** Does a step; what happens meanwhile belongs to it. Errors pass through. */
  readonly within: <T>(step: Step, work: () => Promise<T>, resultOf?: (outcome: T) => StepResult) => Promise<T>;
  /** The step under way, as W3C Trace Context names it to another process; null where nothing is traced. */
  readonly traceparent: () => string | null;
}

/** Looks away. */
export const NO_OBSERVER: Observer = {
  tell: () => {},
  within: (_step, work) => work(),
  traceparent: () => null,
};

/** Where lines of a log go: the methods of a pino logger. */
export interface Logger {
  readonly error: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly debug: (fields: object, message: string) => void;
  readonly trace: (fields: object, message: string) => void;
  /** Spares the work for lines that nobody takes. @default all are taken */
  readonly isLevelEnabled?: (level: string) => boolean;
}
