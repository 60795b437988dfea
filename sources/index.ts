import type { Readable } from "node:stream";
import type { FetchMemory } from "../pipeline/ports/fetch-memory.ts";
import { NO_OBSERVER, type Observer } from "../pipeline/ports/observer.ts";
import { NO_PLUGINS, type Plugins } from "../pipeline/ports/plugin.ts";
import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { createA2aAdapter } from "./a2a.ts";
import { createDockerAdapter } from "./docker.ts";
import { createGithubAdapter } from "./github.ts";
import { isEnterprise } from "./github/api.ts";
import { createHttpClient, type HttpClient } from "./http/client.ts";
import { createHuggingFaceAdapter } from "./hugging-face.ts";
import { createLocalAdapter } from "./local.ts";
import { createMcpAdapter } from "./mcp.ts";
import { createNpmAdapter } from "./npm.ts";
import { createPageAdapter } from "./page.ts";
import { createPluginAdapter } from "./plugin.ts";
import { createPypiAdapter } from "./pypi.ts";
import { createStdinAdapter } from "./stdin.ts";
import { userAgentOf } from "./user-agent.ts";

/** Base addresses of the places that are read, without a slash at the end. One's own mirror may stand in. */
export interface SourceEndpoints {
  /** GitHub's REST API, or a GitHub Enterprise Server's. */
  readonly github: string;
  /** A registry that speaks the MCP registry API v0.1. */
  readonly mcp: string;
  /** A Python package index with the JSON API. */
  readonly pypi: string;
  readonly huggingFace: string;
}

/** Each is sent to the host of its endpoint and nowhere else; null for anonymous requests. */
export interface SourceTokens {
  readonly github: string | null;
  readonly huggingFace: string | null;
}

export interface AdaptersOptions {
  readonly assayVersion: string;
  /** Shown to servers in the user agent, so that they can reach the user; null for none. */
  readonly contact: string | null;
  /** Also http, and private, loopback and link-local addresses. */
  readonly allowPrivate: boolean;
  readonly endpoints: SourceEndpoints;
  readonly tokens: SourceTokens;
  /** What was fetched in earlier runs, so that servers are asked for changes only. */
  readonly memory: FetchMemory;
  /** False reads pages without asking for robots.txt: for one's own sites. */
  readonly obeyRobots: boolean;
  /** Time from one request for a page to the next on the same host, in milliseconds. */
  readonly pageIntervalMs: number;
  /** Told of requests. @default NO_OBSERVER */
  readonly observer?: Observer;
  /** Whose sources are read as well. @default none */
  readonly plugins?: Plugins;
  /** @default process.stdin */
  readonly stdin?: Readable;
}

/** What an adapter may be made from. */
export interface AdapterParts extends Pick<AdaptersOptions, "assayVersion" | "endpoints" | "tokens" | "memory"> {
  readonly observer: Observer;
  /** The one way to the network, shared so that all adapters together are polite to a host. */
  readonly client: HttpClient;
  readonly userAgent: string;
  readonly openStdin: () => Readable;
}

const githubOf = ({ client, endpoints, tokens }: AdapterParts): SourceAdapter =>
  createGithubAdapter({ client, apiUrl: endpoints.github, token: tokens.github });

/** Every kind of reference that is read, in the order of the documentation. A new adapter is one line here. */
const ADAPTERS: readonly ((parts: AdapterParts) => SourceAdapter)[] = [
  ({ userAgent, assayVersion, memory, observer }) => createNpmAdapter({ userAgent, assayVersion, memory, observer }),
  githubOf,
  ({ client, endpoints }) => createMcpAdapter({ client, registryUrl: endpoints.mcp }),
  ({ client, endpoints }) => createPypiAdapter({ client, indexUrl: endpoints.pypi }),
  ({ client }) => createA2aAdapter(client),
  ({ client, endpoints, tokens }) =>
    createHuggingFaceAdapter({ client, url: endpoints.huggingFace, token: tokens.huggingFace }),
  ({ client, endpoints, tokens }) => createDockerAdapter({ client, apiUrl: endpoints.github, token: tokens.github }),
  (parts) => {
    const { client, endpoints } = parts;
    return createPageAdapter({ client, github: isEnterprise(endpoints.github) ? null : githubOf(parts) });
  },
  () => createLocalAdapter(),
  ({ openStdin }) => createStdinAdapter(openStdin),
];

type ClientOptions = Omit<AdaptersOptions, "endpoints" | "tokens" | "stdin" | "plugins">;

/** The one way to the network. */
export const createSourceClient = (options: ClientOptions): HttpClient => {
  const { assayVersion, contact, allowPrivate, memory, obeyRobots, pageIntervalMs, observer = NO_OBSERVER } = options;
  const userAgent = userAgentOf(assayVersion, contact);
  return createHttpClient({ userAgent, allowPrivate, memory, obeyRobots, limits: { pageIntervalMs }, observer });
};

/** One adapter for each kind of reference. Nothing is loaded or opened before it is needed. */
export function createAdapters(options: AdaptersOptions): readonly SourceAdapter[] {
  const {
    assayVersion,
    contact,
    endpoints,
    tokens,
    memory,
    stdin,
    plugins = NO_PLUGINS,
    observer = NO_OBSERVER,
  } = options;
  const parts: AdapterParts = {
    client: createSourceClient(options),
    userAgent: userAgentOf(assayVersion, contact),
    assayVersion,
    endpoints,
    tokens,
    memory,
    observer,
    openStdin: () => stdin ?? process.stdin,
  };
  return [
    ...ADAPTERS.map((create) => create(parts)),
    ...plugins.list.flatMap(({ name, sources = [] }) =>
      sources.map((source) => createPluginAdapter(source, name, parts.client)),
    ),
  ];
}
