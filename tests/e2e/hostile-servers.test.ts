import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, type Route, startHttpServer } from "../support/http-server.ts";
import { hostileCases } from "../support/hostile/cases.ts";

interface Result {
  readonly reference: string;
  readonly findings?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

/** Peak memory of the whole run, which holds four agents in work; a run over ten small pages takes about 150 MiB. */
const MOST_MIB = 640;

const run = promisify(execFile);
const CASES = hostileCases("1");

describe("a run over hostile servers", () => {
  let server: HttpServer;
  let results: readonly Result[] = [];
  let peakMib = 0;
  let seconds = 0;

  beforeAll(async () => {
    let routes: Readonly<Record<string, Route>> = {};
    server = await startHttpServer(() => routes);
    const { port } = new URL(server.url);
    const cases = hostileCases(port);
    routes = Object.fromEntries(
      cases.flatMap(({ at, route }): [string, Route][] =>
        route === undefined ? [] : [[at.startsWith("/") ? at : new URL(at).pathname, route]],
      ),
    );
    const agents = cases.map(({ at }) => (at.startsWith("/") ? `${server.url}${at}` : at));
    const script = join(import.meta.dirname, "../support/hostile/run.ts");
    const from = performance.now();
    const { stdout } = await run(process.execPath, [script, ...agents], { maxBuffer: 16 * 1024 * 1024 });
    seconds = (performance.now() - from) / 1000;
    ({ results, peakMib } = JSON.parse(stdout) as { results: readonly Result[]; peakMib: number });
  });
  afterAll(() => server.close());

  const refused = CASES.flatMap(({ name, outcome }, at) =>
    typeof outcome === "string" ? [[name, outcome, at] as const] : [],
  );
  const read = CASES.flatMap(({ name, outcome }, at) =>
    typeof outcome === "string" ? [] : [[name, outcome, at] as const],
  );

  it.each(refused)("%s is a failure of its own: %s", (_, code, at) => {
    expect(results[at]).toMatchObject({ code, message: expect.stringMatching(/^[^\n]{20,600}$/) });
  });

  it.each(read)("%s is read, with findings %j", (_, findings, at) => {
    expect(results[at]?.code).toBeUndefined();
    expect(results[at]?.findings).toEqual(expect.arrayContaining([...findings]));
  });

  it("accounts for every agent in bounded memory", () => {
    console.log(`hostile servers: ${results.length} agents, peak memory ${peakMib} MiB, ${seconds.toFixed(1)} s`);
    expect(results).toHaveLength(CASES.length);
    expect(peakMib).toBeLessThan(MOST_MIB);
  });
});
