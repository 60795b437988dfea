import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as realVitest from "vitest";

export { realVitest };

const STAND_IN = pathToFileURL(`${import.meta.dirname}/stand-in-for-vitest.ts`).href;

let generation = 0;
const stripped = new Map<string, string>();
/** For each of the project's modules that were loaded, who imports it. */
const importers = new Map<string, Set<string>>();

const isOurs = (url: string): boolean =>
  url.startsWith("file:") &&
  url.endsWith(".ts") &&
  !url.includes("/node_modules/") &&
  !url.includes("/tests/mutation/");

const bare = (url: string): string => url.replace(/\?.*$/u, "");

/**
 * From here on every module of the project is loaded once a generation, and `vitest` is the stand-in. Modules of others
 * stay as they are: no mutant is in them, and loading them is what takes time.
 */
export function hookLoading(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === "vitest") return { url: STAND_IN, shortCircuit: true };
      const resolved = next(specifier, context);
      if (!isOurs(resolved.url)) return resolved;
      const known = importers.get(resolved.url) ?? new Set();
      importers.set(resolved.url, known);
      if (context.parentURL !== undefined) known.add(bare(context.parentURL));
      return { ...resolved, url: `${resolved.url}?generation=${generation}` };
    },
    load(url, context, next) {
      const plain = bare(url);
      if (plain === url || !isOurs(plain)) return next(url, context);
      let source = stripped.get(plain);
      if (source === undefined) {
        source = stripTypeScriptTypes(readFileSync(fileURLToPath(plain), "utf8"));
        stripped.set(plain, source);
      }
      return { format: "module", source, shortCircuit: true };
    },
  });
}

/** The next import of a module of the project gets a new one. */
export const startAfresh = (): void => {
  generation += 1;
};

/** Every module that reaches this one by imports, itself among them. @param path absolute */
export function reaching(path: string): ReadonlySet<string> {
  const found = new Set([pathToFileURL(path).href]);
  for (const url of found) for (const importer of importers.get(url) ?? []) found.add(importer);
  return found;
}
