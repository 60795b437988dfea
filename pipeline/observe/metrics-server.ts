import { once } from "node:events";
import { createServer } from "node:http";
import { UsageError } from "../errors.ts";
import { METRICS_TYPE } from "./prometheus.ts";

export interface MetricsServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface MetricsServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address to listen at. */
  readonly host: string;
  readonly text: () => string;
  /** False while no further work is taken. */
  readonly isHealthy: () => boolean;
}

/** Answers `/metrics` and `/healthz`, and nothing else. @throws {UsageError} where it can't listen. */
export async function serveMetrics({ port, host, text, isHealthy }: MetricsServerOptions): Promise<MetricsServer> {
  const server = createServer(({ method, url }, response) => {
    const send = (status: number, type: string, body: string): void =>
      void response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    const plain = (status: number, body: string): void => send(status, "text/plain; charset=utf-8", body);
    if (method !== "GET" && method !== "HEAD") return plain(405, "only GET\n");
    if (url === "/metrics") return send(200, METRICS_TYPE, text());
    if (url === "/healthz") return isHealthy() ? plain(200, "ok\n") : plain(503, "stopping\n");
    plain(404, "there is /metrics and /healthz\n");
  });
  // Who asks and never ends its question holds nothing up.
  server.requestTimeout = 10_000;
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--metrics-port: can't listen at ${host}, port ${port}: ${why}`, [], { cause: error });
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
