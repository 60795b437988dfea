import type { Command } from "commander";
import type { CacheFlags, PruneFlags } from "./commands/cache.ts";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { CACHE_HELP } from "./help.ts";
import { prepare } from "./prepare-command.ts";

/** `assay cache` and what stands below it. @param verb begins a command of the program */
export function offerCache(
  verb: (nameAndArguments: string, description: string) => Command,
  context: CommandContext,
  done: (code: ExitCode) => void,
): void {
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
}
