import { describe, expect, it } from "vitest";
import { createGithubAdapter } from "../../../sources/github.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import type { HttpServer, Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const REPOSITORY = {
  id: 4711,
  full_name: "Ledger/mate",
  html_url: "https://github.test/Ledger/mate",
  default_branch: "main",
  description: "Books invoices.",
  topics: ["mcp", "agents"],
  license: { key: "mit", spdx_id: "MIT" },
  archived: false,
  fork: false,
  homepage: "",
  stargazers_count: 12345,
  pushed_at: "2026-11-20T00:00:00Z",
};

const json = (value: unknown): Route => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});
const entry = (path: string, type = "file") => ({ name: path.split("/").at(-1), path, type, size: 1 });

const ROOT = "/repos/Ledger/mate";
const ROUTES: Readonly<Record<string, Route>> = {
  "/repos/ledger/mate": json(REPOSITORY),
  [`${ROOT}/contents`]: json([
    entry("README.md"),
    entry("README.ja.md"),
    entry("package.json", "symlink"),
    entry("docs", "dir"),
    entry(".well-known", "dir"),
    entry("SKILL.md", "dir"),
  ]),
  [`${ROOT}/contents/.well-known`]: json([entry(".well-known/agent-card.json")]),
  [`${ROOT}/contents/README.md`]: { headers: { etag: '"r1"' }, body: "# Ledger Mate\n\nBooks invoices.\n" },
  [`${ROOT}/contents/package.json`]: { body: `{ "name": "ledger-mate" }` },
  [`${ROOT}/contents/.well-known/agent-card.json`]: { body: `{ "name": "L", "skills": [], "capabilities": {} }` },
};

const adapterFor = ({ url }: HttpServer, token: string | null = null) =>
  createGithubAdapter({ client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true }), apiUrl: url, token });

describe("a repository", () => {
  it("gives README and manifests of its root, and its own facts last", async () => {
    const server = await serve(ROUTES);
    const answer = await collect(adapterFor(server), "github:ledger/mate");
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "Ledger/mate" });
    expect(answer.documents.map(({ kind, url, etag }) => [kind, url, etag])).toEqual([
      ["readme", "https://github.test/Ledger/mate/blob/main/README.md", '"r1"'],
      ["agent-card", "https://github.test/Ledger/mate/blob/main/.well-known/agent-card.json", null],
      ["package-json", "https://github.test/Ledger/mate/blob/main/package.json", null],
      ["github-repository", "https://github.test/Ledger/mate", null],
    ]);
    expect(JSON.parse(texts(answer)["GitHub record of Ledger/mate"] ?? "")).toEqual({
      full_name: "Ledger/mate",
      id: 4711,
      description: "Books invoices.",
      topics: ["agents", "mcp"],
      license: "MIT",
      archived: false,
      fork: false,
      default_branch: "main",
    });
    expect(server.requests.map(({ headers }) => headers.authorization)).not.toContainEqual(expect.anything());
  });

  it("is read at the ref and in the folder that are named", async () => {
    const server = await serve({
      "/repos/ledger/mate": json(REPOSITORY),
      [`${ROOT}/contents/packages/agent?ref=v1%2Frc`]: json([
        entry("packages/agent/README.md"),
        entry("packages/agent/pyproject.toml"),
      ]),
      [`${ROOT}/contents/packages/agent/README.md?ref=v1%2Frc`]: { body: "# Inner\n" },
      [`${ROOT}/contents/packages/agent/pyproject.toml?ref=v1%2Frc`]: { body: `[project]\nname = "inner"\n` },
    });
    const answer = await collect(adapterFor(server), "github:ledger/mate/packages/agent@v1/rc");
    expect(answer).toMatchObject({ name: "Inner", slugBase: "Ledger/mate/packages/agent" });
    expect(answer.documents.map(({ kind, url }) => [kind, url])).toEqual([
      ["readme", "https://github.test/Ledger/mate/blob/v1/rc/packages/agent/README.md"],
      ["pyproject", "https://github.test/Ledger/mate/blob/v1/rc/packages/agent/pyproject.toml"],
      ["github-repository", "https://github.test/Ledger/mate"],
    ]);
  });

  it("may be narrowed to one file", async () => {
    const server = await serve({
      "/repos/ledger/mate": json(REPOSITORY),
      [`${ROOT}/contents/skills/book.md`]: (request, response) => {
        const isRaw = request.headers.accept?.includes("raw") === true;
        response.end(isRaw ? "Books.\n" : JSON.stringify(entry("skills/book.md")));
      },
    });
    const { documents } = await collect(adapterFor(server), "github:ledger/mate/skills/book.md");
    expect(documents.map(({ kind }) => kind)).toEqual(["document", "github-repository"]);
  });

  it("may keep its README in docs", async () => {
    const server = await serve({
      "/repos/ledger/mate": json(REPOSITORY),
      [`${ROOT}/contents`]: json([entry("docs", "dir")]),
      [`${ROOT}/readme`]: json(entry("docs/README.md")),
      [`${ROOT}/contents/docs/README.md`]: { body: "# In docs\n" },
    });
    const { documents } = await collect(adapterFor(server), "github:ledger/mate");
    expect(documents[0]).toMatchObject({
      kind: "readme",
      mediaType: "text/markdown",
      url: "https://github.test/Ledger/mate/blob/main/docs/README.md",
    });
  });

  it("that is empty is known by its facts", async () => {
    const server = await serve({ "/repos/ledger/mate": json(REPOSITORY) });
    const answer = await collect(adapterFor(server), "github:ledger/mate");
    expect(answer.name).toBe("Ledger/mate");
    expect(answer.documents.map(({ kind }) => kind)).toEqual(["github-repository"]);
  });

  it("that was renamed is followed to where it is, with the token", async () => {
    const server = await serve({
      ...ROUTES,
      "/repos/old/name": { status: 301, headers: { location: "/repositories/4711" } },
      "/repositories/4711": json(REPOSITORY),
    });
    const answer = await collect(adapterFor(server, "t0ken"), "github:old/name");
    expect(answer.slugBase).toBe("Ledger/mate");
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer t0ken"]));
  });
});

it("the token is not sent where a redirect leads", async () => {
  const other = await serve({ "/": json(REPOSITORY) });
  const server = await serve({ "/repos/ledger/mate": { status: 302, headers: { location: `${other.url}/` } } });
  await collect(adapterFor(server, "t0ken"), "github:ledger/mate");
  expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

describe("an error", () => {
  const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795248000" };
  it.each([
    [404, {}, null, "SOURCE_NOT_FOUND", /no repository ledger\/mate.*for a private one set GITHUB_TOKEN/],
    [404, {}, "t", "SOURCE_NOT_FOUND", /whether GITHUB_TOKEN may read it/],
    [401, {}, "t", "SOURCE_REFUSED", /check what GITHUB_TOKEN may read/],
    [403, { "x-ratelimit-remaining": "7" }, null, "SOURCE_REFUSED", /refused the request \(403\); set GITHUB_TOKEN/],
    [403, spent, null, "SOURCE_THROTTLED", /until 2026-11-21T08:00:00\.000Z; try again then, or set GITHUB_TOKEN/],
    [429, spent, "t", "SOURCE_THROTTLED", /until 2026-11-21T08:00:00\.000Z; try again then$/],
    [403, { "retry-after": "60" }, "t", "SOURCE_THROTTLED", /no more requests for 60 s/],
    [429, {}, "t", "SOURCE_THROTTLED", /no more requests for a while/],
    [451, {}, null, "SOURCE_REFUSED", /answered 451/],
    [502, {}, null, "SOURCE_UNREACHABLE", /answered 502/],
  ])("of status %i with %j and token %s says what to do", async (status, headers, token, code, message) => {
    const server = await serve({ "/repos/ledger/mate": { status, headers, body: "{}" } });
    const error = await sourceError(collect(adapterFor(server, token), "github:ledger/mate"));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([
    ["github:ledger/mate@nope", /has no such ref at nope/],
    ["github:ledger/mate/nope", /has no \/nope at main/],
  ])("of %s says what is missing", async (reference, message) => {
    const server = await serve({ "/repos/ledger/mate": json(REPOSITORY) });
    const error = await sourceError(collect(adapterFor(server), reference));
    expect(error.code).toBe("SOURCE_NOT_FOUND");
    expect(error.message).toMatch(message);
  });

  it.each([{ body: "<html>" }, json({ hello: 1 })])("of another server's answer says so (%j)", async (route) => {
    const server = await serve({ "/repos/ledger/mate": route });
    const error = await sourceError(collect(adapterFor(server), "github:ledger/mate"));
    expect(error.code).toBe("SOURCE_UNREADABLE");
    expect(error.message).toMatch(/expected the answer of GitHub's REST API.*check GITHUB_API_URL/);
  });
});
