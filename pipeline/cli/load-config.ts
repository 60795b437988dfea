import { readFile } from "node:fs/promises";
import { type ConfigFlags, type ConfigInput, type Environment, resolveConfig, type ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { parseConfigFile } from "./config-file.ts";

/** File taken when `--config` names none, if it is there. */
export const DEFAULT_CONFIG_FILE = "assay.yaml";

export interface LoadedConfig extends ResolvedConfig {
  /** File that was read; null if there is none. */
  readonly file: string | null;
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

async function readConfigFile(named: string | undefined): Promise<{ path: string; input: ConfigInput } | null> {
  const path = named ?? DEFAULT_CONFIG_FILE;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (named === undefined && isMissing(error)) return null;
    const why = isMissing(error) ? "there is no such file" : error instanceof Error ? error.message : String(error);
    throw new UsageError(`can't read the configuration ${path}: ${why}`, [], { cause: error });
  }
  return { path, input: parseConfigFile(text, path) };
}

/**
 * The configuration of this start: flags, environment, file, defaults.
 * @throws {UsageError} listing every mistake of the file, or of flags and environment, at once.
 */
export async function loadConfig(
  named: string | undefined,
  flags: ConfigFlags,
  environment: Environment,
): Promise<LoadedConfig> {
  const file = await readConfigFile(named);
  return { ...resolveConfig({ flags, environment, file: file?.input ?? {} }), file: file?.path ?? null };
}
