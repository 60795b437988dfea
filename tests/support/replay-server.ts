import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A recorded answer. */
export interface Recorded {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Arrived {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server on loopback for one test that gives what `answer` says to each request, JSON as JSON and text as it is. */
export async function replay(
  answer: (request: Arrived, index: number) => Recorded,
  path = "/v1",
): Promise<{ readonly baseUrl: string; readonly arrived: readonly Arrived[] }> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const one = { path: request.url ?? "", headers: request.headers, body: JSON.parse(sent || "{}") };
      arrived.push(one);
      const { status, headers = {}, body } = answer(one, arrived.length - 1);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port on loopback");
  return { baseUrl: `http://127.0.0.1:${address.port}${path}`, arrived };
}
