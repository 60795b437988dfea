import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { type ClientOptions, OpenAI } from "openai";
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { isAzure, keyHeaders } from "./key-headers.ts";

/** A model server and the key for it. */
export interface ServerAccess {
  /** Null for a server that asks for no key. */
  readonly apiKey: string | null;
  readonly baseUrl: string;
  /** Whether a host takes its key as Azure does. @default by its name */
  readonly isAzureHost?: (host: string) => boolean;
}

/** How the requests of a client travel. The timeout, in milliseconds, ends with the headers of an answer. */
type Way = { readonly timeout: number } & Pick<ClientOptions, "fetch" | "fetchOptions">;

/** The SDK's client for one server: it takes nothing from the environment, retries nothing and prints nothing. */
export function openClient({ apiKey, baseUrl, isAzureHost = isAzure }: ServerAccess, way: Way): OpenAI {
  const { bearer, headers } = keyHeaders(apiKey, isAzureHost(new URL(baseUrl).hostname));
  return new OpenAI({
    ...way,
    apiKey: bearer,
    adminAPIKey: null,
    organization: null,
    project: null,
    defaultHeaders: headers,
    baseURL: baseUrl,
    // Retries live in call.ts; two layers of them would multiply.
    maxRetries: 0,
    // Its debug log would print requests to standard output, which may hold a report.
    logLevel: "off",
  });
}

export interface HttpClientOptions {
  /** Connections kept to the server: as many as calls may be in flight. */
  readonly connections: number;
}

/** No limit of its own: the transport has one for the whole attempt. */
const UNLIMITED = 0;

/** Where Node's own fetch would obey the proxy variables of the environment, so does this one. */
const obeysProxyVariables = (): boolean => process.env["NODE_USE_ENV_PROXY"] === "1";

type Fetch = typeof globalThis.fetch;

/** Statuses that come without a body, and a Response with one is refused. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** An answer is some hundred kilobytes at most; what is larger than this, as it came or taken apart, is none. */
const MOST_BYTES = 64 * 1024 * 1024;

type Decode = (bytes: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** Codings that are asked for. Undici has them too, as an experiment that says so on standard error. */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["gzip", promisify(gunzip)],
  ["deflate", promisify(inflate)],
  ["br", promisify(brotliDecompress)],
]);

async function readWhole(body: Dispatcher.ResponseData["body"]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("expected bytes");
    length += chunk.length;
    if (length > MOST_BYTES) throw new RangeError(`the answer is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of an answer. @throws for one that is too large, broken, or in a coding that nobody asked for */
async function textOf({ body, headers }: Dispatcher.ResponseData): Promise<string> {
  let bytes = await readWhole(body);
  const codings = String(headers["content-encoding"] ?? "").split(",");
  for (const coding of codings.map((one) => one.trim().toLowerCase()).toReversed()) {
    if (coding === "" || coding === "identity") continue;
    const decode = DECODERS.get(coding);
    if (decode === undefined) throw new TypeError("the answer comes in a coding that was not asked for");
    bytes = await decode(bytes, { maxOutputLength: MOST_BYTES });
  }
  return bytes.toString("utf8");
}

/** Headers as they came, those that stand more than once too. */
function headersOf(came: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(came)) {
    for (const value of typeof values === "string" ? [values] : values) headers.append(name, value);
  }
  return headers;
}

/**
 * A fetch for the questions to one model server, as far as the SDK uses one: the answer is whole when it is there. Undici's
 * own gives up on an answer whose headers take more than five minutes, which is less than a reasoning model may think, and
 * takes more of a processor than all else that sends a question. Redirects are not followed: a key goes only to the host
 * it is configured for.
 */
export function makeFetch({ connections }: HttpClientOptions): Fetch {
  const options = { connections, headersTimeout: UNLIMITED, bodyTimeout: UNLIMITED, allowH2: false };
  const dispatcher = obeysProxyVariables() ? new EnvHttpProxyAgent(options) : new Agent(options);
  return async (url, { method = "GET", headers, body, signal = null } = {}) => {
    if (typeof body !== "string") throw new TypeError("expected a request with a text");
    const sent = { "accept-encoding": [...DECODERS.keys()].join(", "), ...Object.fromEntries(new Headers(headers)) };
    const way = { dispatcher, method, headers: sent, body, signal };
    const answer = await request(url instanceof Request ? url.url : url, way);
    const text = await textOf(answer);
    const { statusCode: status } = answer;
    return new Response(BODILESS.has(status) ? null : text, { status, headers: headersOf(answer.headers) });
  };
}
