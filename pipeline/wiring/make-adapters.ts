import { createAdapters, createSourceClient } from "../../sources/index.ts";
import { type McpSearch, searchMcpServers } from "../../sources/mcp/search.ts";
import type { ResolvedConfig } from "../config.ts";
import type { Observer } from "../ports/observer.ts";
import type { SourceAdapter } from "../ports/source-adapter.ts";
import { createFetchMemory } from "../store/index.ts";
import { ASSAY_VERSION } from "./version.ts";

const clientOptions = ({ config }: ResolvedConfig, writes: boolean, observer: Observer | null) => ({
  ...(observer === null ? {} : { observer }),
  allowPrivate: config.allowPrivate,
  memory: createFetchMemory(config.state, { writes }),
  obeyRobots: config.pages.robots,
  pageIntervalMs: config.pages.intervalMs,
  contact: config.contact,
  assayVersion: ASSAY_VERSION,
});

/** Names of servers that the configured MCP registry lists for a query. @throws {SourceError} */
export const searchRegistry = (resolved: ResolvedConfig, search: McpSearch): Promise<string[]> =>
  searchMcpServers(
    { client: createSourceClient(clientOptions(resolved, false, null)), registryUrl: resolved.config.mcp.registryUrl },
    search,
  );

/**
 * The ways to the sources that the configuration allows.
 * @param writes false keeps nothing of what is fetched
 * @param observer told of requests; null: nobody watches
 */
export function makeAdapters(
  resolved: ResolvedConfig,
  writes: boolean,
  observer: Observer | null = null,
): readonly SourceAdapter[] {
  const { config, secrets } = resolved;
  return createAdapters({
    ...clientOptions(resolved, writes, observer),
    endpoints: {
      github: config.github.apiUrl,
      mcp: config.mcp.registryUrl,
      pypi: config.pypi.indexUrl,
      huggingFace: config.huggingFace.url,
    },
    plugins: resolved.plugins,
    tokens: { github: secrets.githubToken, huggingFace: secrets.huggingFaceToken },
  });
}
