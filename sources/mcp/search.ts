import { z } from "zod";
import { SourceError } from "../../pipeline/errors.ts";
import { MOST_TEXT_BYTES } from "../document.ts";
import type { HttpClient } from "../http/client.ts";
import { getJson } from "../http/get-json.ts";
import { parseServerPlace } from "./reference.ts";

/** Servers of one answer. Source: MCP registry API v0.1, `limit` (100 at most). */
const PAGE = 100;

const pageSchema = z.object({
  servers: z.array(z.object({ server: z.object({ name: z.string() }) })),
  metadata: z.object({ nextCursor: z.string().nullish() }).optional(),
});

export interface McpSearch {
  /** Part of a server's name; empty for all. */
  readonly query: string;
  /** Servers at most. */
  readonly most: number;
  readonly signal: AbortSignal;
}

/** A name that could not be asked for later is none. */
function isName(name: string): boolean {
  try {
    parseServerPlace(name, `mcp:${name}`);
    return true;
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}

/**
 * Names of the servers that a registry lists for a query, in its order, each once.
 * @throws {SourceError} `SOURCE_UNREADABLE` for what is no such registry; others as `getJson`.
 */
export async function searchMcpServers(
  { client, registryUrl }: { readonly client: HttpClient; readonly registryUrl: string },
  { query, most, signal }: McpSearch,
): Promise<string[]> {
  const names = new Set<string>();
  const cursors = new Set<string>();
  const reference = `mcp registry, "${query}"`;
  for (let cursor = ""; names.size < most;) {
    const url = new URL(`${registryUrl.replace(/\/+$/, "")}/v0.1/servers`);
    url.searchParams.set("limit", String(PAGE));
    url.searchParams.set("version", "latest");
    if (query !== "") url.searchParams.set("search", query);
    if (cursor !== "") url.searchParams.set("cursor", cursor);
    const request = { url: url.href, accept: "application/json", mostBytes: MOST_TEXT_BYTES, reference, signal };
    const found = await getJson(client, request, pageSchema, {
      service: "the MCP registry",
      hint: "check mcp.registryUrl",
    });
    if (found === null)
      throw new SourceError(
        "SOURCE_NOT_FOUND",
        reference,
        `${url.href}: no MCP registry answers there; check mcp.registryUrl`,
      );
    for (const { server } of found.value.servers) if (names.size < most && isName(server.name)) names.add(server.name);
    const next = found.value.metadata?.nextCursor ?? "";
    // A registry that repeats itself would be asked for ever.
    if (next === "" || cursors.has(next)) break;
    cursors.add(next);
    cursor = next;
  }
  return [...names];
}
