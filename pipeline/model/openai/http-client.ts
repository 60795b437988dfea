import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from "undici";

export interface HttpClientOptions {
  /** Connections kept to the server: as many as calls may be in flight. */
  readonly connections: number;
}

/** No limit of its own: the transport has one for the whole attempt. */
const UNLIMITED = 0;

/** Where Node's own fetch would obey the proxy variables of the environment, so does this one. */
const obeysProxyVariables = (): boolean => process.env["NODE_USE_ENV_PROXY"] === "1";

type Fetch = typeof globalThis.fetch;

/** Undici's fetch understands what the platform's does, but for a FormData of the platform. */
const isFetch = (candidate: unknown): candidate is Fetch => typeof candidate === "function";

/**
 * A fetch for one model server. The platform's own gives up on an answer whose headers take more than five minutes, which
 * is less than a reasoning model may think. Redirects are not followed: a key goes only to the host it is configured for.
 */
export function makeFetch({ connections }: HttpClientOptions): Fetch {
  const options = { connections, headersTimeout: UNLIMITED, bodyTimeout: UNLIMITED, allowH2: false };
  const dispatcher = obeysProxyVariables() ? new EnvHttpProxyAgent(options) : new Agent(options);
  const send: unknown = (url: string, init: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(url, { ...init, dispatcher, redirect: "manual" });
  if (!isFetch(send)) throw new TypeError("expected a function");
  return send;
}
