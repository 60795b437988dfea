import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "yaml";
import { UsageError } from "../../errors.ts";
import { callPlugin, wordThrown } from "../../ports/plugin-call.ts";
import { NO_PLUGINS, type Plugins } from "../../ports/plugin.ts";
import { OWN_FORMS } from "../own-forms.ts";
import { checkPlugins, type GivenPlugin } from "./check.ts";

/** A plug-in as the user names it. */
export interface NamedPlugin {
  /** A file, or a package. */
  readonly name: string;
  /** Folder from which it is looked for. */
  readonly folder: string;
}

/** So long a module may take to be loaded, in milliseconds. */
const LOAD_MS = 10_000;

const OWN_NAME = "agent-assay";
const PLUGIN = "assay-plugin:";
const INDEX = new URL(`../../index${extname(import.meta.url)}`, import.meta.url).href;

/** Packages that are being loaded: what was named, from where, and the address of the module that it turned out to be. */
const wanted: { readonly name: string; readonly from: string; url: string | null }[] = [];
let isHooked = false;

/** Whatever is installed beside a plug-in: the Assay that it imports is the one that loads it. */
function hook(): void {
  if (isHooked) return;
  isHooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === OWN_NAME) return { url: INDEX, shortCircuit: true };
      if (!specifier.startsWith(PLUGIN)) return next(specifier, context);
      const entry = wanted[Number(specifier.slice(PLUGIN.length))];
      if (entry === undefined) return next(specifier, context);
      const found = next(entry.name, { ...context, parentURL: entry.from });
      entry.url = found.url;
      return found;
    },
  });
}

const isFileName = (name: string): boolean =>
  /^\.{1,2}[\\/]/.test(name) || isAbsolute(name) || /\.(?:[cm]?[jt]s|ya?ml)$/.test(name);

const refusal = (name: string, why: string, cause?: unknown): UsageError =>
  new UsageError(`can't load the plug-in ${name}: ${why}`, [], { cause });

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function bytesOf(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw refusal(name, isMissing ? `there is no file ${path}` : wordThrown(error), error);
  }
}

/** What a module exports by default. */
async function importedFrom(specifier: string, name: string): Promise<unknown> {
  let module: unknown;
  try {
    module = await callPlugin(() => import(specifier) as Promise<unknown>, {
      timeoutMs: LOAD_MS,
      signal: new AbortController().signal,
    });
  } catch (error) {
    throw refusal(name, wordThrown(error), error);
  }
  if (typeof module === "object" && module !== null && "default" in module) return module.default;
  throw refusal(name, "it has no default export; end it with `export default definePlugin({ name, … })`");
}

/** A policy may stand in a file of its own, as data. */
function policyIn(text: string, name: string): unknown {
  try {
    const policy: unknown = parse(text);
    const own = typeof policy === "object" && policy !== null && "name" in policy ? policy.name : undefined;
    return { name: own, policy };
  } catch (error) {
    throw refusal(name, `it is not valid YAML: ${wordThrown(error)}`, error);
  }
}

async function loaded({ name, folder }: NamedPlugin): Promise<GivenPlugin> {
  if (isFileName(name)) {
    const path = resolve(folder, name);
    const bytes = await bytesOf(path, name);
    const sha256 = hashOf(bytes);
    if (/\.ya?ml$/.test(name)) return { value: policyIn(bytes.toString("utf8"), name), origin: name, sha256 };
    hook();
    return { value: await importedFrom(pathToFileURL(path).href, name), origin: name, sha256 };
  }
  hook();
  const entry = { name, from: pathToFileURL(join(resolve(folder), "assay.yaml")).href, url: null as string | null };
  const value = await importedFrom(`${PLUGIN}${wanted.push(entry) - 1}`, name);
  const path = entry.url?.startsWith("file:") === true ? fileURLToPath(entry.url) : null;
  return { value, origin: name, sha256: path === null ? hashOf(Buffer.from(name)) : hashOf(await bytesOf(path, name)) };
}

/** Equal for two names of one thing: the configuration and the command line may both name it. */
const placeOf = ({ name, folder }: NamedPlugin): string =>
  isFileName(name) ? resolve(folder, name) : `${resolve(folder)}\0${name}`;

/**
 * Loads plug-ins, each once: code that runs with the rights of whoever started Assay. Only what the user's own configuration or command line
 * names may be given here, never what stands in a document.
 * @throws {UsageError} for one that can't be loaded, or is wrong.
 */
export async function loadPlugins(named: readonly NamedPlugin[]): Promise<Plugins> {
  if (named.length === 0) return NO_PLUGINS;
  const given: GivenPlugin[] = [];
  const each = new Map(named.toReversed().map((one) => [placeOf(one), one]));
  for (const one of [...each.values()].toReversed()) given.push(await loaded(one));
  return checkPlugins(given, OWN_FORMS);
}
