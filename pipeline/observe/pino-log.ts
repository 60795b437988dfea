import { closeSync, constants, openSync, writeSync } from "node:fs";
import { pino } from "pino";
import { UsageError } from "../errors.ts";
import type { Logger } from "../ports/observer.ts";

export interface PinoLogOptions {
  readonly level: "error" | "warn" | "info" | "debug" | "trace";
  /** File that lines are added to; null: standard error. */
  readonly file: string | null;
  /** Told once, when a file takes no more lines. */
  readonly note: (text: string) => void;
}

export interface PinoLog {
  readonly logger: Logger;
  readonly close: () => void;
}

const STANDARD_ERROR = 2;

/** To add to a file, without waiting for a pipe's reader: until one comes nothing could end the process. */
const ADD = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NONBLOCK ?? 0);

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isFull = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EAGAIN";

const FULL_PIPE_MS = 5;

/** Waits in place where a pipe is full: no line may overtake another. */
function writeWhole(descriptor: number, line: string): void {
  const idle = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let left = Buffer.from(line); left.length > 0;) {
    try {
      left = left.subarray(writeSync(descriptor, left));
    } catch (error) {
      if (!isFull(error)) throw error;
      Atomics.wait(idle, 0, 0, FULL_PIPE_MS);
    }
  }
}

/**
 * A log of lines of JSON, each written at once, so that a run that is killed leaves what it told. A file that stops taking lines is
 * given up: the run goes on.
 * @throws {UsageError} for a file that can't be opened.
 */
export function openPinoLog({ level, file, note }: PinoLogOptions): PinoLog {
  let descriptor: number | null;
  try {
    descriptor = file === null ? STANDARD_ERROR : openSync(file, ADD, 0o600);
  } catch (error) {
    throw new UsageError(`--log-file: can't write ${file}: ${why(error)}`, [], { cause: error });
  }
  const close = (): void => {
    if (descriptor !== null && file !== null) closeSync(descriptor);
    descriptor = null;
  };
  function write(line: string): void {
    if (descriptor === null) return;
    try {
      writeWhole(descriptor, line);
    } catch (error) {
      close();
      // Where standard error is gone, nobody is left to tell.
      if (file !== null) note(`assay: no more lines in ${file}: ${why(error)}`);
    }
  }
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return { logger, close };
}
