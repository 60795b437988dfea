import { AbortedError } from "../errors.ts";
import { EXIT } from "./exit-codes.ts";

/**
 * One key press can reach this process twice: from the terminal, and passed on by the process that started it
 * (bin/assay.cjs). Nobody presses twice within this time, in milliseconds.
 */
const SAME_PRESS_MS = 250;

/**
 * The first SIGINT or SIGTERM asks the work to stop and says so; the second ends the process at once. Files are written
 * atomically, so either way none is left half-written.
 */
export function listenForInterrupts(note: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  let firstAt: number | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    const now = performance.now();
    if (firstAt === null) {
      firstAt = now;
      // Abort first: the live line leaves the terminal before the words come.
      controller.abort(new AbortedError("interrupted; what was finished before is kept"));
      note(`assay: stopping; ${name === "SIGINT" ? "press Ctrl+C again to end" : "a second signal ends it"} at once`);
    } else if (now - firstAt > SAME_PRESS_MS) {
      process.exit(EXIT.interrupted);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return controller.signal;
}
