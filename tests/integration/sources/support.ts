import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import type { Reference, SourceAdapter, SourceAnswer } from "../../../pipeline/ports/source-adapter.ts";
import { parseReference } from "../../../pipeline/schema/reference.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import { type HttpServer, type Route, startHttpServer } from "../../support/http-server.ts";

export const USER_AGENT = "assay/0.0.0-test";

/** A server that is closed when the test ends. */
export async function serve(
  routes: Readonly<Record<string, Route>> | ((url: string) => Readonly<Record<string, Route>>),
): Promise<HttpServer> {
  const server = await startHttpServer(routes);
  onTestFinished(() => server.close());
  return server;
}

/** A new empty folder that is removed when the test ends. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "assay-sources-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export const context = (signal: AbortSignal = new AbortController().signal) => ({ signal, now: () => FIXED_TIME });

/** Reads one reference as a run would: taken apart first. */
export function collect(
  adapter: SourceAdapter,
  reference: string | Reference,
  signal?: AbortSignal,
): Promise<SourceAnswer> {
  const parsed = typeof reference === "string" ? parseReference(reference, () => true) : reference;
  return adapter.collect(parsed, context(signal));
}

/** The source error that a promise is rejected with. Anything else fails the test. */
export async function sourceError(answer: Promise<unknown>): Promise<SourceError> {
  const outcome = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof SourceError) return outcome;
  throw new Error(`expected a SourceError, got ${String(outcome)}`, { cause: outcome });
}

/** Texts of the documents by their title. */
export const texts = ({ documents }: SourceAnswer): Record<string, string> =>
  Object.fromEntries(documents.map(({ title, bytes }) => [title, Buffer.from(bytes).toString("utf8")]));
