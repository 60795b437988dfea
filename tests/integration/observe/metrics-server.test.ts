import { expect, it, onTestFinished } from "vitest";
import { serveMetrics } from "../../../pipeline/observe/metrics-server.ts";

async function start(isHealthy = () => true) {
  const server = await serveMetrics({ port: 0, host: "127.0.0.1", text: () => "x 1\n", isHealthy });
  onTestFinished(() => server.close());
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

it("answers a scrape and a look at its health, and nothing else", async () => {
  let isHealthy = true;
  const { url } = await start(() => isHealthy);
  const scraped = await fetch(`${url}/metrics`);
  expect([scraped.status, scraped.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  expect(await scraped.text()).toBe("x 1\n");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  isHealthy = false;
  expect((await fetch(`${url}/healthz`)).status).toBe(503);
  expect((await fetch(`${url}/other`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(405);
});

it("says where it can't listen", async () => {
  const { port } = await start();
  const again = serveMetrics({ port, host: "127.0.0.1", text: () => "", isHealthy: () => true });
  await expect(again).rejects.toMatchObject({ code: "USAGE", message: expect.stringContaining(`port ${port}`) });
});
