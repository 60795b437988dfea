import { LRUCache } from "lru-cache";
import robotsModule from "robots-parser";
import { SourceError } from "../../pipeline/errors.ts";
import type { HttpAnswer } from "./client.ts";

/** How this tool is called in a robots.txt. */
const PRODUCT = "assay";

/** Bytes that are read of a robots.txt: what a crawler must read at least. Source: RFC 9309 §2.5. */
export const MOST_ROBOTS_BYTES = 512 * 1024;

/** Longest crawl delay that is kept; a longer one would stop a run. In milliseconds. */
const MOST_DELAY_MS = 30_000;

const MOST_ORIGINS = 1_000;

export interface RobotsRules {
  readonly isAllowed: boolean;
  /** Time that the site wants between two requests; 0 if it says nothing. */
  readonly delayMs: number;
}

type RobotsParser = typeof robotsModule.default;

/** The module is the function itself; its types describe a default export, which it does not have. */
const isParser = (value: unknown): value is RobotsParser => typeof value === "function";

/** The address with letters, digits and `-._~` as they are: a rule means them however they are written. Source: RFC 9309 §2.2.2. */
const plainUrl = (url: URL): string =>
  url.href.replaceAll(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const character = String.fromCodePoint(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escaped;
  });

/** What a site's robots.txt says about an address. @param text empty for a site without one */
export function rulesFor(url: URL, text: string): RobotsRules {
  if (!isParser(robotsModule)) throw new TypeError("robots-parser is expected to export a function");
  const robots = robotsModule(`${url.origin}/robots.txt`, text);
  const delay = robots.getCrawlDelay(PRODUCT) ?? 0;
  return {
    isAllowed: robots.isAllowed(plainUrl(url), PRODUCT) !== false,
    delayMs: Math.min(MOST_DELAY_MS, Number.isFinite(delay) ? Math.max(0, delay * 1000) : 0),
  };
}

/** Text of an answer to `/robots.txt`. A site that refuses it has no rules; one that fails may have any. Source: RFC 9309 §2.3.1. */
function textOf({ status, bytes }: HttpAnswer, origin: string, reference: string): string {
  if (status >= 200 && status < 300) return new TextDecoder().decode(bytes);
  if (status >= 400 && status < 500 && status !== 429) return "";
  const message = `${origin}/robots.txt answered ${status}, so that nobody knows what may be read there; try again later`;
  throw new SourceError("SOURCE_UNREACHABLE", reference, message);
}

/** A site that can't be asked for its rules can't be asked for the page either: the page is what the user knows. */
function aboutPage(error: unknown, url: URL): unknown {
  if (!(error instanceof SourceError)) return error;
  const message = error.message.replace(
    `expected a document at ${url.origin}/robots.txt`,
    `expected a document at ${url.href}`,
  );
  return new SourceError(error.code, error.reference, message, { cause: error });
}

/** Reads each site's robots.txt once. @param fetch gets the address of one */
export function createRobots(fetch: (url: string, reference: string, signal: AbortSignal) => Promise<HttpAnswer>) {
  const texts = new LRUCache<string, Promise<string>>({ max: MOST_ORIGINS });

  /**
   * @returns milliseconds that the site wants between two requests
   * @throws {SourceError} `SOURCE_NOT_ALLOWED` for an address that programs shall not read; `SOURCE_UNREACHABLE` when the site does not say.
   */
  return async (url: URL, reference: string, signal: AbortSignal): Promise<number> => {
    const known = texts.get(url.origin);
    const asked =
      known ??
      fetch(`${url.origin}/robots.txt`, reference, signal).then((answer) => textOf(answer, url.origin, reference));
    if (known === undefined) {
      texts.set(url.origin, asked);
      // A failure is not kept: the next page may have more luck.
      asked.catch(() => texts.delete(url.origin));
    }
    const text = await asked.catch((error: unknown) => {
      throw aboutPage(error, url);
    });
    const { isAllowed, delayMs } = rulesFor(url, text);
    if (isAllowed) return delayMs;
    const message = `${url.origin}/robots.txt asks programs not to read ${url.pathname}; save the page and hand it over as a file or on standard input`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  };
}
