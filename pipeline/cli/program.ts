import { Command } from "commander";
import { offerCache } from "./cache-verbs.ts";
import type { DoctorFlags } from "./commands/doctor.ts";
import type { CatalogueFlags, InitFlags } from "./commands/catalogue.ts";
import type { DiffFlags } from "./commands/diff.ts";
import type { DraftFlags } from "./commands/draft.ts";
import type { EvalFlags } from "./commands/eval.ts";
import type { ExportFlags } from "./commands/export.ts";
import type { GateFlags } from "./commands/gate.ts";
import type { McpFlags } from "./commands/mcp.ts";
import type { RefreshFlags } from "./commands/refresh.ts";
import type { ReviewFlags } from "./commands/review.ts";
import type { QueueFlags } from "./commands/queue.ts";
import type { ScoreFlags } from "./score-flags.ts";
import type { ServeFlags } from "./commands/serve.ts";
import type { VerifyFlags } from "./commands/verify.ts";
import type { WorkerFlags } from "./commands/worker.ts";
import type { CommandContext, GlobalFlags } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import {
  DIFF_HELP,
  DOCTOR_HELP,
  DRAFT_HELP,
  EVAL_HELP,
  EXAMPLES,
  GATE_HELP,
  MCP_HELP,
  QUEUE_HELP,
  REFRESH_HELP,
  REVIEW_HELP,
  SCORE_HELP,
  SERVE_HELP,
  VERIFY_HELP,
  WORKER_HELP,
} from "./help.ts";
import { prepare } from "./prepare-command.ts";
import { ASSAY_VERSION } from "../wiring/version.ts";

// Only texts stand here. Each command's module is loaded when the command runs, so that help and version stay fast.

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
    .option("--reports <list>", "reports beside assessment.json: md, html or both (default: md)")
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
    .option("--queue <url>", "let the workers at this Redis or Valkey read and judge; also ASSAY_QUEUE")
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
    .option("--scheduled", "stay, and refresh at the times of schedule: in the catalogue; needs --queue")
    .option("--max-failures <n>", "begin no further agent after so many failures")
    .option("--gate <share>", "share of agents that must not fail (default: 0.99)")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--samples <n>", "samples per judgement to begin with (default: the judge's own)")
    .option("--samples-max <n>", "most samples where they disagree; as many as --samples: no growth")
    .option("--profile <name>", "scoring rule: listing, owasp-0.8 or owasp-0.5 (default: listing)")
    .option("--reports <list>", "reports beside assessment.json: md, html or both (default: md)")
    .option("--concurrency <n>", "agents in work at once (default: 8)")
    .option("--json", "print one JSON document on standard output")
    .option("--dry-run", "say what would be read and judged, and do nothing")
    .option("--fresh", "judge everything again, whatever is known")
    .option("--no-cache", "neither use nor keep the model's answers")
    .option("--budget-usd <amount>", "US dollars that the run may spend at the model server")
    .option("--budget-tokens <n>", "tokens that the run may use, prompts and answers")
    .option("--batch", "ask through the Batch API: half the price, done within a day")
    .option("--queue <url>", "let the workers at this Redis or Valkey read and judge; also ASSAY_QUEUE")
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
    .option("--from-mcp <query>", "servers that the MCP registry lists for a part of their name; '' for all")
    .option("--most <n>", "servers taken from the registry at most (default: 500)")
    .option("--allow-private", "also ask a registry at a private, loopback or link-local address")
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

  verb("diff <old> [new]", "what moved between two files, folders or git revisions, and why")
    .option("--format <name>", "text, md, json or html (default: text)")
    .option("--all", "show also what says the same in other words, and every changed line, as text")
    .option("--exit-code", "end with 1 if something moved")
    .option("--out <dir>", "folder of the assessments, looked at in revisions (default: assessments)")
    .addHelpText("after", DIFF_HELP)
    .action(async (first: string, second: string | undefined, _flags: DiffFlags, command: Command) => {
      const { runDiff } = await import("./commands/diff.ts");
      done(await runDiff(first, second, command.optsWithGlobals<DiffFlags & GlobalFlags>(), context));
    });

  verb("serve", "review assessments in the browser, on this machine alone")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--port <n>", "port of 127.0.0.1; 0 for any that is free (default: 4173)")
    .option("--reviewer <name>", "who decides; also ASSAY_REVIEWER (default: git config user.name)")
    .addHelpText("after", SERVE_HELP)
    .action(async (_flags: ServeFlags, command: Command) => {
      const { runServe } = await import("./commands/serve.ts");
      done(await runServe(command.optsWithGlobals<ServeFlags>(), context));
    });

  verb("gate <base> [head]", "fail while a band that was crossed between two git revisions is undecided")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", GATE_HELP)
    .action(async (base: string, head: string | undefined, _flags: GateFlags, command: Command) => {
      const { runGate } = await import("./commands/gate.ts");
      done(await runGate(base, head ?? "HEAD", command.optsWithGlobals<GateFlags>(), context));
    });

  verb("review <agent...>", "approve, reject or override an assessment, or say where its review stands")
    .usage("[options] <agent...> approve|reject|override <path> <value>|withdraw <path>|undo|status")
    .option("--reason <text>", "why; needed to reject and to override")
    .option("--expires <day>", "last day of an override, for example 2027-01-31")
    .option("--reviewer <name>", "who decides; also ASSAY_REVIEWER (default: git config user.name)")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", REVIEW_HELP)
    .action(async (words: string[], _flags: ReviewFlags, command: Command) => {
      const { runReview } = await import("./commands/review.ts");
      done(await runReview(words, command.optsWithGlobals<ReviewFlags & GlobalFlags>(), context));
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

  verb("export <path>", "assessments in another form")
    .requiredOption("--format <name>", "md, html, json, otm, owasp-0.8; of a whole folder also csv, sarif")
    .option("--out <file>", "file to write (default: standard output)")
    .action(async (path: string, _flags: ExportFlags, command: Command) => {
      const { runExport } = await import("./commands/export.ts");
      done(await runExport(path, command.optsWithGlobals<ExportFlags & GlobalFlags>(), context));
    });

  verb("schema [name]", "print the JSON Schema of a contract; without a name, list the names").action(
    async (name: string | undefined) => {
      const { runSchema } = await import("./commands/schema.ts");
      done(runSchema(name, context));
    },
  );

  offerCache(verb, context, done);

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

  verb("worker", "read and judge the agents that runs put into a shared queue")
    .option("--queue <url>", "redis://[user:password@]host[:port][/database], or rediss://…; also ASSAY_QUEUE")
    .option("--concurrency <n>", "agents in work at once (default: 8)")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--no-cache", "neither use nor keep the model's answers")
    .option("--budget-usd <amount>", "US dollars that this worker may spend at the model server")
    .option("--budget-tokens <n>", "tokens that this worker may use, prompts and answers")
    .option("--allow-private", "also read from private, loopback and link-local addresses")
    .option("--metrics-port <n>", "serve /metrics, as Prometheus reads it, and /healthz at this port")
    .option("--metrics-host <address>", "address to serve them at (default: 127.0.0.1)")
    .option("--quiet", "no words")
    .addHelpText("after", WORKER_HELP)
    .action(async (_flags: WorkerFlags, command: Command) => {
      const { runWorker } = await import("./commands/worker.ts");
      done(await runWorker(command.optsWithGlobals<WorkerFlags & GlobalFlags>(), context));
    });

  const queue = verb("queue", "what stands in a shared queue, and what failed there").addHelpText("after", QUEUE_HELP);
  const queueVerb = (nameAndArguments: string, description: string): Command =>
    prepare(queue.command(nameAndArguments))
      .description(description)
      .option("--queue <url>", "address of the queue; also ASSAY_QUEUE")
      .option("--json", "print one JSON document on standard output");

  queueVerb("status", "who works, what waits, what failed").action(async (_flags: QueueFlags, command: Command) => {
    const { runQueueStatus } = await import("./commands/queue.ts");
    done(await runQueueStatus(command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
  });

  queueVerb("failed", "agents that failed for good, and why").action(async (_flags: QueueFlags, command: Command) => {
    const { runQueueFailed } = await import("./commands/queue.ts");
    done(await runQueueFailed(command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
  });

  queueVerb("retry [agent...]", "put failed agents back into the queue; all, if none is named").action(
    async (agents: string[], _flags: QueueFlags, command: Command) => {
      const { runQueueRetry } = await import("./commands/queue.ts");
      done(await runQueueRetry(agents, command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
    },
  );

  verb("mcp", "serve the tools of Assay to programs that speak MCP, over standard input and output")
    .option("--out <dir>", "folder of the assessments (default: assessments)")
    .option("--model <name>", "model that judges; baseline is the embedded one")
    .option("--budget-usd <amount>", "US dollars that all drafts together may spend at the model server")
    .option("--budget-tokens <n>", "tokens that all drafts together may use, prompts and answers")
    .option("--files <dir>", "also draft agents from files in this folder (default: public references only)")
    .option("--allow-private", "also read from private, loopback and link-local addresses")
    .addHelpText("after", MCP_HELP)
    .action(async (_flags: McpFlags, command: Command) => {
      const { runMcp } = await import("./commands/mcp.ts");
      done(await runMcp(command.optsWithGlobals<McpFlags>(), context));
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
