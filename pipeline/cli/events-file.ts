import { closeSync, openSync, writeSync } from "node:fs";
import type { ProgressListener } from "../ports/progress.ts";
import { StoreError } from "../errors.ts";

export interface EventsFile {
  readonly onProgress: ProgressListener;
  readonly close: () => void;
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Writes each event of a run as one line of JSON, with its time, for programs that watch it. The file is begun anew, and may
 * be a pipe. A file that stops taking lines is given up, once and aloud: the run goes on.
 * @throws {StoreError} `STORE_UNWRITABLE` when it can't be opened.
 */
export function openEventsFile(
  path: string,
  { now, note }: { readonly now: () => string; readonly note: (text: string) => void },
): EventsFile {
  let file: number | null;
  try {
    file = openSync(path, "w");
  } catch (error) {
    throw new StoreError("STORE_UNWRITABLE", `--events: can't write ${path}: ${why(error)}`, { cause: error });
  }
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    onProgress: (event) => {
      if (file === null) return;
      try {
        writeSync(file, `${JSON.stringify({ at: now(), ...event })}\n`);
      } catch (error) {
        close();
        note(`assay: no more events in ${path}: ${why(error)}`);
      }
    },
    close,
  };
}
