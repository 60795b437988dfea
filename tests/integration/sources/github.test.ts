import { describe, expect, it } from "vitest";
import type { SourceAnswer } from "../../../pipeline/ports/source-adapter.ts";
import { isEnterprise } from "../../../sources/github/api.ts";
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
  visibility: "public",
  disabled: false,
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
  createGithubAdapter({
    client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }),
    apiUrl: url,
    token,
  });

describe("a repository", () => {
  it("gives README and manifests of its root, and its own facts last", async () => {
    const server = await serve(ROUTES);
    const answer = await collect(adapterFor(server), "github:ledger/mate");
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "ledger/mate", unread: [] });
    expect(answer.identity).toEqual({ id: "github:repository:4711", name: "Ledger/mate" });
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
      visibility: "public",
      disabled: false,
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
      [`${ROOT}/contents?ref=v1%2Frc`]: json([entry("README.md"), entry("package.json")]),
      [`${ROOT}/contents/packages/agent/README.md?ref=v1%2Frc`]: { body: "# Inner\n" },
      [`${ROOT}/contents/packages/agent/pyproject.toml?ref=v1%2Frc`]: { body: `[project]\nname = "inner"\n` },
    });
    const answer = await collect(adapterFor(server), "github:ledger/mate/packages/agent@v1/rc");
    expect(answer).toMatchObject({ name: "Inner", slugBase: "ledger/mate/packages/agent" });
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
    expect(answer).toMatchObject({ slugBase: "old/name", identity: { name: "Ledger/mate" } });
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer t0ken"]));
  });
});

/** Files of the repository by path, each with its text: at the root, in `.github`, `docs` and one folder. */
function repositoryOf(files: Readonly<Record<string, string | Uint8Array>>): Record<string, Route> {
  const routes: Record<string, Route> = { "/repos/ledger/mate": json(REPOSITORY) };
  const folders = new Map<string, Map<string, string>>([["", new Map()]]);
  for (const [path, body] of Object.entries(files)) {
    const parts = path.split("/");
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const parent = parts.slice(0, depth - 1).join("/");
      const entries = folders.get(parent) ?? new Map<string, string>();
      entries.set(parts.slice(0, depth).join("/"), depth === parts.length ? "file" : "dir");
      folders.set(parent, entries);
    }
    routes[`${ROOT}/contents/${path}`] = { body };
  }
  for (const [folder, entries] of folders) {
    routes[`${ROOT}/contents${folder === "" ? "" : `/${folder}`}`] = json(
      [...entries].map(([path, type]) => entry(path, type)),
    );
  }
  return routes;
}

const pathsIn = ({ documents }: SourceAnswer): string[] =>
  documents.map(({ url }) => url.replace(/^.*\/blob\/main\//, "")).slice(0, -1);

describe("beside the README", () => {
  it("a GitHub Action's manifest is read", async () => {
    const server = await serve(
      repositoryOf({ "README.md": "# L\n", "action.yml": "name: Ledger\n", "action.yaml": "" }),
    );
    const { documents } = await collect(adapterFor(server), "github:ledger/mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["readme", "action-yml", "github-repository"]);
  });

  it.each([
    [{ ".github/SECURITY.md": "Ours\n", "docs/SECURITY.md": "Theirs\n" }, [".github/SECURITY.md"]],
    [{ "docs/SECURITY.md": "Ours\n" }, ["docs/SECURITY.md"]],
    [{ "SECURITY.md": "Ours\n", "docs/SECURITY.md": "Theirs\n" }, ["SECURITY.md"]],
    [{ "docs/other.md": "None\n" }, []],
  ])("the security policy is read wherever GitHub looks for it: %j", async (files, expected) => {
    const server = await serve(repositoryOf({ "README.md": "# L\n", ...files }));
    const answer = await collect(adapterFor(server), "github:ledger/mate");
    expect(pathsIn(answer)).toEqual(["README.md", ...expected]);
    expect(answer.unread).toEqual([]);
  });

  it.each([
    [{ manifest_version: "0.3", name: "l", server: { mcp_config: {} } }, ["README.md", "manifest.json"]],
    [{ manifest_version: 3, name: "extension" }, ["README.md"]],
  ])("manifest.json is read only if it is an MCP bundle's: %j", async (manifest, expected) => {
    const server = await serve(repositoryOf({ "README.md": "# L\n", "manifest.json": JSON.stringify(manifest) }));
    const answer = await collect(adapterFor(server), "github:ledger/mate");
    expect(pathsIn(answer)).toEqual(expected);
    expect(answer.unread).toEqual([]);
  });

  it("what is written for developers' agents is left out, and so is the licence", async () => {
    const files = {
      "SKILL.md": "# L\n",
      "AGENTS.md": "x",
      "CLAUDE.md": "x",
      LICENSE: "x",
      Dockerfile: "x",
      ".mcp.json": "{}",
    };
    const server = await serve(repositoryOf(files));
    expect(pathsIn(await collect(adapterFor(server), "github:ledger/mate"))).toEqual(["SKILL.md"]);
  });
});

describe("a folder in a repository of many agents", () => {
  const SHARED = { "README.md": "# Monorepo\n", "SECURITY.md": "Ours\n", "package.json": "{}" };

  it("has the policy of all, and their README only where it has none", async () => {
    const server = await serve(
      repositoryOf({ ...SHARED, "src/a/README.md": "# A\n", "src/b/package.json": `{"name":"b"}` }),
    );
    const adapter = adapterFor(server);
    const a = await collect(adapter, "github:ledger/mate/src/a");
    expect(pathsIn(a)).toEqual(["src/a/README.md", "SECURITY.md"]);
    const b = await collect(adapter, "github:ledger/mate/src/b");
    expect(pathsIn(b)).toEqual(["README.md", "src/b/package.json", "SECURITY.md"]);
    expect([a.name, b.name]).toEqual(["A", "b"]);
  });

  it("may have a policy of its own", async () => {
    const server = await serve(repositoryOf({ ...SHARED, "src/a/SKILL.md": "# A\n", "src/a/SECURITY.md": "Mine\n" }));
    const answer = await collect(adapterFor(server), "github:ledger/mate/src/a");
    expect(pathsIn(answer)).toEqual(["README.md", "src/a/SKILL.md", "src/a/SECURITY.md"]);
  });
});

describe("a file that can't be read", () => {
  const BINARY = Buffer.from([0, 1, 2, 255]);

  it("is noted, and the others are read", async () => {
    const server = await serve(repositoryOf({ "README.md": BINARY, "package.json": `{"name":"l"}` }));
    const { documents, unread } = await collect(adapterFor(server), "github:ledger/mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["package-json", "github-repository"]);
    expect(unread).toEqual([
      { title: "README.md of Ledger/mate", reason: expect.stringMatching(/README\.md.* is binary/) },
    ]);
  });

  it("is noted where GitHub lists a link that leads nowhere", async () => {
    const { [`${ROOT}/contents/README.md`]: _, ...routes } = repositoryOf({ "README.md": "x", "SKILL.md": "# L\n" });
    const { unread } = await collect(adapterFor(await serve(routes)), "github:ledger/mate");
    expect(unread).toEqual([{ title: "README.md of Ledger/mate", reason: expect.stringContaining("lists it") }]);
  });

  it("is an error where it is the one that was named", async () => {
    const server = await serve({
      "/repos/ledger/mate": json(REPOSITORY),
      [`${ROOT}/contents/logo.bin`]: (request, response) => {
        const isRaw = request.headers.accept?.includes("raw") === true;
        response.end(isRaw ? BINARY : JSON.stringify(entry("logo.bin")));
      },
    });
    const error = await sourceError(collect(adapterFor(server), "github:ledger/mate/logo.bin"));
    expect(error.code).toBe("SOURCE_UNREADABLE");
  });

  it("is an error where it is another repository", async () => {
    const server = await serve({
      "/repos/ledger/mate": json(REPOSITORY),
      [`${ROOT}/contents/vendor/x`]: json(entry("vendor/x", "submodule")),
    });
    const error = await sourceError(collect(adapterFor(server), "github:ledger/mate/vendor/x"));
    expect(error.message).toMatch(/vendor\/x is a submodule; name the repository/);
  });
});

it("an enterprise server is told from github.com and its mirrors by its address", () => {
  expect(isEnterprise("https://git.corp.test/api/v3/")).toBe(true);
  expect(isEnterprise("https://api.corp.ghe.com")).toBe(true);
  for (const url of ["https://api.github.com", "http://127.0.0.1:8080", "no address"])
    expect(isEnterprise(url)).toBe(false);
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
