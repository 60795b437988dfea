import type { z } from "zod";
import { SourceError } from "../../pipeline/errors.ts";
import type { HttpAnswer, HttpClient, HttpGet } from "./client.ts";
import { statusError } from "./failures.ts";

export interface JsonAnswer<T> {
  readonly value: T;
  readonly answer: HttpAnswer;
}

/** Words for messages about a service. */
export interface ServiceWords {
  /** For example "GitHub's REST API". */
  readonly service: string;
  /** What the user can check when the service answers something else, for example "check GITHUB_API_URL". */
  readonly hint: string;
}

/**
 * JSON of a service's API, held to what is read of it. Null for 404 and 410: what that means is the caller's to say.
 * @throws {SourceError} `SOURCE_UNREADABLE` when the answer does not fit `schema`, `SOURCE_TOO_LARGE` when it was cut;
 *   others as `HttpClient.get` and `statusError`.
 */
export async function getJson<T extends z.ZodType>(
  client: HttpClient,
  request: HttpGet,
  schema: T,
  { service, hint }: ServiceWords,
): Promise<JsonAnswer<z.output<T>> | null> {
  const answer = await client.get(request);
  if (answer.status === 404 || answer.status === 410) return null;
  if (answer.status !== 200) {
    throw statusError(answer.url, request.reference, {
      status: answer.status,
      retryAfter: answer.header("retry-after"),
    });
  }
  const value = parseAnswer(answer, request.reference, schema, { service, hint });
  return { value, answer };
}

/** The JSON of an answer that was got otherwise. @throws {SourceError} as `getJson`. */
export function parseAnswer<T extends z.ZodType>(
  { url, bytes, truncated }: HttpAnswer,
  reference: string,
  schema: T,
  { service, hint }: ServiceWords,
): z.output<T> {
  const fail = (cause: unknown): SourceError =>
    new SourceError(
      "SOURCE_UNREADABLE",
      reference,
      `expected the answer of ${service} at ${url}, got something else; ${hint}`,
      {
        cause,
      },
    );
  if (truncated) {
    const message = `the answer of ${service} at ${url} is longer than ${bytes.length} bytes and was not read; ${hint}`;
    throw new SourceError("SOURCE_TOO_LARGE", reference, message);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw fail(error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw fail(parsed.error);
  return parsed.data;
}
