import type { AddHelpTextContext, Command } from "commander";
import { wrap } from "../../../outputs/text-width.ts";
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

/** Lets a command throw its complaints instead of printing them and ending the process. `columns` is the width of its help. */
export const prepare = (command: Command, columns: number): Command =>
  command
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20 })
    .configureOutput({ outputError: () => {}, getOutHelpWidth: () => columns })
    .exitOverride((error) => {
      if (error.exitCode === 0 || error.code === "commander.help") throw error;
      raiseUsage(error, command);
    });

/**
 * What `--help` says after the list of options, one text a command, for `addHelpText`. Prose is laid out anew for the width
 * of the terminal; what is indented can be copied, and stays as it is.
 */
export const afterHelp =
  (text: string) =>
  ({ command }: AddHelpTextContext): string =>
    reflowed(text, command.configureOutput().getOutHelpWidth?.() ?? 80);

/** Lines of prose that follow one another are a paragraph; a line that begins with a flag begins one. */
function reflowed(text: string, columns: number): string {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const isProse = /^[^\s]/.test(line);
    const goesOn = isProse && isOpen && !line.startsWith("--");
    if (goesOn) paragraphs.push(`${paragraphs.pop() ?? ""} ${line}`);
    else paragraphs.push(line);
    isOpen = isProse;
  }
  return paragraphs.flatMap((line) => (/^\S/.test(line) ? wrap(line, columns) : line)).join("\n");
}
