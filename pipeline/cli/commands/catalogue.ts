import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { counted } from "../../../outputs/numbers.ts";
import { visible } from "../../../outputs/escape.ts";
import { UsageError } from "../../errors.ts";
import { type Plugins, pluginSchemes } from "../../ports/plugin.ts";
import { parseAgent } from "../../schema/reference.ts";
import { standingReferences } from "../../store/index.ts";
import { addToCatalogue, hasCatalogue } from "../catalogue-file.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { DEFAULT_CONFIG_FILE, loadConfig, loadPluginsFor } from "../load-config.ts";

export interface CatalogueFlags extends GlobalFlags {
  readonly catalog?: string;
}

export interface InitFlags extends CatalogueFlags {
  readonly fromList?: string;
  readonly fromFolder?: string;
  /** A query; empty for every server. */
  readonly fromMcp?: string;
  readonly most?: string;
  readonly allowPrivate?: boolean;
}

/** Servers taken from a registry when nobody says how many. */
const MOST_SERVERS = 500;

const pathOf = ({ catalog, config }: CatalogueFlags): string => catalog ?? config ?? DEFAULT_CONFIG_FILE;

/** @throws {UsageError} listing every malformed reference at once. */
function requireReadable(agents: readonly string[], where: string, plugins: Plugins): void {
  const schemes = pluginSchemes(plugins);
  const problems = agents.flatMap((agent) => {
    try {
      parseAgent(agent, existsSync, schemes);
      return [];
    } catch (error) {
      if (error instanceof UsageError) return error.message;
      throw error;
    }
  });
  if (problems.length > 0) throw new UsageError(`${where} names agents that can't be read`, problems);
}

/** One agent a line; empty lines and what follows a # are left out. @throws {UsageError} */
async function readList(path: string): Promise<string[]> {
  try {
    const lines = (await readFile(path, "utf8")).split("\n");
    return lines.map((line) => line.replace(/(?:^|\s)#.*$/, "").trim()).filter((line) => line !== "");
  } catch (error) {
    throw new UsageError(`--from-list: can't read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** References of the servers that the MCP registry lists for a query. @throws {UsageError} @throws {SourceError} */
async function searchServers(
  query: string,
  { most, allowPrivate, plugin = [] }: InitFlags,
  { environment, signal }: CommandContext,
): Promise<string[]> {
  const count = Number(most ?? MOST_SERVERS);
  if (!Number.isInteger(count) || count < 1 || count > 100_000) {
    throw new UsageError(`--most: expected a whole number from 1 to 100000, got "${most}"`);
  }
  const resolved = await loadConfig({ plugin }, { allowPrivate }, environment);
  const { searchRegistry } = await import("../../wiring/make-adapters.ts");
  return (await searchRegistry(resolved, { query, most: count, signal })).map((name) => `mcp:${name}`);
}

/** `assay add <agent>...`: names agents in the catalogue. @throws {UsageError} */
export async function runAdd(
  agents: readonly string[],
  flags: CatalogueFlags,
  { print }: CommandContext,
): Promise<ExitCode> {
  const path = pathOf(flags);
  const plugins = await loadPluginsFor((await hasCatalogue(path)) ? path : null, flags);
  requireReadable(agents, "the command line", plugins);
  const added = await addToCatalogue(path, agents);
  print(
    visible(
      `${path}: ${counted(added.length, "agent")} added${added.length < agents.length ? ", the others stood there" : ""}`,
    ),
  );
  return EXIT.done;
}

/**
 * `assay init`: makes a catalogue from a list of agents, a folder of assessments or a search in the MCP registry.
 * @throws {UsageError} where there is one already, or nothing to make it from.
 */
export async function runInit(flags: InitFlags, context: CommandContext): Promise<ExitCode> {
  const { fromList, fromFolder, fromMcp } = flags;
  const path = pathOf(flags);
  if (await hasCatalogue(path)) throw new UsageError(`${path} is there already; add to it with \`assay add\``);
  const agents = [
    ...(fromList === undefined ? [] : await readList(fromList)),
    ...(fromFolder === undefined ? [] : await standingReferences(fromFolder)),
    ...(fromMcp === undefined ? [] : await searchServers(fromMcp, flags, context)),
  ];
  if (agents.length === 0) {
    const where = fromList ?? fromFolder ?? (fromMcp === undefined ? undefined : `the MCP registry, for "${fromMcp}",`);
    throw new UsageError(
      where === undefined
        ? "expected --from-list FILE (one agent a line), --from-folder DIR (a folder of assessments) or --from-mcp QUERY"
        : `${where} names no agents`,
    );
  }
  requireReadable(agents, fromList ?? fromFolder ?? path, await loadPluginsFor(null, flags));
  const added = await addToCatalogue(path, agents);
  context.print(
    visible(
      `${path}: a catalogue of ${counted(added.length, "agent")}; look at what a refresh would do with \`assay refresh --dry-run\``,
    ),
  );
  return EXIT.done;
}
