import { SourceError } from "../../pipeline/errors.ts";

export interface UrlRules {
  /** Address that redirected here; null for the one asked for. */
  readonly base: URL | null;
  /** Allows http besides https. */
  readonly allowPrivate: boolean;
  /** What the user asked for, named by errors. */
  readonly reference: string;
}

/** Names of query parameters that carry a secret. */
const SECRET =
  /^(?:api[-_]?key|access[-_]?token|auth(?:orization)?|token|secret|client[-_]?secret|pass(?:word|wd)?|pwd|sig(?:nature)?|x-amz-.*|x-goog-.*)$/i;

const holdsSecret = (url: URL): boolean => [...url.searchParams.keys()].some((name) => SECRET.test(name));

/** An address as it may be shown: without parameters that carry a secret, as those of signed redirects do. */
export function shownUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !holdsSecret(url)) return text;
  const secrets = Array.from(url.searchParams.keys()).filter((name) => SECRET.test(name));
  for (const name of secrets) url.searchParams.delete(name);
  return url.href;
}

/**
 * An address that may be asked, without its fragment. Where its host may be is checked at connect time, not here.
 * @throws {SourceError} `SOURCE_NOT_ALLOWED` for another scheme than https, and for a user name or password, which would
 *   end up in the report. `SOURCE_UNREADABLE` for what is no address.
 */
export function checkedUrl(text: string, { base, allowPrivate, reference }: UrlRules): URL {
  const from = base === null ? "" : `, to which ${base.href} redirects`;
  const url = URL.parse(text, base?.href);
  if (url === null) {
    throw new SourceError("SOURCE_UNREADABLE", reference, `expected an https address, got "${text}"${from}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new SourceError(
      "SOURCE_NOT_ALLOWED",
      reference,
      `the address on ${url.host}${from} holds a user name or password, which a report would show; leave it out`,
    );
  }
  if (base === null && holdsSecret(url)) {
    throw new SourceError(
      "SOURCE_NOT_ALLOWED",
      reference,
      `the query of the address on ${url.host} holds what looks like a key or password, which a report would show; save the page and hand it over as a file`,
    );
  }
  url.hash = "";
  if (url.protocol === "https:" || (allowPrivate && url.protocol === "http:")) return url;
  const hint = url.protocol === "http:" ? "; use https, or --allow-private for a server of your own" : "";
  throw new SourceError("SOURCE_NOT_ALLOWED", reference, `expected an https address, got ${url.href}${from}${hint}`);
}
