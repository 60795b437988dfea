import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createMcpAdapter } from "../../../sources/mcp.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import type { HttpServer, Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const NAME = "io.github.ledger-oy/mate";
const PATH = "/v0.1/servers/io.github.ledger-oy%2Fmate/versions";

const answer = (version: string, official: object = { status: "active", isLatest: true }) => ({
  server: {
    name: NAME,
    title: "Ledger\u202E Mate",
    description: "Books invoices.",
    version,
    repository: { url: "https://github.com/ledger-oy/mate", source: "github", id: "90210" },
    packages: [{ registryType: "npm", identifier: "ledgermate", version, transport: { type: "stdio" } }],
  },
  _meta: { "io.modelcontextprotocol.registry/official": { publishedAt: "2026-11-01T00:00:00Z", ...official } },
});
const json = (value: unknown): Route => ({ headers: { etag: '"e"' }, body: JSON.stringify(value) });

const adapterFor = ({ url }: HttpServer) =>
  createMcpAdapter({
    client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }),
    registryUrl: `${url}/`,
  });

describe("a server of the registry", () => {
  it("gives its server.json and its standing", async () => {
    const server = await serve({ [`${PATH}/latest`]: json(answer("2.4.1")) });
    const collected = await collect(adapterFor(server), `mcp:${NAME}`);
    expect(collected).toMatchObject({
      name: "Ledger Mate",
      slugBase: NAME,
      identity: { id: "mcp:repository:github:90210", name: NAME },
    });
    const facts = {
      url: `${server.url}${PATH}/latest`,
      mediaType: "application/json",
      retrievedAt: FIXED_TIME,
      etag: null,
      truncated: false,
    };
    expect(collected.documents).toMatchObject([
      { ...facts, kind: "server-json" },
      { ...facts, kind: "registry-record" },
    ]);
    const { [`MCP registry record of ${NAME} 2.4.1`]: record = "", [`server.json of ${NAME} 2.4.1`]: own = "" } =
      texts(collected);
    expect(JSON.parse(record)).toEqual({ name: NAME, version: "2.4.1", status: "active", isLatest: true });
    expect(JSON.parse(own)).toEqual(answer("2.4.1").server);
    expect(server.requests.map(({ path }) => path)).toEqual([`${PATH}/latest`]);
  });

  it("is read in the version that is named", async () => {
    const server = await serve({ [`${PATH}/1.0.0%2Bb`]: json(answer("1.0.0+b")) });
    const { documents } = await collect(adapterFor(server), `mcp:${NAME}@1.0.0+b`);
    expect(documents[0]?.title).toBe(`server.json of ${NAME} 1.0.0+b`);
  });

  it("that was deleted is found, and says so", async () => {
    const server = await serve({
      [`${PATH}/latest`]: { status: 404, body: "{}" },
      [`${PATH}/latest?include_deleted=true`]: json(answer("2.4.1", { status: "deleted" })),
    });
    const collected = await collect(adapterFor(server), `mcp:${NAME}`);
    expect(texts(collected)[`MCP registry record of ${NAME} 2.4.1`]).toContain('"status": "deleted"');
  });

  it("gives the same bytes the next night", async () => {
    const nights = [
      answer("2.4.1"),
      answer("2.4.1", { status: "active", isLatest: true, updatedAt: "2026-11-22T00:00:00Z" }),
    ];
    const server = await serve({
      [`${PATH}/latest`]: (_, response) => void response.end(JSON.stringify(nights.shift())),
    });
    const first = texts(await collect(adapterFor(server), `mcp:${NAME}`));
    expect(texts(await collect(adapterFor(server), `mcp:${NAME}`))).toEqual(first);
    expect(nights).toEqual([]);
  });
});

describe("an error", () => {
  it("of a missing server says how names look", async () => {
    const server = await serve({});
    const error = await sourceError(collect(adapterFor(server), `mcp:${NAME}@9.9.9`));
    expect(error.code).toBe("SOURCE_NOT_FOUND");
    expect(error.message).toMatch(
      /no io\.github\.ledger-oy\/mate in version 9\.9\.9; search it .* io\.github\.owner\/name/,
    );
  });

  it.each([
    ["mcp:just-a-name", "SOURCE_NOT_FOUND", /names look like io\.github\.owner\/name/],
    [`mcp:${NAME}@^2.0.0`, "SOURCE_NOT_ALLOWED", /expected one version.*leave it out for the latest/],
  ])("of %s comes before any request", async (reference, code, message) => {
    const server = await serve({});
    const error = await sourceError(collect(adapterFor(server), reference));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["HTML", { body: "<!doctype html><title>Registry</title>" }, "SOURCE_UNREADABLE"],
    ["another server", json({ server: { name: "io.github.else/where" } }), "SOURCE_UNREADABLE"],
    ["a list", json([answer("1")]), "SOURCE_UNREADABLE"],
    ["two megabytes", json({ name: NAME, description: "x".repeat(2 ** 21) }), "SOURCE_TOO_LARGE"],
    ["nothing but braces", { body: "[".repeat(500_000) }, "SOURCE_UNREADABLE"],
    ["429", { status: 429, headers: { "retry-after": "3600" } }, "SOURCE_THROTTLED"],
    ["500", { status: 500 }, "SOURCE_UNREACHABLE"],
    ["403", { status: 403 }, "SOURCE_REFUSED"],
  ])("of a registry that answers %s has its code", async (_, route, code) => {
    const server = await serve({ [`${PATH}/latest`]: route });
    const error = await sourceError(collect(adapterFor(server), `mcp:${NAME}`));
    expect(error.code).toBe(code);
    expect(error.message.length).toBeLessThan(500);
  });

  it("of half a megabyte that grows in print is about its size", async () => {
    const server = await serve({
      [`${PATH}/latest`]: json({ name: NAME, packages: Array.from({ length: 200_000 }, () => 0) }),
    });
    expect((await sourceError(collect(adapterFor(server), `mcp:${NAME}`))).code).toBe("SOURCE_TOO_LARGE");
  });
});
