import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { counted } from "../../../outputs/numbers.ts";
import { visible } from "../../../outputs/escape.ts";
import { UsageError } from "../../errors.ts";
import { parseAgent } from "../../schema/reference.ts";
import { standingReferences } from "../../store/index.ts";
import { addToCatalogue, hasCatalogue } from "../catalogue-file.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { DEFAULT_CONFIG_FILE } from "../load-config.ts";

export interface CatalogueFlags extends GlobalFlags {
  readonly catalog?: string;
}

export interface InitFlags extends CatalogueFlags {
  readonly fromList?: string;
  readonly fromFolder?: string;
}

const pathOf = ({ catalog, config }: CatalogueFlags): string => catalog ?? config ?? DEFAULT_CONFIG_FILE;

/** @throws {UsageError} listing every malformed reference at once. */
function requireReadable(agents: readonly string[], where: string): void {
  const problems = agents.flatMap((agent) => {
    try {
      parseAgent(agent, existsSync);
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

/** `assay add <agent>...`: names agents in the catalogue. @throws {UsageError} */
export async function runAdd(
  agents: readonly string[],
  flags: CatalogueFlags,
  { print }: CommandContext,
): Promise<ExitCode> {
  requireReadable(agents, "the command line");
  const path = pathOf(flags);
  const added = await addToCatalogue(path, agents);
  print(
    visible(
      `${path}: ${counted(added.length, "agent")} added${added.length < agents.length ? ", the others stood there" : ""}`,
    ),
  );
  return EXIT.done;
}

/**
 * `assay init`: makes a catalogue from a list of agents or a folder of assessments.
 * @throws {UsageError} where there is one already, or nothing to make it from.
 */
export async function runInit(
  { fromList, fromFolder, ...flags }: InitFlags,
  { print }: CommandContext,
): Promise<ExitCode> {
  const path = pathOf(flags);
  if (await hasCatalogue(path)) throw new UsageError(`${path} is there already; add to it with \`assay add\``);
  const agents = [
    ...(fromList === undefined ? [] : await readList(fromList)),
    ...(fromFolder === undefined ? [] : await standingReferences(fromFolder)),
  ];
  if (agents.length === 0) {
    const where = fromList ?? fromFolder;
    throw new UsageError(
      where === undefined
        ? "expected --from-list FILE (one agent a line) or --from-folder DIR (a folder of assessments)"
        : `${where} names no agents`,
    );
  }
  requireReadable(agents, fromList ?? fromFolder ?? path);
  const added = await addToCatalogue(path, agents);
  print(
    visible(
      `${path}: a catalogue of ${counted(added.length, "agent")}; look at what a refresh would do with \`assay refresh --dry-run\``,
    ),
  );
  return EXIT.done;
}
