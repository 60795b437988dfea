import type { Command } from "commander";
import type { CatalogueFlags, InitFlags } from "../commands/catalogue.ts";
import type { DraftFlags } from "../commands/draft.ts";
import type { RefreshFlags } from "../commands/refresh.ts";
import type { GlobalFlags } from "../context.ts";
import { DRAFT_HELP, REFRESH_HELP } from "../help.ts";
import { OPTIONS } from "./options.ts";
import { afterHelp, type VerbMaker } from "./verb-maker.ts";

/** Verbs that make assessments and keep them true. */
export function addAssessVerbs({ verb, context, done }: VerbMaker): void {
  verb("draft <agent...>", "draft the assessment of one or more agents")
    .addOption(OPTIONS.out)
    .addOption(OPTIONS.model)
    .addOption(OPTIONS.samples)
    .addOption(OPTIONS.samplesMax)
    .addOption(OPTIONS.profile)
    .addOption(OPTIONS.reports)
    .addOption(OPTIONS.concurrency)
    .addOption(OPTIONS.json)
    .option("--dry-run", "judge and score, but write nothing")
    .option("--fresh", "ask the model again, even where an answer is on record")
    .addOption(OPTIONS.noCache)
    .addOption(OPTIONS.budgetUsd)
    .addOption(OPTIONS.budgetTokens)
    .addOption(OPTIONS.batch)
    .option("--offline", "read nothing from any network: judge again what was read before")
    .addOption(OPTIONS.allowPrivate)
    .addOption(OPTIONS.queue)
    .addOption(OPTIONS.quiet)
    .addHelpText("after", afterHelp(DRAFT_HELP))
    .action(async (agents: string[], _flags: DraftFlags, command: Command) => {
      const { runDraft } = await import("../commands/draft.ts");
      done(await runDraft(agents, command.optsWithGlobals<DraftFlags & GlobalFlags>(), context));
    });

  verb("refresh [agent...]", "keep the assessments of the catalogue true: judge again what changed")
    .option("--catalog <file>", "catalogue and configuration (default: assay.yaml)")
    .option("--group <name>", "only the agents of this group")
    .addOption(OPTIONS.out)
    .option("--report <file>", "write what changed as Markdown, fit for a pull request")
    .option("--events <file>", "write what happens as it happens, a line of JSON each")
    .option("--metrics-file <file>", "write figures of the run for the textfile collector of Prometheus")
    .option("--scheduled", "stay, and refresh at the times of schedule: in the catalogue; needs --queue")
    .option("--max-failures <n>", "begin no further agent after so many failures")
    .option("--gate <share>", "share of agents that must not fail (default: 0.99)")
    .addOption(OPTIONS.model)
    .addOption(OPTIONS.samples)
    .addOption(OPTIONS.samplesMax)
    .addOption(OPTIONS.profile)
    .addOption(OPTIONS.reports)
    .addOption(OPTIONS.concurrency)
    .addOption(OPTIONS.json)
    .option("--dry-run", "say what would be read and judged, and do nothing")
    .option("--fresh", "judge everything again, whatever is known")
    .addOption(OPTIONS.noCache)
    .addOption(OPTIONS.budgetUsd)
    .addOption(OPTIONS.budgetTokens)
    .addOption(OPTIONS.batch)
    .addOption(OPTIONS.queue)
    .addOption(OPTIONS.allowPrivate)
    .addOption(OPTIONS.quiet)
    .addHelpText("after", afterHelp(REFRESH_HELP))
    .action(async (agents: string[], _flags: RefreshFlags, command: Command) => {
      const { runRefresh } = await import("../commands/refresh.ts");
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
      const { runInit } = await import("../commands/catalogue.ts");
      done(await runInit(command.optsWithGlobals<InitFlags>(), context));
    });

  verb("add <agent...>", "name agents in the catalogue")
    .option("--catalog <file>", "catalogue (default: assay.yaml)")
    .action(async (agents: string[], _flags: CatalogueFlags, command: Command) => {
      const { runAdd } = await import("../commands/catalogue.ts");
      done(await runAdd(agents, command.optsWithGlobals<CatalogueFlags>(), context));
    });
}
