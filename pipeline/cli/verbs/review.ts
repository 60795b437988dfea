import type { Command } from "commander";
import { UsageError } from "../../errors.ts";
import type { DiffFlags } from "../commands/diff.ts";
import type { ExportFlags } from "../commands/export.ts";
import type { GateFlags } from "../commands/gate.ts";
import type { ReviewFlags } from "../commands/review.ts";
import type { ServeFlags } from "../commands/serve.ts";
import type { SiteFlags } from "../commands/site.ts";
import type { GlobalFlags } from "../context.ts";
import { DIFF_HELP, GATE_HELP, REVIEW_HELP, SERVE_HELP, SITE_HELP } from "../help.ts";
import { OPTIONS } from "./options.ts";
import { afterHelp, type VerbMaker } from "./verb-maker.ts";

/** Verbs for people who look at what was drafted, and for what becomes of it. */
export function addReviewVerbs({ verb, context, done }: VerbMaker): void {
  verb("diff <old> [new]", "what moved between two files, folders or git revisions, and why")
    .option("--format <name>", "text, md, json or html (default: text)")
    .option("--all", "show also what says the same in other words, and every changed line, as text")
    .option("--exit-code", "end with 1 if something moved")
    .option("--out <dir>", "folder of the assessments, looked at in revisions (default: assessments)")
    .addHelpText("after", afterHelp(DIFF_HELP))
    .action(async (first: string, second: string | undefined, _flags: DiffFlags, command: Command) => {
      const { runDiff } = await import("../commands/diff.ts");
      done(await runDiff(first, second, command.optsWithGlobals<DiffFlags & GlobalFlags>(), context));
    });

  verb("review <agent...>", "approve, reject or override an assessment, or say where its review stands")
    .usage("[options] <agent...> approve|reject|override <path> <value>|withdraw <path>|undo|status")
    .option("--reason <text>", "why; needed to reject and to override")
    .option("--expires <day>", "last day of an override, for example 2027-01-31")
    .addOption(OPTIONS.reviewer)
    .addOption(OPTIONS.out)
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(REVIEW_HELP))
    .action(async (words: string[], _flags: ReviewFlags, command: Command) => {
      const { runReview } = await import("../commands/review.ts");
      done(await runReview(words, command.optsWithGlobals<ReviewFlags & GlobalFlags>(), context));
    });

  verb("serve", "review assessments in the browser, on this machine alone")
    .addOption(OPTIONS.out)
    .option("--port <n>", "port of 127.0.0.1; 0 for any that is free (default: 4173)")
    .addOption(OPTIONS.reviewer)
    .addHelpText("after", afterHelp(SERVE_HELP))
    .action(async (_flags: ServeFlags, command: Command) => {
      const { runServe } = await import("../commands/serve.ts");
      done(await runServe(command.optsWithGlobals<ServeFlags>(), context));
    });

  verb("gate [base] [head]", "fail while a band that was crossed between two git revisions is undecided")
    .usage("[options] <base> [head] | --policy")
    .option("--policy", "fail while an assessment breaks a rule of the house instead")
    .addOption(OPTIONS.out)
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(GATE_HELP))
    .action(async (base: string | undefined, head: string | undefined, _flags: GateFlags, command: Command) => {
      const flags = command.optsWithGlobals<GateFlags>();
      if (flags.policy === true) {
        if (base !== undefined) throw new UsageError("--policy: looks at what stands there; leave the revision out");
        const { runPolicyGate } = await import("../commands/gate-policy.ts");
        return done(await runPolicyGate(flags, context));
      }
      if (base === undefined)
        throw new UsageError('expected a git revision to compare with, or --policy; see "assay gate --help"');
      const { runGate } = await import("../commands/gate.ts");
      done(await runGate(base, head ?? "HEAD", flags, context));
    });

  verb("export <path>", "assessments in another form")
    .requiredOption("--format <name>", "md, html, json, otm, owasp-0.8; of a whole folder also csv, sarif")
    .option("--out <file>", "file to write (default: standard output)")
    .action(async (path: string, _flags: ExportFlags, command: Command) => {
      const { runExport } = await import("../commands/export.ts");
      done(await runExport(path, command.optsWithGlobals<ExportFlags & GlobalFlags>(), context));
    });

  verb("site", "a folder of pages, feeds and badges of all assessments, for any host")
    .requiredOption("--out <dir>", "folder to write: a new or empty one, or that of an earlier site")
    .option("--from <dir>", "folder of the assessments (default: assessments)")
    .option("--title <text>", 'title of the site (default: "Agent threat models")')
    .option("--base-url <url>", "address that it will have, for the links in its feeds")
    .option("--changes <n>", "latest changes in its feeds (default: 50)")
    .option("--approved-only", "leave out what no person has approved")
    .option("--date <day>", "day that its pages state (default: none, so that equal folders give equal bytes)")
    .addHelpText("after", afterHelp(SITE_HELP))
    .action(async (_flags: SiteFlags, command: Command) => {
      const { runSite } = await import("../commands/site.ts");
      done(await runSite(command.optsWithGlobals<SiteFlags>(), context));
    });
}
