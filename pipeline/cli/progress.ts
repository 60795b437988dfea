import { visible } from "../../outputs/escape.ts";
import { counted } from "../../outputs/numbers.ts";
import { fit } from "../../outputs/text-width.ts";
import type { ProgressEvent, ProgressListener } from "../ports/progress.ts";
import { createTally, type TallyOptions } from "./tally.ts";

/** Time between two drawings of the live line, in milliseconds: fast enough to look live, slow enough not to flicker. */
const REDRAW_MS = 100;
/** Time between two lines that say where a long run stands, where nothing can be redrawn, in milliseconds. */
const TELL_MS = 10_000;
const CLEAR_TO_END = "\u001B[K";

/** The part of standard error that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions extends TallyOptions {
  readonly stream: ProgressStream;
  readonly quiet: boolean;
  /** False for a terminal that can't move its cursor. */
  readonly live: boolean;
  /** The live line leaves when it fires. */
  readonly signal: AbortSignal;
}

export interface Progress {
  readonly onProgress: ProgressListener;
  /** Clears the live line. Safe to call twice. */
  readonly close: () => void;
}

/** One event as a line; null for what is not worth a line. */
export function progressLine(event: ProgressEvent): string | null {
  switch (event.kind) {
    case "stage-start":
      return `${event.agent}: ${event.stage} …`;
    case "stage-end":
      return event.skipped ? `${event.agent}: ${event.stage} taken from the record` : null;
    case "agent-end":
      return `${event.agent}: ${event.headline}${event.changed ? "" : ", no file changed"}`;
    case "agent-unchanged":
      return null;
    case "agent-fail":
      return `${event.agent}: failed (${event.code})`;
    case "batch-look":
      return `batch ${event.batchId}: ${event.status}, ${event.answered} of ${counted(event.questions, "question")} done`;
    case "run-start":
    case "run-end":
      return null;
    default:
      return event satisfies never;
  }
}

function plainProgress({ stream, ...options }: ProgressOptions): Progress {
  const tally = createTally(options);
  let last = "";
  // A stage that runs twice, as for decisions that have to be applied again, is one line.
  const tell = (line: string): void => {
    if (line === last) return;
    last = line;
    stream.write(`${visible(line)}\n`);
  };
  const telling = setInterval(() => {
    if (tally.isLong()) tell(tally.sentence());
  }, TELL_MS).unref();
  return {
    onProgress: (event) => {
      tally.take(event);
      const isStep = event.kind === "stage-start" || event.kind === "stage-end";
      const line = isStep && tally.isLong() ? null : progressLine(event);
      if (line !== null) tell(line);
    },
    close: () => clearInterval(telling),
  };
}

function liveProgress({ stream, signal, ...options }: ProgressOptions): Progress {
  const tally = createTally(options);
  let current = "";
  let shown = "";
  let closed = false;

  const draw = (): void => {
    if (!tally.isBegun()) return;
    const parts = [...tally.parts(), ...(current === "" ? [] : [current])];
    // One cell stays free: a full line would wrap, and a wrapped line can't be drawn over.
    const line = fit(visible(parts.join(" · ")), Math.max(1, (stream.columns || 80) - 1));
    if (line === shown || closed) return;
    shown = line;
    // Over the old line and then clear what is left of it: nothing is blank in between.
    stream.write(`\r${line}${CLEAR_TO_END}`);
  };
  const timer = setInterval(draw, REDRAW_MS).unref();
  const close = (): void => {
    if (closed) return;
    closed = true;
    clearInterval(timer);
    if (shown !== "") stream.write(`\r${CLEAR_TO_END}`);
  };
  signal.addEventListener("abort", close, { once: true });
  return {
    onProgress: (event) => {
      tally.take(event);
      if (event.kind === "run-start") draw();
      else if (event.kind === "stage-start") current = `${event.agent}: ${event.stage}`;
      else if (event.kind === "batch-look") current = progressLine(event) ?? current;
    },
    close,
  };
}

/**
 * Progress on standard error: one live line in a terminal; elsewhere a line an event, and of a long run only what changed,
 * what failed and now and then where it stands; nothing when quiet.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, quiet, live } = options;
  if (quiet) return { onProgress: () => {}, close: () => {} };
  return live && stream.isTTY === true ? liveProgress(options) : plainProgress(options);
}
