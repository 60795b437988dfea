import type { Dispatcher } from "undici";
import { AbortedError, SourceError } from "../../pipeline/errors.ts";
import { type FetchMemory, NO_MEMORY } from "../../pipeline/ports/fetch-memory.ts";
import { NO_OBSERVER, type Observer } from "../../pipeline/ports/observer.ts";
import type { AddressRule, ResolveName } from "./address-guard.ts";
import { isPublicAddress } from "./addresses.ts";
import { checkedUrl } from "./checked-url.ts";
import { getConditionally } from "./conditional.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import { exchangeError } from "./failures.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "./limits.ts";
import { createPace } from "./pace.ts";
import { restMs, tryAgain } from "./retry.ts";
import { createRobots, MOST_ROBOTS_BYTES } from "./robots.ts";
import { shareAnswers } from "./shared.ts";
import { REAL_TIMING, type Timing } from "./timing.ts";
import { told } from "./told.ts";
import { createTurns } from "./turns.ts";

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
  /** Looks names up. @default dns.lookup */
  readonly resolveName?: ResolveName;
  /** @default DEFAULT_LIMITS */
  readonly limits?: Partial<HttpLimits>;
  /** What was fetched in earlier runs. @default NO_MEMORY */
  readonly memory?: FetchMemory;
  /** False reads pages without asking for robots.txt: for one's own sites. @default true */
  readonly obeyRobots?: boolean;
  /** @default REAL_TIMING */
  readonly timing?: Timing;
  /** Told of each request. @default NO_OBSERVER */
  readonly observer?: Observer;
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
  /** Called with every address before it is asked, redirects included: it may throw. */
  readonly checkAddress?: (url: URL) => void;
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
   *   `SOURCE_UNREACHABLE` without a complete answer in time; `SOURCE_THROTTLED` when the host has asked for rest;
   *   `SOURCE_UNREADABLE` for a broken encoding.
   * @throws {AbortedError} when the signal fired.
   */
  get(request: HttpGet): Promise<HttpAnswer>;
}

interface Conditions {
  /** The one address that the headers are meant for. */
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The request as it goes to one hop: what was remembered of another address says nothing about this one. */
const requestAt = (url: URL, request: HttpGet, conditions: Conditions | null): HttpGet =>
  conditions?.at === url.href ? { ...request, headers: { ...request.headers, ...conditions.headers } } : request;

/**
 * The one way to the network: GET with limits, redirects followed by hand and each one checked as the first, no cookies.
 * Polite: robots.txt and a pace for pages, one request at a time where a token is sent, rest where a server asks for it,
 * conditional requests for what is remembered. undici is loaded with the first request.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { userAgent, allowPrivate, memory = NO_MEMORY, timing = REAL_TIMING, observer = NO_OBSERVER } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const isAllowed = options.isAllowed ?? (allowPrivate ? () => true : isPublicAddress);
  const pace = createPace(timing);
  const oneByOne = createTurns();
  let agent: Promise<Dispatcher> | null = null;
  const openAgent = async (): Promise<Dispatcher> => {
    const { createAgent } = await import("./agent.ts");
    return createAgent({ limits, isAllowed, resolveName: options.resolveName });
  };
  const robots = createRobots((url, reference, signal) =>
    get({ url, accept: "text/plain", mostBytes: MOST_ROBOTS_BYTES, reference, signal }),
  );

  /** Waits until this address may be asked. */
  async function admit(url: URL, { manners = "api", reference, signal }: HttpGet): Promise<void> {
    await pace.awake(url.host, limits.patienceMs, reference, signal);
    if (manners === "api") return;
    const delayMs = options.obeyRobots === false ? 0 : await robots(url, reference, signal);
    await pace.turn(url.host, Math.max(limits.pageIntervalMs, delayMs), signal);
  }

  /** One hop, in its own turn and time. */
  async function ask(url: URL, asked: URL, request: HttpGet, deadline: Deadline): Promise<HttpAnswer | string> {
    const { reference, signal: caller } = request;
    request.checkAddress?.(url);
    await admit(url, request);
    agent ??= openAgent();
    const dispatcher = await agent;
    const signal = deadline.start();
    try {
      return await told(
        { observer, clockMs: timing.clockMs },
        url.href,
        () => exchange(dispatcher, url, request, { signal, userAgent }),
        (answer) => (typeof answer === "string" ? "redirect" : answer.status),
      );
    } catch (error) {
      throw exchangeError(error, { asked, url, reference, signal: caller });
    } finally {
      deadline.pause();
    }
  }

  async function follow(request: HttpGet, first: URL, conditions: Conditions | null): Promise<HttpAnswer> {
    const { reference } = request;
    const deadline = createDeadline(limits.totalMs, request.signal, timing);
    let url = first;
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const answer = await ask(url, first, requestAt(url, request, conditions), deadline);
      if (typeof answer !== "string") return answer;
      url = checkedUrl(answer, { base: url, allowPrivate, reference });
    }
    throw new SourceError(
      "SOURCE_UNREACHABLE",
      reference,
      `expected a document at ${first.href}, got more than ${limits.redirects} redirects, the last to ${url.href}; check the address`,
    );
  }

  /** A host that asks for rest gets it from every request of the run, not only from this one. */
  function noteRest(answer: HttpAnswer): HttpAnswer {
    const ms = restMs(answer, timing.dateMs());
    if (ms !== null) pace.rest(new URL(answer.url).host, ms);
    return answer;
  }

  async function get(request: HttpGet): Promise<HttpAnswer> {
    const { reference, signal, credential } = request;
    const url = checkedUrl(request.url, { base: null, allowPrivate, reference });
    const tries = (conditions: Conditions | null): Promise<HttpAnswer> =>
      tryAgain(async () => noteRest(await follow(request, url, conditions)), limits, timing, signal);
    const asked = (): Promise<HttpAnswer> => getConditionally({ ...request, url: url.href }, memory, tries);
    try {
      // Source: GitHub REST API, "Best practices": one token is not used in parallel.
      return await (credential ? oneByOne(credential.origin, asked) : asked());
    } catch (error) {
      if (signal.aborted) throw new AbortedError("interrupted", { cause: error });
      throw error;
    }
  }

  return { get: shareAnswers(get) };
}
