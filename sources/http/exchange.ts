import type { Dispatcher } from "undici";
import type { HttpAnswer, HttpGet } from "./client.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./read-body.ts";

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Bytes of a redirect's body that are read to keep the connection; after more it is closed. */
const MOST_REDIRECT_BYTES = 16 * 1024;

const headerOf =
  (headers: Dispatcher.ResponseData["headers"]) =>
  (name: string): string | null => {
    const value = headers[name];
    return (typeof value === "string" ? value : value?.[0]) ?? null;
  };

function headersFor(url: URL, { accept, headers, credential }: HttpGet, userAgent: string): Record<string, string> {
  const common = { ...headers, accept, "accept-encoding": ACCEPTED_ENCODINGS, "user-agent": userAgent };
  return credential && credential.origin === url.origin
    ? { ...common, authorization: `Bearer ${credential.token}` }
    : common;
}

/** One GET of one address: an answer, or the location it redirects to. @throws errors of undici, zlib and the guard as they are */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  request: HttpGet,
  { signal, userAgent }: { readonly signal: AbortSignal; readonly userAgent: string },
): Promise<HttpAnswer | string> {
  const path = `${url.pathname}${url.search}`;
  const headers = headersFor(url, request, userAgent);
  const answer = await dispatcher.request({ origin: url.origin, path, method: "GET", headers, signal });
  const header = headerOf(answer.headers);
  const location = REDIRECTS.has(answer.statusCode) ? header("location") : null;
  if (location !== null) {
    await answer.body.dump({ limit: MOST_REDIRECT_BYTES, signal });
    return location;
  }
  const body = await readBody(answer.body, header("content-encoding") ?? "", request.mostBytes);
  // Nobody asked for a part: what came is not the whole.
  const isPart = answer.statusCode === 206;
  return { status: answer.statusCode, url: url.href, header, ...body, truncated: body.truncated || isPart };
}
