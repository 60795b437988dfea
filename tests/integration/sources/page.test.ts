import { describe, expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import type { Reference, SourceAdapter } from "../../../pipeline/ports/source-adapter.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createPageAdapter } from "../../../sources/page.ts";
import type { Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, USER_AGENT } from "./support.ts";

const clientFor = (allowPrivate: boolean) =>
  createHttpClient({ userAgent: USER_AGENT, allowPrivate, limits: { pageIntervalMs: 0, tries: 1 } });
const adapter = createPageAdapter({ client: clientFor(true), github: null });

/** Reads `path` from a server that answers it with `route`. */
async function read(path: string, route: Route) {
  const { url } = await serve({ [path]: route });
  return collect(adapter, `${url}${path}`);
}

const typed = (contentType: string, body: string): Route => ({ headers: { "content-type": contentType }, body });
const SKILL = "---\nname: book\ndescription: Books invoices.\n---\n";
const CARD = JSON.stringify({ name: "Ledger Mate", skills: [], capabilities: {} });
const SERVER = JSON.stringify({ name: "io.test/ledger", title: "Ledger", packages: [] });

describe("an answer becomes the document that it is", () => {
  it.each([
    ["/x", typed("text/html; charset=utf-8", "<title>T</title>Books"), "page", "text/html"],
    ["/x", typed("application/xhtml+xml", "<html>Books</html>"), "page", "application/xhtml+xml"],
    ["/x", typed("text/plain", "<!doctype html><title>T</title>Books"), "page", "text/html"],
    ["/README.md", typed("text/plain", "# T"), "readme", "text/markdown"],
    ["/readme", typed("text/markdown", "# T"), "readme", "text/markdown"],
    ["/notes", typed("text/markdown", "# T"), "document", "text/markdown"],
    ["/notes.txt", typed("text/plain", "T"), "document", "text/plain"],
    ["/SKILL.md", typed("text/plain", "T"), "skill", "text/markdown"],
    ["/raw/book", typed("text/plain", SKILL), "skill", "text/markdown"],
    ["/action.yml", typed("text/plain", "name: T"), "action-yml", "application/yaml"],
    ["/pyproject.toml", typed("application/octet-stream", "[project]"), "pyproject", "application/toml"],
    ["/card", typed("application/json", CARD), "agent-card", "application/json"],
    ["/card", typed("application/a2a+json", CARD), "agent-card", "application/json"],
    ["/.well-known/agent.json", typed("application/json", CARD), "agent-card", "application/json"],
    ["/v0/server", typed("application/json", SERVER), "server-json", "application/json"],
    ["/server.json", typed("text/plain", SERVER), "server-json", "application/json"],
    ["/package.json", typed("text/plain", `{"name":"x"}`), "package-json", "application/json"],
    ["/x", typed("application/json", "[1]"), "document", "application/json"],
  ])("%s %j", async (path, route, kind, mediaType) => {
    const { documents } = await read(path, route);
    expect(documents).toMatchObject([{ kind, mediaType }]);
  });
});

it("facts of the fetch are kept, and the fragment is not", async () => {
  const { url } = await serve({
    "/old": { status: 301, headers: { location: "/agents/ledger" } },
    "/agents/ledger": {
      headers: { "content-type": "text/html", etag: '"e1"', "last-modified": "Fri, 20 Nov 2026 10:00:00 GMT" },
      body: "<title>Ledger Mate</title><p>Books invoices.</p>",
    },
  });
  const { name, slugBase, documents } = await collect(adapter, `${url}/old#top`);
  expect(name).toBe("Ledger Mate");
  expect(slugBase).toBe("127.0.0.1/old");
  expect(documents[0]).toMatchObject({
    url: `${url}/old`,
    finalUrl: `${url}/agents/ledger`,
    etag: '"e1"',
    lastModified: "Fri, 20 Nov 2026 10:00:00 GMT",
    truncated: false,
  });
});

it("a long text is cut at 1 MiB between two characters, a page only at 4 MiB", async () => {
  const text = await read("/README.md", typed("text/plain", `a${"é".repeat(600_000)}`));
  expect(text.documents[0]).toMatchObject({ truncated: true });
  expect(text.documents[0]?.bytes).toHaveLength(1024 * 1024 - 1);
  const page = await read("/x", typed("text/html", `<p>${"é".repeat(600_000)}`));
  expect(page.documents[0]).toMatchObject({ truncated: false });
  const longPage = await read("/x", typed("text/html", `<p>${"é".repeat(2_200_000)}`));
  expect(longPage.documents[0]).toMatchObject({ truncated: true });
});

it("broken JSON-LD does no harm, and a page about 404 pages is a page", async () => {
  const html = `<title>404</title><script type="application/ld+json">{</script><p>${"Counts dead links. ".repeat(60)}</p>`;
  const { documents } = await read("/x", typed("text/html", html));
  expect(documents[0]).toMatchObject({ kind: "page" });
});

it("a page in another encoding is read as what it says it is", async () => {
  const body = Buffer.from("<title>Café</title><p>Books the café's invoices.</p>", "latin1");
  const answer = await read("/x", { headers: { "content-type": "text/html; charset=iso-8859-1" }, body });
  expect(answer.name).toBe("Café");
  expect(answer.documents[0]?.mediaType).toBe("text/html; charset=windows-1252");
});

describe("manners", () => {
  it("are those for pages: robots.txt is asked first, and obeyed", async () => {
    const { url, requests } = await serve({
      "/robots.txt": { body: "User-agent: *\nDisallow: /private\n" },
      "/open": typed("text/html", "<p>Books invoices."),
    });
    await collect(adapter, `${url}/open`);
    const error = await sourceError(collect(adapter, `${url}/private/x`));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
    expect(requests.map(({ path }) => path)).toEqual(["/robots.txt", "/open"]);
  });
});

describe("a page on github.com", () => {
  const asked: Reference[] = [];
  const github: SourceAdapter = {
    scheme: "github",
    collect: (reference) => {
      asked.push(reference);
      return Promise.resolve({ name: "L", slugBase: "l", documents: [] });
    },
  };
  const both = createPageAdapter({ client: clientFor(false), github });

  it("is read as the repository that it shows, and errors name the address", async () => {
    await collect(both, "https://github.com/ledger/mate/tree/main/agents/x");
    expect(asked).toEqual([
      {
        scheme: "github",
        rest: "ledger/mate/agents/x@main",
        text: "https://github.com/ledger/mate/tree/main/agents/x",
      },
    ]);
  });
});

describe("an error", () => {
  it.each([
    [404, "SOURCE_NOT_FOUND", /answered 404; check the address/],
    [410, "SOURCE_NOT_FOUND", /answered 410/],
    [401, "SOURCE_REFUSED", /answered 401; read it yourself/],
    [403, "SOURCE_REFUSED", /answered 403/],
    [418, "SOURCE_REFUSED", /answered 418/],
    [429, "SOURCE_THROTTLED", /retry-after: 120/],
    [503, "SOURCE_THROTTLED", /answered 503; try again later/],
    [500, "SOURCE_UNREACHABLE", /answered 500/],
    [304, "SOURCE_UNREADABLE", /answered 304/],
  ])("of status %i", async (status, code, message) => {
    const error = await sourceError(read("/x", { status, headers: status === 429 ? { "retry-after": "120" } : {} }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([
    ["an image", typed("image/png", "x"), "SOURCE_UNREADABLE", /expected HTML, Markdown.*image\/png/],
    ["a script", typed("text/javascript", "x"), "SOURCE_UNREADABLE", /the server sent text\/javascript/],
    ["broken JSON", typed("application/json", `{"a":`), "SOURCE_UNREADABLE", /expected JSON at .*sent something else/],
    ["a manifest that is none", typed("application/json", "<p>"), "SOURCE_UNREADABLE", /expected JSON/],
    [
      "JSON that is too long",
      typed("application/json", JSON.stringify(["x".repeat(1024 * 1024)])),
      "SOURCE_UNREADABLE",
      /longer than 1048576 bytes and was cut/,
    ],
    ["binary data", typed("text/plain", "a\0b"), "SOURCE_UNREADABLE", /is binary/],
    ["another encoding", { body: Buffer.from("caf\xe9 au lait", "latin1") }, "SOURCE_UNREADABLE", /expected UTF-8/],
    ["nothing", typed("text/html", " \n"), "SOURCE_EMPTY", /the answer is empty/],
  ] as const)("for %s", async (_, route, code, message) => {
    const error = await sourceError(read("/x", route));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("for an http address or a private one, unless they are allowed", async () => {
    const { url, requests } = await serve({ "/": { body: "secret" } });
    const strict = createPageAdapter({ client: clientFor(false), github: null });
    for (const reference of [url, url.replace("http:", "https:")]) {
      const error = await sourceError(collect(strict, reference));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).toContain("--allow-private");
    }
    expect(requests).toEqual([]);
  });

  it.each([
    [
      "an error page",
      "<title>Page not found</title>",
      "SOURCE_NOT_FOUND",
      /\/x, the page says "Page not found"; check/,
    ],
    ["a wall", "<title>Just a moment...</title>", "SOURCE_REFUSED", /save the page and hand it over as a file/],
    [
      "a shell",
      "<title>T</title><div id=app></div><script src=/a.js></script>",
      "SOURCE_EMPTY",
      /0 words: scripts fill/,
    ],
  ] as const)("for %s that comes with status 200", async (_, html, code, message) => {
    const error = await sourceError(read("/x", typed("text/html", html)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("for a wall that says so in a header, whatever its status", async () => {
    const error = await sourceError(read("/x", { status: 503, headers: { "cf-mitigated": "challenge" } }));
    expect(error.code).toBe("SOURCE_REFUSED");
    expect(error.message).toMatch(/proof that no program reads; open it in a browser/);
  });

  it("for what is no address", async () => {
    const reference = { scheme: "https", rest: "https://[", text: "https://[" };
    expect((await sourceError(collect(adapter, reference))).code).toBe("SOURCE_UNREADABLE");
  });

  it("is no error of ours when the user stops", async () => {
    const { url } = await serve({ "/": () => {} });
    const signal = AbortSignal.timeout(100);
    await expect(collect(adapter, `${url}/`, signal)).rejects.toBeInstanceOf(AbortedError);
  });
});
