import { z } from "zod";
import { SourceError } from "../../pipeline/errors.ts";
import type { FetchMemory } from "../../pipeline/ports/fetch-memory.ts";
import type { HttpAnswer, HttpGet } from "./client.ts";

/** Headers of an answer that are kept with it: those that adapters read. */
const KEPT_HEADERS = ["content-type", "etag", "last-modified"] as const;

const factsSchema = z.object({
  url: z.url(),
  truncated: z.boolean(),
  headers: z.object({
    "content-type": z.string().nullable(),
    etag: z.string().nullable(),
    "last-modified": z.string().nullable(),
  }),
});
type Facts = z.infer<typeof factsSchema>;

/** Answers differ by form and by who asks; the token itself is no part of it. */
const keyOf = ({ url, accept, credential, mostBytes }: HttpGet): string =>
  `http ${credential ? "with" : "without"} token, ${mostBytes} bytes, ${accept}, ${url}`;

const isHeader = (name: string): name is (typeof KEPT_HEADERS)[number] =>
  (KEPT_HEADERS as readonly string[]).includes(name);

/** The answer as it was, from what is remembered of it. */
const answerOf = ({ url, truncated, headers }: Facts, bytes: Uint8Array): HttpAnswer => ({
  status: 200,
  url,
  truncated,
  bytes,
  header: (name) => (isHeader(name) ? headers[name] : null),
});

function factsOf({ url, truncated, header }: HttpAnswer): Facts {
  const [contentType, etag, lastModified] = KEPT_HEADERS.map(header);
  const headers = { "content-type": contentType ?? null, etag: etag ?? null, "last-modified": lastModified ?? null };
  return { url, truncated, headers };
}

/** Headers of a conditional request. Source: RFC 9110 §13.1; an ETag outranks a date. */
function validatorsOf({ etag, "last-modified": lastModified }: Facts["headers"]): Record<string, string> {
  if (etag !== null) return { "if-none-match": etag };
  return lastModified === null ? {} : { "if-modified-since": lastModified };
}

/**
 * Asks only for what has changed since last time, where the server gave something to ask by. The memory is refreshed with
 * every whole answer.
 * @param ask sends the request with further headers, meant for the address `at` and no other hop
 */
export async function getConditionally(
  request: HttpGet,
  memory: FetchMemory,
  ask: (conditions: { readonly at: string; readonly headers: Record<string, string> } | null) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const key = keyOf(request);
  const remembered = await memory.recall(key);
  const facts = factsSchema.safeParse(remembered?.facts);
  const conditions = facts.success ? { at: facts.data.url, headers: validatorsOf(facts.data.headers) } : null;
  const answer = await ask(conditions);
  if (answer.status === 304) {
    if (facts.success && remembered !== null && answer.url === facts.data.url)
      return answerOf(facts.data, remembered.bytes);
    const message = `expected a document at ${answer.url}, the server answered 304 to a request that set no condition; try again later`;
    throw new SourceError("SOURCE_UNREADABLE", request.reference, message);
  }
  const isWorthKeeping = answer.header("etag") !== null || answer.header("last-modified") !== null;
  if (answer.status === 200 && isWorthKeeping) await memory.keep(key, { facts: factsOf(answer), bytes: answer.bytes });
  return answer;
}
