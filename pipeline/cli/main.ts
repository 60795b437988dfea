import { CommanderError } from "commander";
import { StoreError } from "../errors.ts";
import { noteToPeople as note, processContext } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { listenForInterrupts } from "./interrupt.ts";
import { makeProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

const debug = process.argv.includes("--debug");

/** True once the command ended, or its reader went away. */
let isOver = false;

/** Exit code of what ended the run. Commander ends it for help and version, and has printed them. */
function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return reportError(error, { debug, note });
}

// A reader that stopped reading, such as `head`, is no error. Any other trouble with standard output is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  isOver = true;
  if (error.code === "EPIPE") process.exit();
  process.exit(codeOf(new StoreError("STORE_UNWRITABLE", `can't write to standard output: ${error.message}`)));
});
// Without standard error nobody is left to tell.
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => process.exit(codeOf(error)));

// Code of others that ends the process must not look like work that was done.
process.on("exit", (code) => {
  if (isOver || code !== 0) return;
  note("assay: the process was ended before the command was done; does a plug-in call process.exit?");
  process.exitCode = EXIT.failed;
});

/** So long what others left open may end of itself, in milliseconds. */
const LINGER_MS = 1000;

/** Ends the process although something of a plug-in, such as a timer, is still open; what was printed goes out first. */
function endSoon(): void {
  const isWritten = process.stdout.writableLength === 0;
  setTimeout(() => (isWritten ? process.exit() : endSoon()), LINGER_MS).unref();
}

const context = processContext(listenForInterrupts(note));
try {
  await makeProgram(context, (code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  process.exitCode = codeOf(error);
}
isOver = true;
endSoon();
