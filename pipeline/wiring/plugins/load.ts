import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { registerHooks } from "node:module";
import { basename, extname, isAbsolute, join, resolve } from "node:path";
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
    // A pipe without a writer would be waited for, and nothing could end that.
    if (!(await stat(path)).isFile()) throw refusal(name, `${path} is no file`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw refusal(name, isMissing ? `there is no file ${path}` : wordThrown(error), error);
  }
}

/** So long Node may look for the place of a mistake, in milliseconds. */
const CHECK_MS = 10_000;

/** Where Node says that a text can't be read: it stands above the words. */
const PLACE = /^(?:file:\/\/)?([^\n]*):(\d+)\n/;

/**
 * File and line of a mistake in a module, with a colon; empty if it can't be told. Of TypeScript the error itself knows it; of
 * JavaScript only a look of its own, which runs nothing.
 */
function lineOf(error: unknown, path: string | null): string {
  if (!(error instanceof SyntaxError)) return "";
  let said = error.stack ?? "";
  if (!PLACE.test(said) && path !== null) {
    said = spawnSync(process.execPath, ["--check", path], { encoding: "utf8", timeout: CHECK_MS }).stderr;
    if (!said.includes(`SyntaxError: ${error.message}`)) return "";
  }
  const [, file = "", line = ""] = PLACE.exec(said) ?? [];
  return line === "" ? "" : `${basename(file)}, line ${line}: `;
}

/** What a module exports by default. @param path of its file, where that is known */
async function importedFrom(specifier: string, name: string, path: string | null): Promise<unknown> {
  let module: unknown;
  try {
    module = await callPlugin(() => import(specifier) as Promise<unknown>, {
      timeoutMs: LOAD_MS,
      signal: new AbortController().signal,
    });
  } catch (error) {
    throw refusal(name, `${lineOf(error, path)}${wordThrown(error)}`, error);
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
    return { value: await importedFrom(pathToFileURL(path).href, name, path), origin: name, sha256 };
  }
  hook();
  const entry = { name, from: pathToFileURL(join(resolve(folder), "assay.yaml")).href, url: null as string | null };
  const value = await importedFrom(`${PLUGIN}${wanted.push(entry) - 1}`, name, null);
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
