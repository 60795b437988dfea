import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startHttpServer } from "../support/http-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const page = (names: readonly string[], nextCursor: string | null) => ({
  body: JSON.stringify({ servers: names.map((name) => ({ server: { name } })), metadata: { nextCursor } }),
});
const FIRST = "/v0.1/servers?limit=100&version=latest&search=ledger";

async function init(routes: Parameters<typeof startHttpServer>[0], ...flags: string[]) {
  const server = await startHttpServer(routes);
  onTestFinished(() => server.close());
  const directory = await temporaryFolder();
  const environment = { MCP_REGISTRY_URL: server.url };
  const result = await runCli(["init", "--from-mcp", "ledger", "--allow-private", ...flags], {
    directory,
    environment,
  });
  const catalogue = await readFile(join(directory, "assay.yaml"), "utf8").catch(() => null);
  return { ...result, catalogue, paths: server.requests.map(({ path }) => path) };
}

test("a catalogue of what the MCP registry lists, page by page, each server once", async () => {
  const { code, stdout, catalogue, paths } = await init({
    [FIRST]: page(["io.github.a/ledger", "io.github.b/ledger", "no name at all"], "c2"),
    [`${FIRST}&cursor=c2`]: page(["io.github.b/ledger", "io.github.c/ledger"], null),
  });
  expect(code).toBe(0);
  expect(stdout).toContain("a catalogue of 3 agents");
  expect(catalogue).toMatch(
    /- "?mcp:io\.github\.a\/ledger"?\n.*- "?mcp:io\.github\.b\/ledger"?\n.*- "?mcp:io\.github\.c\/ledger"?\n/s,
  );
  expect(paths).toEqual([FIRST, `${FIRST}&cursor=c2`]);
});

test("takes no more than it is told to, and asks no registry for ever", async () => {
  const endless = page(["io.github.a/ledger", "io.github.b/ledger"], "again");
  const routes = { [FIRST]: endless, [`${FIRST}&cursor=again`]: endless };
  expect((await init(routes, "--most", "1")).stdout).toContain("a catalogue of 1 agent");
  expect((await init(routes)).paths).toHaveLength(2);
});

test.each([
  ["nothing is found", { [FIRST]: page([], null) }, 2, /the MCP registry, for "ledger", names no agents/],
  ["it is no registry", { [FIRST]: { body: "<html></html>" } }, 1, /expected the answer of the MCP registry/],
])("where %s, that is said and no file is made", async (_what, routes, exit, words) => {
  const { code, stderr, catalogue } = await init(routes);
  expect(code).toBe(exit);
  expect(stderr).toMatch(words);
  expect(catalogue).toBeNull();
});

test("a wrong number is wrong usage", async () => {
  expect(await init({}, "--most", "0")).toMatchObject({ code: 2, stderr: expect.stringContaining("--most") });
});
