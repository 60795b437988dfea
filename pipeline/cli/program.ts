import { Command, Option } from "commander";
import { ASSAY_VERSION } from "../wiring/version.ts";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { EXAMPLES } from "./help.ts";
import { addAssessVerbs } from "./verbs/assess.ts";
import { addCheckVerbs } from "./verbs/check.ts";
import { addOperateVerbs } from "./verbs/operate.ts";
import { addReviewVerbs } from "./verbs/review.ts";
import { afterHelp, prepare } from "./verbs/verb-maker.ts";

// Only texts stand here and in verbs/. Each command's module is loaded when the command runs, so that help and version stay fast.

/**
 * The command line of Assay.
 * @param done told the exit code when a command has run. Wrong usage is thrown as a UsageError; help and version end as
 * a CommanderError with exit code 0, and help that nobody asked for as one with the code `commander.help`.
 */
export function makeProgram(context: CommandContext, done: (code: ExitCode) => void): Command {
  const program = prepare(new Command("assay"), context.columns)
    .description("Drafts security assessments of AI agents from what the public can read about them.")
    .version(ASSAY_VERSION)
    .option("--config <file>", "configuration file (default: assay.yaml, if there is one)")
    .addOption(
      new Option(
        "--plugin <file>",
        "plug-in: code that runs with your rights, or a policy in YAML; may be repeated",
      ).argParser((name: string, before: readonly string[] | undefined) => [...(before ?? []), name]),
    )
    .option("--debug", "show stacks of errors")
    .option("--log-level <level>", "log of what happens: silent, error, warn, info, debug or trace (default: silent)")
    .option("--log-file <file>", "file that the log is added to (default: standard error)")
    .addHelpText("after", afterHelp(EXAMPLES));
  const verb = (nameAndArguments: string, description: string): Command =>
    prepare(program.command(nameAndArguments), context.columns).description(description);

  const maker = { verb, context, done };
  addAssessVerbs(maker);
  addReviewVerbs(maker);
  addCheckVerbs(maker);
  addOperateVerbs(maker);
  return program;
}
