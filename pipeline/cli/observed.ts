import type { ResolvedConfig } from "../config.ts";
import type { Observer } from "../ports/observer.ts";
import { openObserver } from "../wiring/open-observer.ts";
import { ASSAY_VERSION } from "../wiring/version.ts";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";

/** True where lines of the log go to standard error: then the log takes the place of the progress there. */
export const logsToTerminal = ({ config: { log } }: ResolvedConfig): boolean =>
  log.level !== "silent" && log.file === null;

/**
 * Does a command's work under the log and the traces that are asked for, and tells of its begin and its end.
 * @param command as the user calls it
 * @throws {UsageError} for a log or traces that can't be opened; else as `work` does.
 */
export async function observed(
  command: string,
  resolved: ResolvedConfig,
  { environment, note }: Pick<CommandContext, "environment" | "note">,
  work: (observer: Observer | null) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { observer, close } = await openObserver({ resolved, environment, note });
  observer?.tell({ kind: "command-start", command, version: ASSAY_VERSION, model: resolved.model.model });
  try {
    const exitCode = await work(observer);
    observer?.tell({ kind: "command-end", command, exitCode });
    return exitCode;
  } catch (error) {
    observer?.tell({ kind: "command-fail", command, error });
    throw error;
  } finally {
    await close();
  }
}
