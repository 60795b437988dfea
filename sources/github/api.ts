import type { z } from "zod";
import { SourceError } from "../../pipeline/errors.ts";
import type { HttpAnswer, HttpClient } from "../http/client.ts";
import { statusError } from "../http/failures.ts";
import { parseAnswer } from "../http/get-json.ts";

export interface GithubApiOptions {
  readonly client: HttpClient;
  /** Base address of the REST API, for example `https://api.github.com`. */
  readonly apiUrl: string;
  readonly token: string | null;
}

export interface GithubRequest {
  /** Path below the base address, encoded. */
  readonly path: string;
  readonly mostBytes: number;
  readonly reference: string;
  readonly signal: AbortSignal;
}

/** GitHub's REST API, as far as it is read here. Null for what it doesn't have: what that means is the caller's to say. */
export interface GithubApi {
  /** @throws {SourceError} `SOURCE_UNREADABLE` when the answer does not fit `schema`; others as `statusError`. */
  json<T extends z.ZodType>(request: GithubRequest, schema: T): Promise<z.output<T> | null>;
  /** A file's bytes. */
  raw(request: GithubRequest): Promise<HttpAnswer | null>;
}

const WORDS = { service: "GitHub's REST API", hint: "check GITHUB_API_URL" };

/** Version of the API whose answers were read for this. Source: GitHub REST API, "API versions". */
const API_VERSION = "2022-11-28";

/**
 * When GitHub takes requests again, for people; null if the answer is not about a rate limit.
 * Source: GitHub REST API, "Rate limits": 429, or 403 with nothing remaining or a time to wait.
 */
function throttledUntil({ status, header }: HttpAnswer): string | null {
  const retryAfter = header("retry-after");
  const isSpent = header("x-ratelimit-remaining") === "0";
  if (status !== 429 && !(status === 403 && (isSpent || retryAfter !== null))) return null;
  if (retryAfter !== null && /^\d{1,6}$/.test(retryAfter)) return `for ${retryAfter} s`;
  const reset = header("x-ratelimit-reset");
  return reset !== null && /^\d{9,11}$/.test(reset)
    ? `until ${new Date(Number(reset) * 1000).toISOString()}`
    : "for a while";
}

function githubError(answer: HttpAnswer, reference: string, hasToken: boolean): SourceError {
  const until = throttledUntil(answer);
  if (until !== null) {
    const hint = hasToken ? "try again then" : "try again then, or set GITHUB_TOKEN for a higher limit";
    return new SourceError("SOURCE_THROTTLED", reference, `GitHub takes no more requests ${until}; ${hint}`);
  }
  if (answer.status === 401 || answer.status === 403) {
    const hint = hasToken ? "check what GITHUB_TOKEN may read, or unset it" : "set GITHUB_TOKEN";
    return new SourceError("SOURCE_REFUSED", reference, `GitHub refused the request (${answer.status}); ${hint}`);
  }
  return statusError(answer.url, reference, { status: answer.status, retryAfter: answer.header("retry-after") });
}

/**
 * True for the API of a server other than github.com, by the form of its address. A mirror or proxy of github.com has another.
 * Source: GitHub Enterprise Server and Cloud, REST API, "Base URL".
 */
export function isEnterprise(apiUrl: string): boolean {
  const url = URL.parse(apiUrl);
  return url !== null && (/\/api\/v3\/*$/.test(url.pathname) || url.hostname.endsWith(".ghe.com"));
}

/** The token goes to the host of `apiUrl` and nowhere else, redirects included. */
export function createGithubApi({ client, apiUrl, token }: GithubApiOptions): GithubApi {
  const base = apiUrl.replace(/\/+$/, "");
  const credential = token === null ? null : { origin: new URL(base).origin, token };

  async function get(request: GithubRequest, accept: string): Promise<HttpAnswer | null> {
    const { path, mostBytes, reference, signal } = request;
    const headers = { "x-github-api-version": API_VERSION };
    const url = `${base}${path}`;
    const answer = await client.get({ url, accept, mostBytes, reference, signal, headers, credential });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw githubError(answer, reference, token !== null);
    return answer;
  }

  return {
    async json(request, schema) {
      const answer = await get(request, "application/vnd.github+json");
      return answer === null ? null : parseAnswer(answer, request.reference, schema, WORDS);
    },
    raw: (request) => get(request, "application/vnd.github.raw+json"),
  };
}
