/** What the runner does after an error: try again now, try again in a later run, go on without the item, or stop the run. */
export type NextStep = "retry" | "later" | "skip" | "stop";

/**
 * Base of every error that Assay raises on purpose. The message says what was expected, what came and what to do;
 * the class says, by `code` and `next`, what a program should do about it.
 */
export abstract class AssayError extends Error {
  /** Stable and documented, for example `SOURCE_NOT_FOUND`. */
  abstract readonly code: string;
  abstract readonly next: NextStep;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Wrong command line or configuration. Exit code 2. `problems` lists every mistake found, not the first. */
export class UsageError extends AssayError {
  readonly code = "USAGE";
  readonly next = "stop";
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.problems = problems;
  }
}

export const SOURCE_ERROR_CODES = [
  "SOURCE_NOT_FOUND",
  "SOURCE_UNREACHABLE",
  "SOURCE_REFUSED",
  "SOURCE_THROTTLED",
  "SOURCE_TOO_LARGE",
  "SOURCE_UNREADABLE",
  "SOURCE_EMPTY",
  "SOURCE_NOT_ALLOWED",
  "SOURCE_OFFLINE",
] as const;
export type SourceErrorCode = (typeof SOURCE_ERROR_CODES)[number];

/** A public document that could not be read. The agent is listed as failed; other agents go on. */
export class SourceError extends AssayError {
  readonly code: SourceErrorCode;
  readonly next: NextStep;
  /** The reference or address that was asked for, as shown to people (never with a token). */
  readonly reference: string;

  constructor(code: SourceErrorCode, reference: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.reference = reference;
    this.next = code === "SOURCE_THROTTLED" || code === "SOURCE_UNREACHABLE" ? "later" : "skip";
  }
}

/** Tokens that one or more model calls used; zero for the embedded judge. */
export interface TokenUsage {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cachedTokens: number;
}

export const MODEL_ERROR_CODES = [
  "MODEL_UNAUTHORIZED",
  "MODEL_NOT_FOUND",
  "MODEL_UNREACHABLE",
  "MODEL_THROTTLED",
  "MODEL_QUOTA",
  "MODEL_REFUSED",
  "MODEL_TRUNCATED",
  "MODEL_FILTERED",
  "MODEL_OUTPUT_INVALID",
  "MODEL_REJECTED_REQUEST",
  "MODEL_SERVER_ERROR",
  "MODEL_BUDGET",
] as const;
export type ModelErrorCode = (typeof MODEL_ERROR_CODES)[number];

const STOPS_THE_RUN: ReadonlySet<ModelErrorCode> = new Set(["MODEL_UNAUTHORIZED", "MODEL_NOT_FOUND", "MODEL_QUOTA"]);
const WORTH_WAITING_FOR: ReadonlySet<ModelErrorCode> = new Set([
  "MODEL_THROTTLED",
  "MODEL_UNREACHABLE",
  "MODEL_SERVER_ERROR",
  "MODEL_BUDGET",
]);

/** What is known of a failed model call. */
export interface ModelErrorDetails {
  readonly usage?: TokenUsage | null;
  /** US dollars; null when not known. */
  readonly costUsd?: number | null;
  readonly rawText?: string | null;
  readonly finishReason?: string | null;
  /** @default as the code says */
  readonly next?: NextStep;
}

/** A model call that gave no usable answer. Keeps what is needed to bill and to debug it. */
export class ModelError extends AssayError {
  readonly code: ModelErrorCode;
  readonly next: NextStep;
  readonly usage: TokenUsage | null;
  /** What the failed call cost in US dollars; null when not known. */
  readonly costUsd: number | null;
  /** What the model wrote, for the run directory; never for logs. */
  readonly rawText: string | null;
  readonly finishReason: string | null;

  constructor(code: ModelErrorCode, message: string, details: ModelErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.next = details.next ?? (STOPS_THE_RUN.has(code) ? "stop" : WORTH_WAITING_FOR.has(code) ? "later" : "skip");
    this.usage = details.usage ?? null;
    this.costUsd = details.costUsd ?? null;
    this.rawText = details.rawText ?? null;
    this.finishReason = details.finishReason ?? null;
  }

  /** The same error with more known about it. */
  with(details: ModelErrorDetails): ModelError {
    const { code, message, usage, costUsd, rawText, finishReason, next, cause } = this;
    return new ModelError(code, message, { usage, costUsd, rawText, finishReason, next, ...details }, { cause });
  }
}

/** A CVSS v4.0 vector or an AIVSS input that breaks a rule. Names the metric or field. */
export class ScoreInputError extends AssayError {
  readonly code = "SCORE_INPUT";
  readonly next = "skip";
  /** Where in the input, for example `factors.opacity_reflexivity`; empty when the input is one value. */
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

export const STORE_ERROR_CODES = ["STORE_UNWRITABLE", "STORE_UNREADABLE", "STORE_DAMAGED", "STORE_TAKEN"] as const;

/** A file of ours that could not be read or written: full disk, no permission, damaged content. */
export class StoreError extends AssayError {
  readonly code: (typeof STORE_ERROR_CODES)[number];
  readonly next: NextStep;

  constructor(code: StoreError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.next = code === "STORE_UNWRITABLE" ? "stop" : code === "STORE_TAKEN" ? "later" : "skip";
  }
}

export const QUEUE_ERROR_CODES = [
  "QUEUE_UNREACHABLE",
  "QUEUE_UNAUTHORIZED",
  "QUEUE_UNFIT",
  "QUEUE_MISMATCH",
  "QUEUE_STALLED",
  "QUEUE_DAMAGED",
] as const;
export type QueueErrorCode = (typeof QUEUE_ERROR_CODES)[number];

/** The shared queue, or what came through it, can't be used. What is wrong with one job alone lets the others go on. */
export class QueueError extends AssayError {
  readonly code: QueueErrorCode;
  readonly next: NextStep;

  constructor(code: QueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.next = code === "QUEUE_STALLED" || code === "QUEUE_DAMAGED" ? "later" : "stop";
  }
}

/** An agent that was to be drafted and could not be: `code` and `next` say what a program should do about it. */
export class DraftError extends AssayError {
  readonly code: string;
  readonly next: NextStep;
  /** The agent, as it was named. */
  readonly reference: string;

  constructor(
    reference: string,
    failure: { readonly code: string; readonly message: string; readonly next: NextStep },
  ) {
    super(failure.message);
    this.code = failure.code;
    this.next = failure.next;
    this.reference = reference;
  }
}

/** A plug-in that broke its contract while it worked: it threw, or gave something else than it should. */
export class PluginError extends AssayError {
  readonly code = "PLUGIN_FAILED";
  readonly next = "skip";
}

/** The review UI can't listen where it was told to. */
export class ServeError extends AssayError {
  readonly code = "SERVE_PORT";
  readonly next = "stop";
}

/** A person's decision that was not written, because of what stands in the files. Nothing was changed. */
export class DecisionError extends AssayError {
  readonly code: "DECISION_STALE" | "DECISION_ALTERED" | "DECISION_NOT_LAST" | "DECISION_OF_ANOTHER";
  readonly next = "skip";

  constructor(code: DecisionError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The user, or the caller, asked to stop. Exit code 130. */
export class AbortedError extends AssayError {
  readonly code = "ABORTED";
  readonly next = "stop";

  constructor(message = "interrupted", options?: ErrorOptions) {
    super(message, options);
  }
}

/** A defect of Assay itself. Exit code 3. */
export class InternalError extends AssayError {
  readonly code = "INTERNAL";
  readonly next = "stop";
}
