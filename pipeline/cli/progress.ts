import { visible } from "../../outputs/escape.ts";
import { counted } from "../../outputs/numbers.ts";
import { fit } from "../../outputs/text-width.ts";
import type { ProgressEvent, ProgressListener } from "../ports/progress.ts";

/** Time between two drawings of the live line, in milliseconds: fast enough to look live, slow enough not to flicker. */
const REDRAW_MS = 100;
const CLEAR_TO_END = "\u001B[K";

/** The part of standard error that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  readonly stream: ProgressStream;
  readonly quiet: boolean;
  /** False for a terminal that can't move its cursor. */
  readonly live: boolean;
  /** The live line leaves when it fires. */
  readonly signal: AbortSignal;
  /** Any steady clock, in milliseconds. */
  readonly clockMs: () => number;
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

const plainProgress = ({ write }: { readonly write: (text: string) => unknown }): Progress => ({
  onProgress: (event) => {
    const line = progressLine(event);
    if (line !== null) write(`${visible(line)}\n`);
  },
  close: () => {},
});

function liveProgress({ stream, signal, clockMs }: ProgressOptions): Progress {
  const startedAt = clockMs();
  let agents = 0;
  let drafted = 0;
  let failed = 0;
  let current = "";
  let shown = "";
  let closed = false;

  const draw = (): void => {
    const seconds = Math.floor((clockMs() - startedAt) / 1000);
    const parts = [
      `${drafted + failed}/${agents}`,
      ...(failed === 0 ? [] : [`${failed} failed`]),
      ...(seconds === 0 ? [] : [`${seconds} s`]),
      ...(current === "" ? [] : [current]),
    ];
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
      if (event.kind === "run-start") {
        agents = event.agents;
        draw();
      } else if (event.kind === "stage-start") current = `${event.agent}: ${event.stage}`;
      else if (event.kind === "batch-look") current = progressLine(event) ?? current;
      else if (event.kind === "agent-end") drafted += 1;
      else if (event.kind === "agent-fail") failed += 1;
    },
    close,
  };
}

/** Progress on standard error: one live line in a terminal, a line an event elsewhere, nothing when quiet. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, quiet, live } = options;
  if (quiet) return { onProgress: () => {}, close: () => {} };
  return live && stream.isTTY === true ? liveProgress(options) : plainProgress({ write: (text) => stream.write(text) });
}
