import type { SourceKind } from "../../schema/source.ts";

/** Fields of package.json that say something about what the package does; the rest is about how it is developed. */
const PACKAGE_FIELDS: ReadonlySet<string> = new Set([
  "name",
  "description",
  "keywords",
  "license",
  "licenses",
  "repository",
  "homepage",
  "author",
  "private",
  "bin",
  "type",
  "scripts",
  "dependencies",
  "peerDependencies",
  "optionalDependencies",
  "bundledDependencies",
  "engines",
  "os",
  "cpu",
  "mcpName",
  "mcp",
  "agents",
  "permissions",
  "publishConfig",
  "deprecated",
  "funding",
  "config",
]);

/** Fields that change with every release and say nothing about the agent. */
const LEFT_OUT: { readonly [Kind in SourceKind]?: (field: string) => boolean } = {
  "package-json": (field) => !PACKAGE_FIELDS.has(field),
  "npm-record": (field) => field === "version",
};

const isScalar = (value: unknown): boolean => value === null || typeof value !== "object";

const shown = (value: unknown): string =>
  typeof value === "string" && !/[\r\n]/.test(value) ? value : (JSON.stringify(value) ?? "null");

/** Deeper values are named, not opened: no manifest needs them, and a hostile one could exhaust the stack. */
const MAX_DEPTH = 32;

function* linesOf(path: string, value: unknown, depth = 0): Generator<string> {
  if (depth > MAX_DEPTH) {
    yield `${path}: (nested deeper than ${MAX_DEPTH} levels)`;
    return;
  }
  if (isScalar(value) || (Array.isArray(value) && value.every(isScalar))) {
    yield `${path}: ${shown(value)}`;
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* linesOf(`${path}[${index}]`, entry, depth + 1);
    return;
  }
  if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value))
      yield* linesOf(path === "" ? key : `${path}.${key}`, entry, depth + 1);
  }
}

/**
 * JSON as one line a field, `path.to.field: value`, in document order, so that a quote from a manifest stands on its own.
 * Null if the text is no JSON object or array.
 */
export function textOfJson(json: string, kind: SourceKind): string | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null) return null;
  const leftOut = Array.isArray(parsed) ? undefined : LEFT_OUT[kind];
  const kept = leftOut ? Object.fromEntries(Object.entries(parsed).filter(([field]) => !leftOut(field))) : parsed;
  return [...linesOf("", kept)].map((line) => `${line}\n`).join("");
}
