import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type ConfigFlags, type ConfigInput, type Environment, resolveConfig, type ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { NO_PLUGINS, type Plugins } from "../ports/plugin.ts";
import { parseConfigFile } from "./config-file.ts";
import type { GlobalFlags } from "./context.ts";

/** File taken when `--config` names none, if it is there. */
export const DEFAULT_CONFIG_FILE = "assay.yaml";

export interface LoadedConfig extends ResolvedConfig {
  /** File that was read; null if there is none. */
  readonly file: string | null;
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

async function readConfigFile({
  config: named,
  plugin = [],
}: GlobalFlags): Promise<{ path: string; input: ConfigInput } | null> {
  const path = named ?? DEFAULT_CONFIG_FILE;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (named === undefined && isMissing(error)) return null;
    const why = isMissing(error) ? "there is no such file" : error instanceof Error ? error.message : String(error);
    throw new UsageError(`can't read the configuration ${path}: ${why}`, [], { cause: error });
  }
  return { path, input: parseConfigFile(text, path, plugin.length > 0) };
}

/** Plug-ins of the file, from its own folder, and those of the command line. Loaded only where one is named. */
async function pluginsOf(
  file: { path: string; input: ConfigInput } | null,
  { plugin = [] }: GlobalFlags,
): Promise<Plugins> {
  const ofFile = (file?.input.plugins ?? []).map((name) => ({ name, folder: dirname(file?.path ?? ".") }));
  const named = [...ofFile, ...plugin.map((name) => ({ name, folder: "." }))];
  if (named.length === 0) return NO_PLUGINS;
  const { loadPlugins } = await import("../wiring/plugins/load.ts");
  return loadPlugins(named);
}

/**
 * The plug-ins that a catalogue and the command line name, whatever else the catalogue says.
 * @param path of the catalogue; null for one that is not there yet
 * @throws {UsageError}
 */
export const loadPluginsFor = async (path: string | null, flags: GlobalFlags): Promise<Plugins> =>
  pluginsOf(path === null ? null : await readConfigFile({ ...flags, config: path }), flags);

/**
 * The configuration of this start: flags, environment, file, defaults.
 * @param named the file of `--config`, and the plug-ins of `--plugin`
 * @param isPlugged false loads no plug-in: for what needs none, since they are code
 * @throws {UsageError} listing every mistake of the file, of the plug-ins, or of flags and environment, at once.
 */
export async function loadConfig(
  named: GlobalFlags,
  flags: ConfigFlags,
  environment: Environment,
  { isPlugged = true }: { readonly isPlugged?: boolean } = {},
): Promise<LoadedConfig> {
  const file = await readConfigFile(named);
  const plugins = isPlugged ? await pluginsOf(file, named) : null;
  return { ...resolveConfig({ flags, environment, file: file?.input ?? {}, plugins }), file: file?.path ?? null };
}
