import { access, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import Config from "@npmcli/config";
import type { Options as PacoteOptions } from "pacote";
import { z } from "zod";

/** Where and for whom npm's configuration is looked up. */
export interface NpmSurroundings {
  /** @default process.cwd() */
  readonly directory: string;
  /** @default process.env */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

/** What npm knows of its own settings. The module has no types, so that its shape is checked here. */
const definitionsSchema = z.object({
  definitions: z.custom<Config.DefinitionsObject>(isObject),
  shorthands: z.custom<Config.ShortFlags>(isObject),
  flatten: z.custom<NonNullable<Config.Options["flatten"]>>((value) => typeof value === "function"),
});

/**
 * The installed npm and the node beside it. npm's global npmrc stands relative to that node, not to the node that runs
 * here, which may have come with our own dependencies.
 */
async function findNpm(path: string): Promise<{ readonly npmPath: string; readonly execPath: string }> {
  for (const folder of path.split(delimiter)) {
    if (folder === "" || folder.includes("node_modules")) continue;
    const npm = await realpath(join(folder, "npm")).catch(() => null);
    const node = join(folder, process.platform === "win32" ? "node.exe" : "node");
    const isThere =
      npm !== null &&
      (await access(node).then(
        () => true,
        () => false,
      ));
    if (isThere) return { npmPath: resolve(dirname(npm), ".."), execPath: node };
  }
  return { npmPath: dirname(process.execPath), execPath: process.execPath };
}

/** Milliseconds that one request may take, and tries after the first, whatever npm's own, more patient, settings say. */
const MOST_REQUEST_MS = 60_000;
const MOST_RETRIES = 2;
const RETRY_WAIT = { factor: 2, minTimeout: 500, maxTimeout: 4_000 };

/**
 * The user's own npm configuration, as npm would read it here: registry, scoped registries, credentials, proxy and
 * certificates from the environment and from the project's, the user's and the global npmrc. Nothing goes to npm's cache.
 */
export async function readNpmOptions({ directory, environment }: NpmSurroundings): Promise<PacoteOptions> {
  const definitions = definitionsSchema.parse(
    createRequire(import.meta.url)("@npmcli/config/lib/definitions/index.js"),
  );
  const config = new Config({
    ...definitions,
    ...(await findNpm(environment["PATH"] ?? "")),
    argv: [],
    // A copy: loading writes its result into the environment it is given.
    env: { ...environment },
    cwd: directory,
  });
  await config.load();
  const options: PacoteOptions = config.flat;
  return {
    ...options,
    cache: undefined,
    preferOnline: true,
    timeout: Math.min(options.timeout ?? MOST_REQUEST_MS, MOST_REQUEST_MS),
    retry: { ...RETRY_WAIT, retries: Math.min(options.retry?.retries ?? MOST_RETRIES, MOST_RETRIES) },
  };
}
