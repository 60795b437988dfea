import { onTestFinished } from "vitest";
import { startHttpServer } from "./http-server.ts";

/** An agent's page on loopback that is answered only once the test says so: whoever reads it is in work until then. */
export async function heldPage() {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const server = await startHttpServer({
    "/held.md": (_request, response) => {
      asked.resolve();
      void released.promise.then(() => response.end("# Held\n\nHeld reads your mail and answers it.\n"));
    },
  });
  onTestFinished(() => server.close());
  return { url: `${server.url}/held.md`, asked: asked.promise, release: () => released.resolve() };
}
