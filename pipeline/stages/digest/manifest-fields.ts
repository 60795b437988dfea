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
  "main",
  "exports",
  "type",
  "scripts",
  "dependencies",
  "peerDependencies",
  "optionalDependencies",
  "bundledDependencies",
  "bundleDependencies",
  "gypfile",
  "tools",
  "mcpServers",
  "contributes",
  "claude",
  "langgraph",
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

/** Tables of pyproject.toml that say what the package is and what it needs; others set up linters, tests and types. */
const PYPROJECT_TABLES: ReadonlySet<string> = new Set(["project", "build-system", "tool"]);
const PYPROJECT_TOOLS: ReadonlySet<string> = new Set(["poetry", "flit", "mcp", "agent"]);
const DEVELOPMENT =
  /^(?:dev|develop|development|test|tests|testing|docs?|lint|linting|typing|types|build|ci|release|benchmarks?)$/u;
/** When an entry was touched, which is no fact about what it does. */
const TIMESTAMP = /(?:^|[a-z])(?:At|_at|Date|_date|Timestamp|_timestamp)$|^(?:timestamp|created|updated|published)$/u;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The fields that stay. `fromEntries` defines fields, so that one named `__proto__` is a field like any other. */
const only = (fields: Fields, stays: (field: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => stays(field)));

const mapped = (fields: Fields, change: (value: unknown, field: string) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, change(value, field)]));

function pyproject(fields: Fields): Fields {
  return mapped(
    only(fields, (table) => PYPROJECT_TABLES.has(table)),
    (table, name) => {
      if (!isFields(table)) return table;
      if (name === "tool") {
        return mapped(
          only(table, (tool) => PYPROJECT_TOOLS.has(tool)),
          (tool) => (isFields(tool) ? only(tool, (key) => !/^(?:version|group|dev-dependencies)$/u.test(key)) : tool),
        );
      }
      return mapped(
        only(table, (key) => key !== "version"),
        (value, key) =>
          key === "optional-dependencies" && isFields(value) ? only(value, (extra) => !DEVELOPMENT.test(extra)) : value,
      );
    },
  );
}

/** A card's signatures are not checked here: a reader must not take their presence for proof. */
const agentCard = (fields: Fields): Fields =>
  mapped(fields, (value, field) =>
    field === "signatures" && Array.isArray(value) ? `${value.length} (not verified)` : value,
  );

/** Without times in the registry's own notes (`_meta`). */
const registered = (fields: Fields): Fields =>
  mapped(fields, (value, field) => {
    if (field === "server" && isFields(value)) return registered(value);
    return field === "_meta" || field.startsWith("x-") ? withoutTimes(value, 0) : value;
  });

/** Notes are two levels deep: publisher, field. */
const NOTE_DEPTH = 4;
/** `published: true` says something, `published: "2026-01-01"` does not. Seconds and milliseconds since 1970 are times. */
const isTime = (value: unknown): boolean =>
  value instanceof Date ||
  (typeof value === "number" && value > 1e9) ||
  (typeof value === "string" && (/^\d{4}(?:-\d\d(?:-\d\d(?:[T ].*)?)?)?$/u.test(value) || /^\d{9,14}$/u.test(value)));
const withoutTimes = (value: unknown, depth: number): unknown =>
  isFields(value) && depth < NOTE_DEPTH
    ? mapped(
        Object.fromEntries(Object.entries(value).filter(([field, entry]) => !TIMESTAMP.test(field) || !isTime(entry))),
        (entry) => withoutTimes(entry, depth + 1),
      )
    : value;

const TOOL_DEPTH = 4;

/** Lists of named entries become fields by that name, if no name comes twice: `tools.pay.description`, not `[3].description`. */
function byName(value: unknown, depth: number): unknown {
  if (depth > TOOL_DEPTH) return value;
  if (isFields(value)) return mapped(value, (entry) => byName(entry, depth + 1));
  if (!Array.isArray(value) || value.length === 0) return value;
  const entries: [string, unknown][] = [];
  for (const entry of value) {
    if (!isFields(entry) || typeof entry["name"] !== "string" || entry["name"] === "") return value;
    entries.push([
      entry["name"],
      byName(
        only(entry, (field) => field !== "name"),
        depth + 1,
      ),
    ]);
  }
  // Names of digits would be put first; a name given twice would hide one of two tools.
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length || entries.some(([name]) => /^\d+$/u.test(name))) return value;
  return Object.fromEntries(
    entries.map(([name, rest]) => [name, isFields(rest) && Object.keys(rest).length === 0 ? "" : rest]),
  );
}

const toolList = (value: unknown): unknown => byName(Array.isArray(value) ? { tools: value } : value, 0);

/**
 * What of a parsed manifest is read: fields that change with every release or say how a package is developed are left
 * out, lists of tools are shown by name. Keeps the order. The stored bytes keep everything.
 */
export function readableManifest(value: unknown, kind: SourceKind): unknown {
  if (kind === "tool-list") return toolList(value);
  if (!isFields(value)) return value;
  if (kind === "package-json") return only(value, (field) => PACKAGE_FIELDS.has(field));
  if (kind === "npm-record") return only(value, (field) => field !== "version");
  if (kind === "pyproject") return pyproject(value);
  if (kind === "agent-card") return agentCard(value);
  if (kind === "server-json" || kind === "registry-record") return registered(value);
  return value;
}
