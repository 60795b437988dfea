import type { Command } from "commander";
import { UsageError } from "../../errors.ts";
import type { CommandContext } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";

/** What a group of verbs is made with. */
export interface VerbMaker {
  readonly verb: (nameAndArguments: string, description: string) => Command;
  readonly context: CommandContext;
  /** Told the exit code when a command has run. */
  readonly done: (code: ExitCode) => void;
}

/** Words commander's complaint as ours, and says where the right usage stands. */
function raiseUsage(this: void, { message }: { readonly message: string }, command: Command): never {
  const path = [command.parent?.name(), command.name()].filter(Boolean).join(" ");
  const complaint = message.replace(/^error: /, "").replaceAll("\n", " ");
  throw new UsageError(`${complaint}; see "${path} --help"`);
}

/** Lets a command throw its complaints instead of printing them and ending the process. */
export const prepare = (command: Command): Command =>
  command
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => {
      if (error.exitCode === 0 || error.code === "commander.help") throw error;
      raiseUsage(error, command);
    });
