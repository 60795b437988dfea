import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What one path answers: a fixed answer, or a function that writes it. */
export interface FixedAnswer {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}
export type Route = FixedAnswer | ((request: IncomingMessage, response: ServerResponse) => void);

export interface HttpServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Requests in the order they came. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  close(): Promise<void>;
}

/** A condition that holds: the asker has what the route would answer. */
const isUnchanged = ({ headers = {} }: FixedAnswer, request: IncomingMessage): boolean =>
  (headers["etag"] !== undefined && request.headers["if-none-match"] === headers["etag"]) ||
  (headers["last-modified"] !== undefined && request.headers["if-modified-since"] === headers["last-modified"]);

/**
 * A server on loopback for one test. A route is found by path and query, else by path; anything else answers 404. A
 * fixed answer with `etag` or `last-modified` answers 304 to who has it.
 * @param fallback name of the route for everything else
 * @param routes called for each request, so that a route may know the server's own address
 */
export async function startHttpServer(
  routes: Readonly<Record<string, Route>> | ((url: string) => Readonly<Record<string, Route>>),
  { fallback = null }: { readonly fallback?: string | null } = {},
): Promise<HttpServer> {
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  let url = "";
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, headers: request.headers });
    const table = typeof routes === "function" ? routes(url) : routes;
    const route = table[path] ?? table[path.split("?", 1)[0] ?? ""] ?? table[fallback ?? ""] ?? { status: 404 };
    if (typeof route === "function") route(request, response);
    else if (isUnchanged(route, request)) response.writeHead(304).end();
    else response.writeHead(route.status ?? 200, route.headers).end(route.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
