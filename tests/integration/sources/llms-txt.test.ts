import { describe, expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createPageAdapter } from "../../../sources/page.ts";
import type { Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, USER_AGENT } from "./support.ts";

const client = createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { pageIntervalMs: 0, tries: 1 } });
const adapter = createPageAdapter({ client, github: null });

const typed = (contentType: string, body: string): Route => ({ headers: { "content-type": contentType }, body });
const markdown = (body: string): Route => typed("text/markdown; charset=utf-8", body);
const mapOf = (...lines: string[]): Route =>
  typed("text/plain", ["# Ledger Mate", "> Books.", "", "## Docs", ...lines].join("\n"));
const links = (count: number): string[] => Array.from({ length: count }, (_, index) => `- [P${index}](p${index}.md)`);
const pages = (count: number, body = "Text.\n"): Record<string, Route> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`/docs/p${index}.md`, markdown(body)]));

const asked = (requests: readonly { readonly path: string }[]): string[] =>
  requests.map(({ path }) => path).filter((path) => path !== "/robots.txt");

describe("a map", () => {
  it("is read, and after it the pages of its site that it names", async () => {
    const other = await serve({ "/x.md": markdown("Other\n") });
    const { url, requests } = await serve((self) => ({
      "/docs/llms.txt": mapOf(
        "- [Old](/old.md)",
        "## Optional",
        "- [Extra](extra.html)",
        "## More",
        `- [Tools](${self}/docs/tools.md#list)`,
        "- [Tools again](tools.md)",
        `- [Other](${other.url}/x.md)`,
        "- [Skill](SKILL.md)",
      ),
      "/old.md": markdown("# Old\n"),
      "/docs/tools.md": markdown("# Tools\n"),
      "/docs/extra.html": typed("text/html", "<title>Extra</title><p>More words."),
      "/docs/SKILL.md": typed("text/plain", "---\nname: l\ndescription: x\n---\n"),
    }));
    const answer = await collect(adapter, `${url}/docs/llms.txt`);
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "127.0.0.1/docs", unread: [] });
    expect(
      answer.documents.map(({ kind, url: address, mediaType }) => [kind, address.replace(url, ""), mediaType]),
    ).toEqual([
      ["llms-txt", "/docs/llms.txt", "text/markdown"],
      ["document", "/old.md", "text/markdown"],
      ["document", "/docs/tools.md", "text/markdown"],
      ["skill", "/docs/SKILL.md", "text/markdown"],
      ["page", "/docs/extra.html", "text/html"],
    ]);
    expect(asked(other.requests)).toEqual([]);
    expect(asked(requests)).toHaveLength(5);
  });

  it("of many pages is read up to eight, and how many are left is noted once", async () => {
    const { url, requests } = await serve({
      "/docs/llms.txt": mapOf("- [Changelog](changes.md)", ...links(10)),
      ...pages(10),
    });
    const { documents, unread } = await collect(adapter, `${url}/docs/llms.txt`);
    expect(documents).toHaveLength(9);
    expect(asked(requests)).not.toContain("/docs/changes.md");
    expect(unread).toEqual([
      {
        title: expect.stringMatching(/^pages of 127\.0\.0\.1:\d+\/docs\/llms\.txt$/),
        reason: "3 further pages of the map were not read",
      },
    ]);
  });

  it("without a link is a document", async () => {
    const { url } = await serve({ "/llms.txt": typed("text/plain", "# Ledger\n\n> Books.\n") });
    const answer = await collect(adapter, `${url}/llms.txt`);
    expect(answer).toMatchObject({ name: "Ledger", slugBase: "127.0.0.1", unread: [] });
    expect(answer.documents.map(({ kind }) => kind)).toEqual(["llms-txt"]);
  });

  it("that is a page in truth is a page, and nothing is followed", async () => {
    const { url, requests } = await serve({ "/llms.txt": typed("text/html", `<h1>L</h1>\n- [x](x.md)`) });
    const { documents } = await collect(adapter, `${url}/llms.txt`);
    expect(documents.map(({ kind }) => kind)).toEqual(["page"]);
    expect(asked(requests)).toEqual(["/llms.txt"]);
  });

  it("is not a README of the same form", async () => {
    const { url, requests } = await serve({ "/README.md": mapOf("- [x](x.md)") });
    await collect(adapter, `${url}/README.md`);
    expect(asked(requests)).toEqual(["/README.md"]);
  });
});

describe("a page that can't be read", () => {
  it.each([
    ["missing", { status: 404 }, /answered 404/],
    ["refused", { status: 403 }, /answered 403/],
    ["binary", markdown("a\0b"), /is binary/],
    ["a picture", typed("image/png", "x"), /image\/png/],
    ["empty", markdown(" \n"), /is empty/],
    ["an error page", typed("text/html", "<title>Not found</title>"), /the page says "Not found"/],
  ] as const)("since it is %s is noted, and the next is read", async (_, route, reason) => {
    const { url } = await serve({ "/docs/llms.txt": mapOf("- [X](x)", ...links(1)), "/docs/x": route, ...pages(1) });
    const { documents, unread } = await collect(adapter, `${url}/docs/llms.txt`);
    expect(documents).toHaveLength(2);
    expect(unread).toEqual([
      { title: expect.stringMatching(/^page 127\.0\.0\.1:\d+\/docs\/x$/), reason: expect.stringMatching(reason) },
    ]);
  });

  it("since it leads to another site is noted, and what stands there is not kept", async () => {
    const other = await serve({ "/x": markdown("Other\n") });
    const { url } = await serve({
      "/docs/llms.txt": mapOf("- [X](x)"),
      "/docs/x": { status: 302, headers: { location: `${other.url}/x` } },
    });
    const { documents, unread } = await collect(adapter, `${url}/docs/llms.txt`);
    expect(documents).toHaveLength(1);
    expect(unread?.[0]?.reason).toMatch(/redirects to http:\/\/127\.0\.0\.1/);
    expect(other.requests).toEqual([]);
  });

  it("since robots.txt asks for it is noted", async () => {
    const { url, requests } = await serve({
      "/robots.txt": { body: "User-agent: *\nDisallow: /docs/p0\n" },
      "/docs/llms.txt": mapOf(...links(2)),
      ...pages(2),
    });
    const { documents, unread } = await collect(adapter, `${url}/docs/llms.txt`);
    expect(documents).toHaveLength(2);
    expect(unread?.[0]?.reason).toMatch(/robots\.txt asks programs not to read/);
    expect(asked(requests)).not.toContain("/docs/p0.md");
  });

  it("is the map itself: then there is an error", async () => {
    const { url } = await serve({});
    expect((await sourceError(collect(adapter, `${url}/llms.txt`))).code).toBe("SOURCE_NOT_FOUND");
  });
});

it("all pages of a map together are cut at 1 MiB", async () => {
  const { url, requests } = await serve({ "/docs/llms.txt": mapOf(...links(6)), ...pages(6, "é".repeat(200_000)) });
  const { documents, unread } = await collect(adapter, `${url}/docs/llms.txt`);
  const sizes = documents.slice(1).map(({ bytes, truncated }) => [bytes.length, truncated]);
  expect(sizes).toEqual([
    [400_000, false],
    [400_000, false],
    [248_576, true],
  ]);
  expect(unread?.map(({ reason }) => reason)).toEqual(["3 further pages of the map were not read"]);
  expect(asked(requests)).toHaveLength(4);
});

it("ends when the user stops", async () => {
  const { url } = await serve({ "/docs/llms.txt": mapOf(...links(2)), "/docs/p0.md": () => {} });
  await expect(collect(adapter, `${url}/docs/llms.txt`, AbortSignal.timeout(300))).rejects.toBeInstanceOf(AbortedError);
});
