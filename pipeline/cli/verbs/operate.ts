import type { Command } from "commander";
import type { CacheFlags, PruneFlags } from "../commands/cache.ts";
import type { DoctorFlags } from "../commands/doctor.ts";
import type { McpFlags } from "../commands/mcp.ts";
import type { QueueFlags } from "../commands/queue.ts";
import type { WorkerFlags } from "../commands/worker.ts";
import type { GlobalFlags } from "../context.ts";
import { CACHE_HELP, DOCTOR_HELP, MCP_HELP, QUEUE_HELP, WORKER_HELP } from "../help.ts";
import { OPTIONS } from "./options.ts";
import { afterHelp, prepare, type VerbMaker } from "./verb-maker.ts";

/** Verbs for whoever runs Assay. */
export function addOperateVerbs({ verb, context, done }: VerbMaker): void {
  verb("worker", "read and judge the agents that runs put into a shared queue")
    .option("--queue <url>", "redis://[user:password@]host[:port][/database], or rediss://…; also ASSAY_QUEUE")
    .addOption(OPTIONS.concurrency)
    .addOption(OPTIONS.model)
    .addOption(OPTIONS.noCache)
    .option("--budget-usd <amount>", "US dollars that this worker may spend at the model server")
    .option("--budget-tokens <n>", "tokens that this worker may use, prompts and answers")
    .addOption(OPTIONS.allowPrivate)
    .option("--metrics-port <n>", "serve /metrics, as Prometheus reads it, and /healthz at this port")
    .option("--metrics-host <address>", "address to serve them at (default: 127.0.0.1)")
    .option("--quiet", "no words")
    .addHelpText("after", afterHelp(WORKER_HELP))
    .action(async (_flags: WorkerFlags, command: Command) => {
      const { runWorker } = await import("../commands/worker.ts");
      done(await runWorker(command.optsWithGlobals<WorkerFlags & GlobalFlags>(), context));
    });

  const queue = verb("queue", "what stands in a shared queue, and what failed there").addHelpText(
    "after",
    afterHelp(QUEUE_HELP),
  );
  const queueVerb = (nameAndArguments: string, description: string): Command =>
    prepare(queue.command(nameAndArguments), context.columns)
      .description(description)
      .option("--queue <url>", "address of the queue; also ASSAY_QUEUE")
      .addOption(OPTIONS.json);

  queueVerb("status", "who works, what waits, what failed").action(async (_flags: QueueFlags, command: Command) => {
    const { runQueueStatus } = await import("../commands/queue.ts");
    done(await runQueueStatus(command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
  });

  queueVerb("failed", "agents that failed for good, and why").action(async (_flags: QueueFlags, command: Command) => {
    const { runQueueFailed } = await import("../commands/queue.ts");
    done(await runQueueFailed(command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
  });

  queueVerb("retry [agent...]", "put failed agents back into the queue; all, if none is named").action(
    async (agents: string[], _flags: QueueFlags, command: Command) => {
      const { runQueueRetry } = await import("../commands/queue.ts");
      done(await runQueueRetry(agents, command.optsWithGlobals<QueueFlags & GlobalFlags>(), context));
    },
  );

  const cache = verb("cache", "what is kept of answers and fetched documents, and how much it takes")
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(CACHE_HELP))
    .action(async (_flags: CacheFlags, command: Command) => {
      const { runCacheStatus } = await import("../commands/cache.ts");
      done(await runCacheStatus(command.optsWithGlobals<CacheFlags>(), context));
    });
  const cacheVerb = (name: string, description: string): Command =>
    prepare(cache.command(name), context.columns).description(description).addOption(OPTIONS.json);

  cacheVerb("list", "every entry, the oldest first").action(async (_flags: CacheFlags, command: Command) => {
    const { runCacheList } = await import("../commands/cache.ts");
    done(await runCacheList(command.optsWithGlobals<CacheFlags>(), context));
  });

  cacheVerb("prune", "remove entries")
    .option("--older-than <age>", "those stored longer ago than, for example, 30d")
    .option("--model <name>", "answers of this model")
    .option("--all", "everything")
    .action(async (_flags: PruneFlags, command: Command) => {
      const { runCachePrune } = await import("../commands/cache.ts");
      done(await runCachePrune(command.optsWithGlobals<PruneFlags>(), context));
    });

  cacheVerb("verify", "read every entry and remove what is damaged").action(
    async (_flags: CacheFlags, command: Command) => {
      const { runCacheVerify } = await import("../commands/cache.ts");
      done(await runCacheVerify(command.optsWithGlobals<CacheFlags>(), context));
    },
  );

  verb("mcp", "serve the tools of Assay to programs that speak MCP, over standard input and output")
    .addOption(OPTIONS.out)
    .addOption(OPTIONS.model)
    .option("--budget-usd <amount>", "US dollars that all drafts together may spend at the model server")
    .option("--budget-tokens <n>", "tokens that all drafts together may use, prompts and answers")
    .option("--files <dir>", "also draft agents from files in this folder (default: public references only)")
    .addOption(OPTIONS.allowPrivate)
    .addHelpText("after", afterHelp(MCP_HELP))
    .action(async (_flags: McpFlags, command: Command) => {
      const { runMcp } = await import("../commands/mcp.ts");
      done(await runMcp(command.optsWithGlobals<McpFlags>(), context));
    });

  verb("doctor", "say what works here and what is missing")
    .addOption(OPTIONS.json)
    .addHelpText("after", afterHelp(DOCTOR_HELP))
    .action(async (_flags: DoctorFlags, command: Command) => {
      const { runDoctor } = await import("../commands/doctor.ts");
      done(await runDoctor(command.optsWithGlobals<DoctorFlags & GlobalFlags>(), context));
    });
}
