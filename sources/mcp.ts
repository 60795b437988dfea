import { z } from "zod";
import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter, SourceContext } from "../pipeline/ports/source-adapter.ts";
import { MOST_TEXT_BYTES } from "./document.ts";
import type { HttpClient } from "./http/client.ts";
import { getJson } from "./http/get-json.ts";
import { identityOfServer, readServerAnswer, registryRecord, type ServerEntry, serverJson } from "./mcp/record.ts";
import { parseServerPlace, type ServerPlace } from "./mcp/reference.ts";
import { recordDocument } from "./record-document.ts";
import { slugBaseOf } from "./slug-base.ts";

export interface McpAdapterOptions {
  readonly client: HttpClient;
  /** Base address of a registry that speaks the MCP registry API v0.1. */
  readonly registryUrl: string;
}

interface Found {
  readonly entry: ServerEntry;
  /** Address that was asked. */
  readonly url: string;
}

const WORDS = { service: "the MCP registry", hint: "check mcp.registryUrl" };

/**
 * Asks for one version. What was deleted is hidden at first and asked for again: that it was is worth knowing.
 * Source: MCP registry API changelog, `include_deleted`.
 */
async function findVersion(
  { client, registryUrl }: McpAdapterOptions,
  { name, version }: ServerPlace,
  reference: string,
  signal: AbortSignal,
): Promise<Found | null> {
  const base = registryUrl.replace(/\/+$/, "");
  const url = `${base}/v0.1/servers/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
  for (const address of [url, `${url}?include_deleted=true`]) {
    const request = { url: address, accept: "application/json", mostBytes: MOST_TEXT_BYTES, reference, signal };
    const found = await getJson(client, request, z.unknown(), WORDS);
    if (found !== null) return { entry: readServerAnswer(found.value, name, reference), url };
  }
  return null;
}

function documentsOf({ entry, url }: Found, reference: string, retrievedAt: string) {
  const { name, version } = entry;
  const what = version === null ? name : `${name} ${version}`;
  return [
    recordDocument(
      { kind: "server-json", title: `server.json of ${what}`, url, retrievedAt },
      serverJson(entry),
      reference,
    ),
    recordDocument(
      { kind: "registry-record", title: `MCP registry record of ${what}`, url, retrievedAt },
      registryRecord(entry),
      reference,
    ),
  ];
}

/**
 * `mcp:<registry name>[@version]`: the server.json and its standing in the registry. No package is fetched: a README comes
 * by joining, for example `mcp:io.github.owner/name+npm:name`.
 */
export function createMcpAdapter(options: McpAdapterOptions): SourceAdapter {
  return {
    scheme: "mcp",
    async collect({ rest, text: reference }, { signal, now }: SourceContext) {
      const place = parseServerPlace(rest, reference);
      const found = await findVersion(options, place, reference, signal);
      if (found === null) {
        const what = place.version === "latest" ? place.name : `${place.name} in version ${place.version}`;
        const message = `the MCP registry has no ${what}; search it for the name, which looks like io.github.owner/name`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      const identity = identityOfServer(found.entry);
      return {
        name: found.entry.title ?? found.entry.name,
        slugBase: slugBaseOf(found.entry.name),
        documents: documentsOf(found, reference, now()),
        ...(identity === undefined ? {} : { identity }),
      };
    },
  };
}
