import { Console } from "node:console";
import { once } from "node:events";
import { join } from "node:path";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { ConfigFlags, ResolvedConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { makeMcpServer, openWorkbench } from "../../mcp/index.ts";
import type { Observer } from "../../ports/observer.ts";
import { assessmentIn, openGitObjects } from "../../store/index.ts";
import { ASSAY_VERSION } from "../../wiring/version.ts";
import { contentReader, sideOfRevision } from "../assessment-sides.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { loadConfig } from "../load-config.ts";
import { observed } from "../observed.ts";
import { reportError } from "../report-error.ts";

export interface McpFlags extends ConfigFlags, GlobalFlags {
  readonly files?: string;
}

/**
 * `assay mcp`: serves the tools over standard input and output until the input ends or it is told to stop. Standard output carries
 * the protocol and nothing else.
 * @throws {UsageError} for a wrong configuration.
 */
export async function runMcp(flags: McpFlags, context: CommandContext): Promise<ExitCode> {
  const resolved = await loadConfig(flags, flags, context.environment);
  return observed("mcp", resolved, context, (observer) => serveTools(flags, resolved, observer, context));
}

async function serveTools(
  flags: McpFlags,
  resolved: ResolvedConfig,
  observer: Observer | null,
  { signal, note }: CommandContext,
): Promise<ExitCode> {
  const { out } = resolved.config;
  // A library that logs must not break the protocol.
  globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
  const workbench = openWorkbench({
    resolved,
    observer,
    filesFrom: flags.files ?? null,
    async atRevision(slug, revision) {
      const objects = openGitObjects(".");
      try {
        const found = (await sideOfRevision(revision, join(out, slug), contentReader(objects))).get(slug);
        if (found === undefined) throw new UsageError(`${slug}: at ${revision} there is no assessment of it`);
        return assessmentIn(await found.bytes(), found.where);
      } finally {
        objects.close();
      }
    },
    onDefect: (error) => void reportError(error, { debug: flags.debug === true, note }),
  });
  const onerror = (error: Error): void => note(`assay: ${error.message}`);
  const ended = once(process.stdin, "close", { signal }).catch(() => {});
  const connection = serveStdio(() => makeMcpServer(workbench, ASSAY_VERSION), { onerror });
  await ended;
  await connection.close();
  // A draft that was under way winds up, and gives the folder back.
  await workbench.drafts.idle();
  return EXIT.done;
}
