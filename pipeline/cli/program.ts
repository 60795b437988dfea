import { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { DoctorFlags } from "./commands/doctor.ts";
import type { CacheFlags, PruneFlags } from "./commands/cache.ts";
import type { CatalogueFlags, InitFlags } from "./commands/catalogue.ts";
import type { DraftFlags } from "./commands/draft.ts";
import type { EvalFlags } from "./commands/eval.ts";
import type { ExportFlags } from "./commands/export.ts";
import type { RefreshFlags } from "./commands/refresh.ts";
import type { ScoreFlags } from "./score-flags.ts";
import type { VerifyFlags } from "./commands/verify.ts";
import type { CommandContext, GlobalFlags } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { ASSAY_VERSION } from "./version.ts";

// Only texts stand here. Each command's module is loaded when the command runs, so that help and version stay fast.

const EXAMPLES = `
Examples:
  assay draft npm:@modelcontextprotocol/server-filesystem
  assay draft ./my-agent/README.md --json
  assay draft npm:left-agent+github:someone/left-agent --model gpt-5-mini --samples 5
  assay verify assessments

Exit codes: 0 done; 1 something failed; 2 wrong usage or configuration; 3 a defect of Assay; 130 interrupted.
Settings come from flags, then the environment, then assay.yaml, then defaults.`;

const DRAFT_HELP = `
Agents:
  npm:<package>[@version]      github:<owner>/<repo>[/path][@ref]
  mcp:<registry name>          pypi:<package>          a2a:<https url>
  hf:[spaces/]<owner>/<name>   docker:<catalogue name>
  https://… (a page, README, manifest or llms.txt)
  a local file or folder       - (standard input)
  Several references of one agent are joined with +, for example npm:x+github:o/x.

Without a key the embedded baseline judges; it is no language model. With OPENAI_API_KEY set, an OpenAI model does;
OPENAI_BASE_URL names any compatible server.

Examples:
  assay draft ./my-agent
  assay draft npm:some-mcp-server github:owner/repo --out reports --concurrency 4
  assay draft - --dry-run --json < README.md`;

const REFRESH_HELP = `
The catalogue is the list agents: of the configuration file. An agent whose sources are as they were costs no question and
changes no file. A run that was stopped goes on where it was: the same command again.

Examples:
  assay init --from-folder assessments
  assay refresh --dry-run
  assay refresh --report changes.md --budget-usd 5
  assay refresh ledgermate npm:some-server`;

const SCORE_HELP = `
Factors, each 0 to 1: autonomy_of_action, goal_driven_planning, self_modification, dynamic_tool_use, persistent_memory,
contextual_awareness, dynamic_identity, multi_agent_interactions, non_determinism, opacity_reflexivity, and for
owasp-0.8 natural_language_interface.

Examples:
  assay score --cvss CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N \\
    --factors autonomy_of_action=0.8,dynamic_tool_use=0.6,… --threat P --mitigation N
  assay score input.json --json
  assay schema score-input`;

const VERIFY_HELP = `
Needs no network and no model. Looks at assessment.json files, agent folders, or folders of agent folders.

Example:
  assay verify assessments/ledgermate`;

const CACHE_HELP = `
Answers of models are kept so that the same question is never paid twice; what was fetched, so that servers are asked for
changes only. Both may be removed at any time. Leave them alone while a run is on.

Examples:
  assay cache
  assay cache list --json
  assay cache prune --older-than 30d
  assay cache prune --model gpt-5-mini
  assay cache verify`;

const EVAL_HELP = `
Suites (all, if none is named):
  stability     readings of fixed listings, repeated: how far the numbers agree
  accuracy      listings whose answers are known, and published assessments where they are at hand
  metamorphic   changes of which it is known what they must, or must not, move
  injection     text that asks for a milder assessment, beside its clean twin

Answers of a model are kept: a run that was stopped goes on where it was, and a second run costs nothing.
--gate ends with exit code 1 where a figure misses its threshold, or is worse than what was accepted of this judge.
--accept keeps the figures of a judge that misses none: drafts then print how far its number repeats.

Examples:
  assay eval
  assay eval stability --model gpt-5-mini --budget-usd 5 --gate
  assay eval accuracy --compare evaluation-last-week/evaluation.json`;

const DOCTOR_HELP = `
Exit code 1 only if something that is configured does not work. Keys are never printed.`;

/** Words commander's complaint as ours, and says where the right usage stands. */
function raiseUsage(this: void, { message }: { readonly message: string }, command: Command): never {
  const path = [command.parent?.name(), command.name()].filter(Boolean).join(" ");
  const complaint = message.replace(/^error: /, "").replaceAll("\n", " ");
  throw new UsageError(`${complaint}; see "${path} --help"`);
}

/** Lets a command throw its complaints instead of printing them and ending the process. */
const prepare = (command: Command): Command =>
  command
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => {
      if (error.exitCode === 0 || error.code === "commander.help") throw error;
      raiseUsage(error, command);
    });

/**
 * The command line of Assay.
 * @param done told the exit code when a command has run. Wrong usage is thrown as a UsageError; help and version end as
 * a CommanderError with exit code 0, and help that nobody asked for as one with the code `commander.help`.
 */
export function makeProgram(context: CommandContext, done: (code: ExitCode) => void): Command {
  const program = prepare(new Command("assay"))
    .description("Drafts security assessments of AI agents from what the public can read about them.")
    .version(ASSAY_VERSION)
    .option("--config <file>", "configuration file (default: assay.yaml, if there is one)")
    .option("--debug", "show stacks of errors")
    .addHelpText("after", EXAMPLES);
  const verb = (nameAndArguments: string, description: string): Command =>
    prepare(program.command(nameAndArguments)).description(description);

  verb("draft <agent...>", "draft the assessment of one or more agents")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--samples <n>", "samples per judgement to begin with (default: the judge's own)")
    .option("--samples-max <n>", "most samples where they disagree; as many as --samples: no growth")
    .option("--profile <name>", "scoring rule: listing, owasp-0.8 or owasp-0.5 (default: listing)")
    .option("--concurrency <n>", "agents in work at once (default: 8)")
    .option("--json", "print one JSON document on standard output")
    .option("--dry-run", "judge and score, but write nothing")
    .option("--fresh", "ask the model again, even where an answer is on record")
    .option("--no-cache", "neither use nor keep the model's answers")
    .option("--budget-usd <amount>", "US dollars that the run may spend at the model server")
    .option("--budget-tokens <n>", "tokens that the run may use, prompts and answers")
    .option("--batch", "ask through the Batch API: half the price, done within a day")
    .option("--offline", "read nothing from any network: judge again what was read before")
    .option("--allow-private", "also read from private, loopback and link-local addresses")
    .option("--quiet", "no progress")
    .addHelpText("after", DRAFT_HELP)
    .action(async (agents: string[], _flags: DraftFlags, command: Command) => {
      const { runDraft } = await import("./commands/draft.ts");
      done(await runDraft(agents, command.optsWithGlobals<DraftFlags & GlobalFlags>(), context));
    });

  verb("refresh [agent...]", "keep the assessments of the catalogue true: judge again what changed")
    .option("--catalog <file>", "catalogue and configuration (default: assay.yaml)")
    .option("--group <name>", "only the agents of this group")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--report <file>", "write what changed as Markdown, fit for a pull request")
    .option("--events <file>", "write what happens as it happens, a line of JSON each")
    .option("--max-failures <n>", "begin no further agent after so many failures")
    .option("--gate <share>", "share of agents that must not fail (default: 0.99)")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--samples <n>", "samples per judgement to begin with (default: the judge's own)")
    .option("--samples-max <n>", "most samples where they disagree; as many as --samples: no growth")
    .option("--profile <name>", "scoring rule: listing, owasp-0.8 or owasp-0.5 (default: listing)")
    .option("--concurrency <n>", "agents in work at once (default: 8)")
    .option("--json", "print one JSON document on standard output")
    .option("--dry-run", "say what would be read and judged, and do nothing")
    .option("--fresh", "judge everything again, whatever is known")
    .option("--no-cache", "neither use nor keep the model's answers")
    .option("--budget-usd <amount>", "US dollars that the run may spend at the model server")
    .option("--budget-tokens <n>", "tokens that the run may use, prompts and answers")
    .option("--batch", "ask through the Batch API: half the price, done within a day")
    .option("--allow-private", "also read from private, loopback and link-local addresses")
    .option("--quiet", "no progress")
    .addHelpText("after", REFRESH_HELP)
    .action(async (agents: string[], _flags: RefreshFlags, command: Command) => {
      const { runRefresh } = await import("./commands/refresh.ts");
      done(await runRefresh(agents, command.optsWithGlobals<RefreshFlags & GlobalFlags>(), context));
    });

  verb("init", "make a catalogue of agents")
    .option("--catalog <file>", "file to make (default: assay.yaml)")
    .option("--from-list <file>", "a list, one agent a line")
    .option("--from-folder <dir>", "a folder of assessments")
    .action(async (_flags: InitFlags, command: Command) => {
      const { runInit } = await import("./commands/catalogue.ts");
      done(await runInit(command.optsWithGlobals<InitFlags>(), context));
    });

  verb("add <agent...>", "name agents in the catalogue")
    .option("--catalog <file>", "catalogue (default: assay.yaml)")
    .action(async (agents: string[], _flags: CatalogueFlags, command: Command) => {
      const { runAdd } = await import("./commands/catalogue.ts");
      done(await runAdd(agents, command.optsWithGlobals<CatalogueFlags>(), context));
    });

  verb("score [file]", "compute an AIVSS score from flags, a JSON file, or - for standard input")
    .option("--cvss <vector>", "CVSS v4.0 base vector")
    .option("--factors <list>", "factor=value pairs, joined with commas")
    .option("--threat <value>", "exploit maturity: A, P, U, or a number")
    .option("--mitigation <value>", "mitigation strength: N, P, S, or a number")
    .option("--profile <name>", "scoring rule: listing, owasp-0.8 or owasp-0.5 (default: listing)")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", SCORE_HELP)
    .action(async (file: string | undefined, flags: ScoreFlags) => {
      const { runScore } = await import("./commands/score.ts");
      done(await runScore(file, flags, context));
    });

  verb("verify <path...>", "recompute every score and re-check every quote against the stored snapshots")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", VERIFY_HELP)
    .action(async (paths: string[], flags: VerifyFlags) => {
      const { runVerify } = await import("./commands/verify.ts");
      done(await runVerify(paths, flags, context));
    });

  verb("export <path>", "one assessment in another form")
    .requiredOption("--format <name>", "md, json or owasp-0.8")
    .option("--out <file>", "file to write (default: standard output)")
    .action(async (path: string, flags: ExportFlags) => {
      const { runExport } = await import("./commands/export.ts");
      done(await runExport(path, flags, context));
    });

  verb("schema [name]", "print the JSON Schema of a contract; without a name, list the names").action(
    async (name: string | undefined) => {
      const { runSchema } = await import("./commands/schema.ts");
      done(runSchema(name, context));
    },
  );

  const cache = verb("cache", "what is kept of answers and fetched documents, and how much it takes")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", CACHE_HELP)
    .action(async (_flags: CacheFlags, command: Command) => {
      const { runCacheStatus } = await import("./commands/cache.ts");
      done(await runCacheStatus(command.optsWithGlobals<CacheFlags>(), context));
    });
  const cacheVerb = (name: string, description: string): Command =>
    prepare(cache.command(name))
      .description(description)
      .option("--json", "print one JSON document on standard output");

  cacheVerb("list", "every entry, the oldest first").action(async (_flags: CacheFlags, command: Command) => {
    const { runCacheList } = await import("./commands/cache.ts");
    done(await runCacheList(command.optsWithGlobals<CacheFlags>(), context));
  });

  cacheVerb("prune", "remove entries")
    .option("--older-than <age>", "those stored longer ago than, for example, 30d")
    .option("--model <name>", "answers of this model")
    .option("--all", "everything")
    .action(async (_flags: PruneFlags, command: Command) => {
      const { runCachePrune } = await import("./commands/cache.ts");
      done(await runCachePrune(command.optsWithGlobals<PruneFlags>(), context));
    });

  cacheVerb("verify", "read every entry and remove what is damaged").action(
    async (_flags: CacheFlags, command: Command) => {
      const { runCacheVerify } = await import("./commands/cache.ts");
      done(await runCacheVerify(command.optsWithGlobals<CacheFlags>(), context));
    },
  );

  verb("eval [suite...]", "measure how far a judge can be trusted")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--trials <n>", "readings of each listing (default: what the suite needs)")
    .option("--listings <n>", "listings that are read; for injection, those that each attack is tried on")
    .option("--samples <n>", "samples per judgement to begin with (default: the judge's own)")
    .option("--samples-max <n>", "most samples where they disagree; as many as --samples: no growth")
    .option("--references <dir>", "folder of published assessments: golden.jsonl and the READMEs it names")
    .option("--out <dir>", "folder of the report (default: evaluation)")
    .option("--compare <file>", "an earlier evaluation.json to compare with")
    .option("--gate", "exit code 1 where a figure misses its threshold")
    .option("--accept", "keep the figures as what this judge is held to from now on")
    .option("--concurrency <n>", "readings under way at once (default: 8)")
    .option("--json", "print one JSON document on standard output")
    .option("--no-cache", "neither use nor keep the model's answers")
    .option("--budget-usd <amount>", "US dollars that the run may spend at the model server")
    .option("--budget-tokens <n>", "tokens that the run may use, prompts and answers")
    .option("--quiet", "no progress")
    .addHelpText("after", EVAL_HELP)
    .action(async (suites: string[], _flags: EvalFlags, command: Command) => {
      const { runEval } = await import("./commands/eval.ts");
      done(await runEval(suites, command.optsWithGlobals<EvalFlags & GlobalFlags>(), context));
    });

  verb("doctor", "say what works here and what is missing")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", DOCTOR_HELP)
    .action(async (_flags: DoctorFlags, command: Command) => {
      const { runDoctor } = await import("./commands/doctor.ts");
      done(await runDoctor(command.optsWithGlobals<DoctorFlags & GlobalFlags>(), context));
    });

  return program;
}
