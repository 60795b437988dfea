import type { Readable } from "node:stream";
import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { createGithubAdapter } from "./github.ts";
import { createHttpClient } from "./http/client.ts";
import { createLocalAdapter } from "./local.ts";
import { createNpmAdapter } from "./npm.ts";
import { createPageAdapter } from "./page.ts";
import { createStdinAdapter } from "./stdin.ts";
import { userAgentOf } from "./user-agent.ts";

export interface AdaptersOptions {
  readonly assayVersion: string;
  /** Shown to servers in the user agent, so that they can reach the user; null for none. */
  readonly contact: string | null;
  /** Also http, and private, loopback and link-local addresses. */
  readonly allowPrivate: boolean;
  /** Base address of GitHub's REST API, or of a GitHub Enterprise Server's. */
  readonly githubApiUrl: string;
  /** Sent to the host of `githubApiUrl` and nowhere else; null for anonymous requests. */
  readonly githubToken: string | null;
  /** @default process.stdin */
  readonly stdin?: Readable;
}

/** One adapter for each kind of reference that this version reads. Nothing is loaded or opened before it is needed. */
export function createAdapters(options: AdaptersOptions): readonly SourceAdapter[] {
  const { allowPrivate, githubApiUrl, githubToken } = options;
  const userAgent = userAgentOf(options.assayVersion, options.contact);
  return [
    createNpmAdapter({ userAgent }),
    createGithubAdapter({ apiUrl: githubApiUrl, token: githubToken, userAgent, allowPrivate }),
    // A client of its own, without a token: an address of a stranger never gets what only the user may read.
    createPageAdapter(createHttpClient({ userAgent, allowPrivate })),
    createLocalAdapter(),
    createStdinAdapter(() => options.stdin ?? process.stdin),
  ];
}
