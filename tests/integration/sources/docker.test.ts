import { describe, expect, it } from "vitest";
import { createDockerAdapter } from "../../../sources/docker.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import type { HttpServer, Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const FOLDER = "/repos/docker/mcp-registry/contents/servers/ledger-mate";
const PAGE = "https://github.com/docker/mcp-registry/blob/main/servers/ledger-mate";
const YAML = `name: ledger-mate
image: mcp/ledger-mate
type: server
about:
  title: Ledger Mate
  description: Books invoices.
run:
  allowHosts:
    - bank.example.test:443
config:
  secrets:
    - name: ledger-mate.token
      env: LEDGER_TOKEN
`;
const TOOLS = `[{ "name": "book", "description": "Books one invoice.", "arguments": [] }]`;
const ROUTES: Readonly<Record<string, Route>> = {
  [`${FOLDER}/server.yaml`]: { headers: { etag: '"y"' }, body: YAML },
  [`${FOLDER}/tools.json`]: { body: TOOLS },
  [`${FOLDER}/readme.md`]: { body: "Docs: https://ledgermate.example.test\n" },
};

const adapterFor = ({ url }: HttpServer, token: string | null = null) =>
  createDockerAdapter({
    client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }),
    apiUrl: url,
    token,
  });

describe("an entry of the catalogue", () => {
  it("gives its files as they are written", async () => {
    const server = await serve(ROUTES);
    const answer = await collect(adapterFor(server, "t0ken"), "docker:ledger-mate");
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "ledger-mate", unread: [] });
    expect(answer.documents).toMatchObject([
      { kind: "docker-catalogue", mediaType: "application/yaml", url: `${PAGE}/server.yaml`, etag: '"y"' },
      { kind: "tool-list", mediaType: "application/json", url: `${PAGE}/tools.json` },
      { kind: "readme", mediaType: "text/markdown", url: `${PAGE}/readme.md` },
    ]);
    expect(texts(answer)).toMatchObject({
      "server.yaml, Docker MCP catalogue ledger-mate": YAML,
      "tools.json, Docker MCP catalogue ledger-mate": TOOLS,
    });
    expect(server.requests.map(({ path }) => path)).toEqual(
      ["server.yaml", "tools.json", "readme.md"].map((file) => `${FOLDER}/${file}?ref=main`),
    );
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer t0ken"]));
  });

  it("needs no more than its server.yaml", async () => {
    const server = await serve({ [`${FOLDER}/server.yaml`]: { body: "name: ledger-mate\n" } });
    const answer = await collect(adapterFor(server), "docker:ledger-mate");
    expect(answer).toMatchObject({ name: "ledger-mate", documents: [{ kind: "docker-catalogue" }] });
  });

  it.each([
    ["HTML", "<html>", /expected JSON in tools\.json.*something else/],
    ["too long", `["${"x".repeat(2 ** 21)}"]`, /expected JSON in tools\.json.*too long/],
    ["binary", "\u0000", /expected text/],
    ["not UTF-8", Buffer.from([0x41, 0xff, 0xfe]), /expected UTF-8/],
  ])("with tools that are %s says that they were not read", async (_, body, reason) => {
    const server = await serve({ ...ROUTES, [`${FOLDER}/tools.json`]: { body } });
    const { documents, unread } = await collect(adapterFor(server), "docker:ledger-mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["docker-catalogue", "readme"]);
    expect(unread).toEqual([
      { title: "tools.json, Docker MCP catalogue ledger-mate", reason: expect.stringMatching(reason) },
    ]);
  });

  it("that is a line of two megabytes is cut, and says so", async () => {
    const server = await serve({ [`${FOLDER}/server.yaml`]: { body: `name: ${"x".repeat(2 ** 21)}` } });
    const answer = await collect(adapterFor(server), "docker:ledger-mate");
    expect(answer).toMatchObject({ name: "ledger-mate", documents: [{ truncated: true }] });
  });
});

describe("an error", () => {
  it.each([
    [{ status: 404 }, "SOURCE_NOT_FOUND", /catalogue has no ledger-mate; check the spelling/],
    [{ body: " \n" }, "SOURCE_EMPTY", /it is empty/],
    [{ body: "\u0000" }, "SOURCE_UNREADABLE", /is binary/],
    [{ status: 403, headers: { "x-ratelimit-remaining": "0" } }, "SOURCE_THROTTLED", /set GITHUB_TOKEN/],
    [{ status: 401 }, "SOURCE_REFUSED", /set GITHUB_TOKEN/],
    [{ status: 500 }, "SOURCE_UNREACHABLE", /answered 500/],
  ])("of a catalogue that answers %j says what to do", async (route, code, message) => {
    const server = await serve({ [`${FOLDER}/server.yaml`]: route });
    const error = await sourceError(collect(adapterFor(server), "docker:ledger-mate"));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each(["docker:../x", "docker:Mate"])("of %s comes before any request", async (reference) => {
    const server = await serve({});
    expect((await sourceError(collect(adapterFor(server), reference))).code).toBe("SOURCE_NOT_FOUND");
    expect(server.requests).toEqual([]);
  });
});
