import { type Command, Option } from "commander";
import { UsageError } from "../../errors.ts";
import type { EvalFlags } from "../commands/eval.ts";
import type { VerifyFlags } from "../commands/verify.ts";
import type { GlobalFlags } from "../context.ts";
import type { ScoreFlags } from "../score-flags.ts";
import { EVAL_HELP, SCORE_HELP, VERIFY_HELP } from "../help.ts";
import { OPTIONS } from "./options.ts";
import { afterHelp, type VerbMaker } from "./verb-maker.ts";

/** Verbs that recompute and measure. */
export function addCheckVerbs({ verb, context, done }: VerbMaker): void {
  verb("score [file]", "compute an AIVSS score from flags, a JSON file, or - for standard input")
    .option("--cvss <vector>", "CVSS v4.0 base vector")
    .addOption(
      new Option("--vector <vector>").hideHelp().argParser(() => {
        throw new UsageError("score has no --vector; the vector goes behind --cvss");
      }),
    )
    .option("--factors <list>", "factor=value pairs, joined with commas")
    .option("--threat <value>", "exploit maturity: A, P, U, or a number")
    .option("--mitigation <value>", "mitigation strength: N, P, S, or a number")
    .addOption(OPTIONS.profile)
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(SCORE_HELP))
    .action(async (file: string | undefined, flags: ScoreFlags) => {
      const { runScore } = await import("../commands/score.ts");
      done(await runScore(file, flags, context));
    });

  verb("verify <path...>", "recompute every score and re-check every quote against the stored snapshots")
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(VERIFY_HELP))
    .action(async (paths: string[], _flags: VerifyFlags, command: Command) => {
      const { runVerify } = await import("../commands/verify.ts");
      done(await runVerify(paths, command.optsWithGlobals<VerifyFlags & GlobalFlags>(), context));
    });

  verb("eval [suite...]", "measure how far a judge can be trusted")
    .addOption(OPTIONS.model)
    .option("--trials <n>", "readings of each listing (default: what the suite needs)")
    .option("--listings <n>", "listings that are read; for injection, those that each attack is tried on")
    .addOption(OPTIONS.samples)
    .addOption(OPTIONS.samplesMax)
    .option("--references <dir>", "folder of published assessments: golden.jsonl and the READMEs it names")
    .option("--out <dir>", "folder of the report (default: evaluation)")
    .option("--compare <file>", "an earlier evaluation.json to compare with")
    .option("--gate", "exit code 1 where a figure misses its threshold")
    .option("--accept", "keep the figures as what this judge is held to from now on")
    .option("--concurrency <n>", "readings under way at once (default: 8)")
    .addOption(OPTIONS.json)
    .addOption(OPTIONS.noCache)
    .addOption(OPTIONS.budgetUsd)
    .addOption(OPTIONS.budgetTokens)
    .addOption(OPTIONS.quiet)
    .addHelpText("after", afterHelp(EVAL_HELP))
    .action(async (suites: string[], _flags: EvalFlags, command: Command) => {
      const { runEval } = await import("../commands/eval.ts");
      done(await runEval(suites, command.optsWithGlobals<EvalFlags & GlobalFlags>(), context));
    });

  verb("schema [name]", "print the JSON Schema of a contract; without a name, list the names").action(
    async (name: string | undefined) => {
      const { runSchema } = await import("../commands/schema.ts");
      done(runSchema(name, context));
    },
  );
}
