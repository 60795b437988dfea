import { isRecord } from "../json-fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Names that fields had before 2025-09-16. Source: MCP registry, server.json changelog. */
const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ["registry_type", "registryType"],
  ["registry_name", "registryType"],
  ["registry_base_url", "registryBaseUrl"],
  ["file_sha256", "fileSha256"],
  ["runtime_hint", "runtimeHint"],
  ["runtime_arguments", "runtimeArguments"],
  ["package_arguments", "packageArguments"],
  ["environment_variables", "environmentVariables"],
  ["is_required", "isRequired"],
  ["is_secret", "isSecret"],
  ["is_repeated", "isRepeated"],
  ["value_hint", "valueHint"],
  ["website_url", "websiteUrl"],
]);

/** Whose words the keys of an object are: the format's, an author's over the format's again, or a vendor's all the way down. */
type Keys = "format" | "author" | "vendor";

const keysIn = (field: string, keys: Keys): Keys => {
  if (keys !== "format") return keys === "author" ? "format" : "vendor";
  if (field === "_meta") return "vendor";
  return field === "variables" ? "author" : "format";
};

/** Twice what the format needs. Deeper values are named, not opened: they could exhaust the stack. */
const MOST_DEPTH = 16;
const TOO_DEEP = `(nested deeper than ${MOST_DEPTH} levels)`;

/** The present name of a field, unless the object has that one too: then both stand, and nothing hides the other. */
function presentName(key: string, fields: Fields): string {
  const name = NEW_NAMES.get(key);
  return name === undefined || Object.hasOwn(fields, name) ? key : name;
}

function renamed(value: unknown, keys: Keys, depth: number): unknown {
  if (depth > MOST_DEPTH && typeof value === "object" && value !== null) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, keys, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      keys === "format" ? presentName(key, value) : key,
      renamed(inner, keysIn(key, keys), depth + 1),
    ]),
  );
}

const mapped = (value: unknown, change: (entry: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value;

/** `streamable` was the first name of what is `streamable-http` now. */
const transportType = (type: unknown): unknown => (type === "streamable" ? "streamable-http" : type);

/** A package had a `name` before it had an `identifier`. */
function modernPackage(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { name, transport_type: type, ...rest } = value;
  return {
    ...rest,
    ...(name === undefined ? {} : { ["identifier" in rest ? "name" : "identifier"]: name }),
    ...(type === undefined
      ? {}
      : { ["transport" in rest ? "transport_type" : "transport"]: { type: transportType(type) } }),
  };
}

function modernRemote(value: unknown): unknown {
  if (!isRecord(value) || value["type"] !== undefined) return value;
  const { transport_type: type, ...rest } = value;
  return type === undefined ? rest : { ...rest, type: transportType(type) };
}

/**
 * A server.json of any age in the present form: fields by their present names, and everything else, known to this code or
 * not, as its author wrote it. Source: MCP registry, server.schema.json 2025-12-11 and 2025-07-09.
 */
export function modernServer(server: Fields): Fields {
  const fields = renamed(server, "format", 0);
  if (!isRecord(fields)) return {};
  const { version_detail: detail, packages, remotes, ...rest } = fields;
  const version = isRecord(detail) ? detail["version"] : undefined;
  return {
    ...rest,
    ...(version === undefined || "version" in rest ? {} : { version }),
    ...(packages === undefined ? {} : { packages: mapped(packages, modernPackage) }),
    ...(remotes === undefined ? {} : { remotes: mapped(remotes, modernRemote) }),
  };
}
