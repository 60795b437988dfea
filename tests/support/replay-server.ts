import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { startHttpServer } from "./http-server.ts";

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

/** A server on loopback for one test that answers every request, whatever its path. @returns its address, without a slash at the end */
export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = await startHttpServer({ any: answer }, { fallback: "any" });
  onTestFinished(() => server.close());
  return server.url;
}

/** A server on loopback for one test that gives what `answer` says to each request, JSON as JSON and text as it is. */
export async function replay(
  answer: (request: Arrived, index: number) => Recorded,
  path = "/v1",
): Promise<{ readonly baseUrl: string; readonly arrived: readonly Arrived[] }> {
  const arrived: Arrived[] = [];
  const url = await listen((request, response) => {
    void text(request).then((sent) => {
      const one = { path: request.url ?? "", headers: request.headers, body: JSON.parse(sent || "{}") };
      arrived.push(one);
      const { status, headers = {}, body } = answer(one, arrived.length - 1);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  return { baseUrl: `${url}${path}`, arrived };
}
