import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { ServeError } from "../../pipeline/errors.ts";
import { createReviewApp, type ReviewAppOptions } from "./app.ts";

/** Only this machine, and no name that could lead elsewhere. */
const HOST = "127.0.0.1";

export interface ReviewServer {
  /** The address that lets a browser in. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

const WHY: { readonly [code: string]: string } = {
  EADDRINUSE: "another program listens there; name another with --port, or 0 for any that is free",
  EACCES: "no permission to listen there; name one above 1023 with --port",
};

/** @param port 0 for any that is free @throws {ServeError} where nothing can listen there */
export async function startReviewServer(port: number, options: ReviewAppOptions): Promise<ReviewServer> {
  const app = createReviewApp(options);
  const server = createAdaptorServer({ fetch: app.fetch, hostname: HOST });
  try {
    server.listen(port, HOST);
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new ServeError(`can't listen on port ${port}: ${WHY[code] ?? String(error)}`, { cause: error });
  }
  const place = server.address();
  const chosen = typeof place === "object" && place !== null ? place.port : port;
  return {
    address: `http://${HOST}:${chosen}/enter?token=${options.session.token}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      // Streams of events never end by themselves.
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
