import { AbortedError, SourceError, type SourceErrorCode } from "../../pipeline/errors.ts";
import { AddressRefusedError } from "./addresses.ts";
import { BodyUnreadableError } from "./read-body.ts";

/** What a server answered, as far as an error message needs it. */
interface Status {
  readonly status: number;
  readonly retryAfter: string | null;
}

function codeOf(status: number): SourceErrorCode {
  if (status === 404 || status === 410) return "SOURCE_NOT_FOUND";
  if (status === 429 || status === 503) return "SOURCE_THROTTLED";
  return status >= 400 && status < 500 ? "SOURCE_REFUSED" : "SOURCE_UNREACHABLE";
}

const ADVICE: { readonly [Code in SourceErrorCode]?: string } = {
  SOURCE_NOT_FOUND: "check the address",
  SOURCE_REFUSED: "read it yourself and hand it over as a file or on standard input",
  SOURCE_UNREACHABLE: "try again later",
};

/** The error for an answer that is not 2xx. @param url as asked for, without a secret */
export function statusError(url: string, reference: string, { status, retryAfter }: Status): SourceError {
  const code = codeOf(status);
  const wait = retryAfter === null ? "" : ` (it says retry-after: ${retryAfter.slice(0, 40)})`;
  const advice = ADVICE[code] ?? `try again later${wait}`;
  return new SourceError(code, reference, `expected a document at ${url}, the server answered ${status}; ${advice}`);
}

/** Codes of errors and of those they were made of: a connection tried on several addresses gives an AggregateError. */
function* errorChain(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* errorChain(error.cause);
  if (error instanceof AggregateError) for (const part of error.errors) yield* errorChain(part);
}

/** Codes of errors that may not come again: a connection broken off, a name server that was busy. */
const PASSING: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "EAI_AGAIN"]);

const codesOf = (error: unknown): string[] =>
  [...errorChain(error)].flatMap((link) => ("code" in link && typeof link.code === "string" ? [link.code] : []));

/** True for a failure that another try may mend. */
export const isPassing = ({ cause }: SourceError): boolean => codesOf(cause).some((code) => PASSING.has(code));

/** What went wrong on the way, for people, by the error code of Node, OpenSSL or undici. */
function reasonOf(code: string, host: string): string {
  switch (code) {
    case "ENOTFOUND":
      return `no host is named ${host}; check the name and the network`;
    case "EAI_AGAIN":
      return `the name ${host} could not be looked up; check the network`;
    case "ECONNREFUSED":
      return `${host} takes no connection; check the address, or try again later`;
    case "ECONNRESET":
    case "UND_ERR_SOCKET":
      return `${host} broke the connection off; try again later`;
    case "ENETUNREACH":
    case "EHOSTUNREACH":
      return `there is no way to ${host}; check the network`;
    case "ETIMEDOUT":
    case "UND_ERR_CONNECT_TIMEOUT":
      return `${host} took no connection in time; try again later`;
    case "UND_ERR_HEADERS_TIMEOUT":
    case "UND_ERR_BODY_TIMEOUT":
      return `${host} did not go on with its answer in time; try again later`;
    case "UND_ERR_HEADERS_OVERFLOW":
    case "HPE_HEADER_OVERFLOW":
      return `${host} sends more headers than any document needs; save the page and hand it over as a file`;
    default:
      return /CERT|SELF_SIGNED|VERIFY|ALTNAME/.test(code)
        ? `the certificate of ${host} is not valid (${code}); check the address`
        : `the exchange with ${host} failed (${code}); try again later`;
  }
}

interface Exchange {
  /** Address asked for first. */
  readonly asked: URL;
  /** Address of the hop that failed. */
  readonly url: URL;
  readonly reference: string;
  /** The caller's signal; the time limit is no part of it. */
  readonly signal: AbortSignal;
}

/** The error for an exchange that gave no answer. */
export function exchangeError(error: unknown, { asked, url, reference, signal }: Exchange): Error {
  if (signal.aborted) return new AbortedError("interrupted", { cause: signal.reason });
  const chain = [...errorChain(error)];
  const way = asked.href === url.href ? asked.href : `${asked.href}, which redirects to ${url.href}`;
  const fail = (code: SourceErrorCode, what: string): SourceError =>
    new SourceError(code, reference, `expected a document at ${way}: ${what}`, { cause: error });
  const refused = chain.find((link) => link instanceof AddressRefusedError);
  if (refused !== undefined) {
    return fail("SOURCE_NOT_ALLOWED", `${refused.message}; --allow-private also reads from your own network`);
  }
  const unreadable = chain.find((link) => link instanceof BodyUnreadableError);
  if (unreadable !== undefined) return fail("SOURCE_UNREADABLE", `${unreadable.message}; try again later`);
  if (chain.some(({ name }) => name === "TimeoutError")) {
    return fail("SOURCE_UNREACHABLE", `${url.host} did not finish in time; try again later`);
  }
  return fail("SOURCE_UNREACHABLE", reasonOf(codesOf(error)[0] ?? "no code", url.host));
}
