import { describe, expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createPageAdapter } from "../../../sources/page.ts";
import type { Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, USER_AGENT } from "./support.ts";

const adapter = createPageAdapter(createHttpClient({ userAgent: USER_AGENT, allowPrivate: true }));

/** Reads `path` from a server that answers it with `route`. */
async function read(path: string, route: Route) {
  const { url } = await serve({ [path]: route });
  return collect(adapter, `${url}${path}`);
}

const typed = (contentType: string, body: string): Route => ({ headers: { "content-type": contentType }, body });
const CARD = JSON.stringify({ name: "Ledger Mate", skills: [], capabilities: {} });
const SERVER = JSON.stringify({ name: "io.test/ledger", title: "Ledger", packages: [] });

describe("an answer becomes the document that it is", () => {
  it.each([
    ["/x", typed("text/html; charset=utf-8", "<title>T</title>"), "page", "text/html"],
    ["/x", typed("application/xhtml+xml", "<html/>"), "page", "application/xhtml+xml"],
    ["/x", typed("text/plain", "<!doctype html><title>T</title>"), "page", "text/html"],
    ["/README.md", typed("text/plain", "# T"), "readme", "text/markdown"],
    ["/readme", typed("text/markdown", "# T"), "readme", "text/markdown"],
    ["/notes", typed("text/markdown", "# T"), "document", "text/markdown"],
    ["/notes.txt", typed("text/plain", "T"), "document", "text/plain"],
    ["/SKILL.md", typed("text/plain", "T"), "skill", "text/markdown"],
    ["/pyproject.toml", typed("application/octet-stream", "[project]"), "pyproject", "application/toml"],
    ["/card", typed("application/json", CARD), "agent-card", "application/json"],
    ["/card", typed("application/a2a+json", CARD), "agent-card", "application/json"],
    ["/.well-known/agent.json", typed("application/json", CARD), "agent-card", "application/json"],
    ["/v0/server", typed("application/json", SERVER), "server-json", "application/json"],
    ["/server.json", typed("text/plain", SERVER), "server-json", "application/json"],
    ["/package.json", typed("text/plain", "{}"), "package-json", "application/json"],
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
      body: "<title>Ledger Mate</title>",
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
    [304, "SOURCE_UNREACHABLE", /answered 304/],
  ])("of status %i", async (status, code, message) => {
    const error = await sourceError(read("/x", { status, headers: status === 429 ? { "retry-after": "120" } : {} }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each([
    ["an image", typed("image/png", "x"), "SOURCE_UNREADABLE", /expected HTML, Markdown.*image\/png/],
    ["a script", typed("text/javascript", "x"), "SOURCE_UNREADABLE", /the server sent text\/javascript/],
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
    const strict = createPageAdapter(createHttpClient({ userAgent: USER_AGENT, allowPrivate: false }));
    for (const reference of [url, url.replace("http:", "https:")]) {
      const error = await sourceError(collect(strict, reference));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).toContain("--allow-private");
    }
    expect(requests).toEqual([]);
  });

  it("is no error of ours when the user stops", async () => {
    const { url } = await serve({ "/": () => {} });
    const signal = AbortSignal.timeout(100);
    await expect(collect(adapter, `${url}/`, signal)).rejects.toBeInstanceOf(AbortedError);
  });
});
