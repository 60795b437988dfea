import { AbortedError, AssayError, InternalError, UsageError } from "../errors.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** Stacks of an error and of what caused it. Only stacks: other fields of an error may hold a model's raw text. */
function stacksOf(error: unknown): string {
  const stacks: string[] = [];
  for (let link: unknown = error; link instanceof Error && stacks.length < 10; link = link.cause) {
    stacks.push(link.stack ?? `${link.name}: ${link.message}`);
  }
  return stacks.join("\ncaused by ");
}

/**
 * The one place where errors leave: words the error for people and gives the exit code. A stack is shown only with
 * `debug`.
 */
export function reportError(
  error: unknown,
  { debug, note }: { readonly debug: boolean; readonly note: (text: string) => void },
): ExitCode {
  const known = error instanceof AssayError && !(error instanceof InternalError);
  const message = error instanceof Error ? error.message : String(error);
  if (known) {
    const problems = error instanceof UsageError ? error.problems : [];
    note([`assay: ${message}`, ...problems.map((problem) => `  - ${problem}`)].join("\n"));
  } else {
    note(`assay: this is a defect of Assay: ${message}`);
    if (!debug) note("Please report it, with what --debug prints in addition.");
  }
  if (debug) note(stacksOf(error));
  if (!known) return EXIT.defect;
  if (error instanceof UsageError) return EXIT.usage;
  return error instanceof AbortedError ? EXIT.interrupted : EXIT.failed;
}
