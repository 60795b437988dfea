import { SourceError } from "../../pipeline/errors.ts";
import type { SourceIdentity } from "../../pipeline/schema/source.ts";
import { canonicalJson } from "../canonical-json.ts";
import { isRecord } from "../json-fields.ts";
import { tidyName } from "../tidy-name.ts";
import { modernServer } from "./modern.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the registry adds to a server.json. */
interface RegistryFacts {
  /** active, deprecated or deleted; undefined if the registry doesn't say. */
  readonly status: string | undefined;
  readonly statusMessage: string | undefined;
  readonly isLatest: boolean | undefined;
}

/** One version of a server, as the registry lists it. */
export interface ServerEntry extends RegistryFacts {
  readonly name: string;
  /** For people; null without one. */
  readonly title: string | null;
  readonly version: string | null;
  /** server.json in the present form. */
  readonly server: Fields;
}

const OFFICIAL = "io.modelcontextprotocol.registry/official";

/** Where the registry's own facts have stood: beside the server or within its `_meta`, under one name or the other. */
const PLACES = [OFFICIAL, "io.modelcontextprotocol.registry", "x-io.modelcontextprotocol.registry"] as const;

/** Fields of a flat, old answer that are the registry's words, or say when and not what. */
const NOT_OF_THE_SERVER: ReadonlySet<string> = new Set([
  "$schema",
  "id",
  "status",
  "created_at",
  "updated_at",
  "published_at",
  "release_date",
  ...PLACES,
]);

const recordIn = (value: unknown): Fields => (isRecord(value) ? value : {});
const flagIn = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

function registryFacts(answer: Fields, server: Fields): RegistryFacts {
  const homes = [answer["_meta"], answer, server["_meta"], server].map(recordIn);
  // The first that is there counts: what a publisher wrote into its own server.json comes last.
  const own = homes.flatMap((home) => PLACES.map((place) => home[place])).find(isRecord) ?? {};
  const detail = recordIn(server["version_detail"]);
  return {
    status: tidyName(own["status"]) ?? tidyName(server["status"]) ?? undefined,
    statusMessage: tidyName(own["statusMessage"] ?? own["status_message"]) ?? undefined,
    isLatest: flagIn(own["isLatest"]) ?? flagIn(own["is_latest"]) ?? flagIn(detail["is_latest"]),
  };
}

/** The publisher's part of `_meta`; undefined if nothing is left. */
function publishersMeta(meta: unknown): unknown {
  if (!isRecord(meta)) return meta;
  const kept = Object.entries(meta).filter(([key]) => !PLACES.some((place) => place === key));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The server's own fields in alphabetical order, without what the registry added. */
function ownFields(server: Fields): Fields {
  const { _meta: meta, ...rest } = modernServer(server);
  const fields = Object.entries({ ...rest, _meta: publishersMeta(meta) })
    .filter(([key, value]) => value !== undefined && !NOT_OF_THE_SERVER.has(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields);
}

/**
 * What the registry answered about one version, in the present form `{ server, _meta }` or in older, flat ones.
 * Source: MCP registry, openapi.yaml (ServerResponse) and its changelog.
 * @param asked name that was asked for
 * @throws {SourceError} `SOURCE_UNREADABLE` when it is about no server, or about another one.
 */
export function readServerAnswer(value: unknown, asked: string, reference: string): ServerEntry {
  const fail = (got: string): SourceError => {
    const message = `expected the record of ${asked} from the MCP registry, got ${got}; check mcp.registryUrl`;
    return new SourceError("SOURCE_UNREADABLE", reference, message);
  };
  const answer = recordIn(value);
  const raw = isRecord(answer["server"]) ? answer["server"] : answer;
  const { name } = raw;
  if (typeof name !== "string") throw fail("an answer without a server's name");
  if (name.toLowerCase() !== asked.toLowerCase()) throw fail(`one of ${tidyName(name) ?? "a server without a name"}`);
  const server = ownFields(raw);
  const version = tidyName(server["version"]);
  return { name, title: tidyName(server["title"]), version, server, ...registryFacts(answer, raw) };
}

/** The server.json, what it is called first. */
export function serverJson({ server }: ServerEntry): string {
  const { name, title, description, version, ...rest } = server;
  return canonicalJson({ name, title, description, version, ...rest });
}

/** What the registry says of the version: no date, which would change with every touch. */
export const registryRecord = ({ name, version, status, statusMessage, isLatest }: ServerEntry): string =>
  canonicalJson({ name, version: version ?? undefined, status, statusMessage, isLatest });

/** Who stands behind the name: the repository, by the id that its forge gave it. Undefined where the author names none. */
export function identityOfServer({ name, server }: ServerEntry): Omit<SourceIdentity, "reference"> | undefined {
  const { source, id } = recordIn(server["repository"]);
  const given = tidyName(typeof id === "number" ? String(id) : id);
  if (given === null) return undefined;
  return { id: `mcp:repository:${tidyName(source) ?? "unknown"}:${given}`, name };
}
