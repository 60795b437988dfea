import type { Dispatcher } from "undici";
import { SourceError } from "../../pipeline/errors.ts";
import type { AddressRule } from "./address-guard.ts";
import { isPublicAddress } from "./addresses.ts";
import { checkedUrl } from "./checked-url.ts";
import { exchangeError } from "./failures.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "./limits.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./read-body.ts";

/** A token and the one origin it may be sent to. */
export interface HttpCredential {
  /** For example `https://api.github.com`. */
  readonly origin: string;
  readonly token: string;
}

export interface HttpClientOptions {
  readonly userAgent: string;
  /** Also http, and private, loopback and link-local addresses: for one's own intranet, and for tests. */
  readonly allowPrivate: boolean;
  /** Addresses that may be connected to, on every hop. @default all with `allowPrivate`, else public ones */
  readonly isAllowed?: AddressRule;
  /** @default DEFAULT_LIMITS */
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpGet {
  readonly url: string;
  /** Value of the `accept` header. */
  readonly accept: string;
  /** Bytes after which the body is cut, decoded or as it came, whichever is reached first. */
  readonly mostBytes: number;
  /** What the user asked for, named by errors. */
  readonly reference: string;
  readonly signal: AbortSignal;
  /** Further headers, lower case. Never a credential. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent to its origin and nowhere else, redirects included. */
  readonly credential?: HttpCredential | null;
  /** A `page` was made for people: robots.txt is obeyed and a host is asked slowly. An `api` was made for programs. @default "api" */
  readonly manners?: "page" | "api";
}

/** Any answer but a redirect, 4xx and 5xx included: what they mean is the caller's to say. */
export interface HttpAnswer {
  readonly status: number;
  /** Address that answered, after redirects, without fragment. */
  readonly url: string;
  /** The header of that lower-case name; null if absent. */
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

export interface HttpClient {
  /**
   * @throws {SourceError} `SOURCE_NOT_ALLOWED` when the address, or one redirected to, may not be read;
   *   `SOURCE_UNREACHABLE` without a complete answer in time; `SOURCE_UNREADABLE` for a broken encoding.
   * @throws {AbortedError} when the signal fired.
   */
  get(request: HttpGet): Promise<HttpAnswer>;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Bytes of a redirect's body that are read to keep the connection; after more it is closed. */
const MOST_REDIRECT_BYTES = 16 * 1024;

const headerOf =
  (headers: Dispatcher.ResponseData["headers"]) =>
  (name: string): string | null => {
    const value = headers[name];
    return (typeof value === "string" ? value : value?.[0]) ?? null;
  };

/**
 * The one way to the network: GET with limits, redirects followed by hand and each one checked as the first, no cookies.
 * undici is loaded with the first request. No retries: the runner knows whether another try is worth it.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let agent: Promise<Dispatcher> | null = null;
  const isAllowed = options.isAllowed ?? (options.allowPrivate ? () => true : isPublicAddress);
  const openAgent = async (): Promise<Dispatcher> => {
    const { createAgent } = await import("./agent.ts");
    return createAgent({ limits, isAllowed });
  };

  function headersFor(url: URL, { accept, headers, credential }: HttpGet): Record<string, string> {
    const common = { ...headers, accept, "accept-encoding": ACCEPTED_ENCODINGS, "user-agent": options.userAgent };
    return credential && credential.origin === url.origin
      ? { ...common, authorization: `Bearer ${credential.token}` }
      : common;
  }

  /** One hop: an answer, or the location it redirects to. */
  async function ask(
    dispatcher: Dispatcher,
    url: URL,
    request: HttpGet,
    signal: AbortSignal,
  ): Promise<HttpAnswer | string> {
    const path = `${url.pathname}${url.search}`;
    const { origin } = url;
    const answer = await dispatcher.request({ origin, path, method: "GET", headers: headersFor(url, request), signal });
    const header = headerOf(answer.headers);
    const location = REDIRECTS.has(answer.statusCode) ? header("location") : null;
    if (location !== null) {
      await answer.body.dump({ limit: MOST_REDIRECT_BYTES, signal });
      return location;
    }
    const body = await readBody(answer.body, header("content-encoding") ?? "", request.mostBytes);
    return { status: answer.statusCode, url: url.href, header, ...body };
  }

  async function follow(request: HttpGet, first: URL, signal: AbortSignal): Promise<HttpAnswer> {
    agent ??= openAgent();
    const dispatcher = await agent;
    let url = first;
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const answer = await ask(dispatcher, url, request, signal).catch((error: unknown) => {
        throw exchangeError(error, { asked: first, url, reference: request.reference, signal: request.signal });
      });
      if (typeof answer !== "string") return answer;
      url = checkedUrl(answer, { base: url, allowPrivate: options.allowPrivate, reference: request.reference });
    }
    throw new SourceError(
      "SOURCE_UNREACHABLE",
      request.reference,
      `expected a document at ${first.href}, got more than ${limits.redirects} redirects, the last to ${url.href}; check the address`,
    );
  }

  return {
    async get(request) {
      const { allowPrivate } = options;
      const url = checkedUrl(request.url, { base: null, allowPrivate, reference: request.reference });
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limits.totalMs)]);
      return follow(request, url, signal);
    },
  };
}
