import type { Command } from "commander";
import type { CacheFlags, PruneFlags } from "./commands/cache.ts";
import type { QueueFlags } from "./commands/queue.ts";
import type { CommandContext, GlobalFlags } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { CACHE_HELP, QUEUE_HELP } from "./help.ts";
import { prepare } from "./prepare-command.ts";

// Commands that have commands of their own.

type AddVerb = (nameAndArguments: string, description: string) => Command;
type Done = (code: ExitCode) => void;

/** `assay cache` and what follows it. */
export function addCacheVerbs(verb: AddVerb, context: CommandContext, done: Done): void {
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

/** `assay queue` and what follows it. */
export function addQueueVerbs(verb: AddVerb, context: CommandContext, done: Done): void {
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
}
