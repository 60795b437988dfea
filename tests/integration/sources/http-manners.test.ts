import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { createHttpClient, type HttpClientOptions, type HttpGet } from "../../../sources/http/client.ts";
import { DEFAULT_LIMITS } from "../../../sources/http/limits.ts";
import type { Timing } from "../../../sources/http/timing.ts";
import { memoryInMemory } from "../../support/fetch-memory.ts";
import type { Route } from "../../support/http-server.ts";
import { serve, sourceError, USER_AGENT } from "./support.ts";

const DATE = Date.UTC(2026, 10, 21, 8);

/** A clock that only sleeping moves on. */
function still(): Timing & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    clockMs: () => now,
    dateMs: () => DATE + now,
    random: () => 1,
    sleep: async (ms) => {
      if (ms <= 0) return;
      now += ms;
      slept.push(ms);
    },
  };
}

function make(options: Partial<HttpClientOptions> = {}) {
  const timing = still();
  return { client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, timing, ...options }), timing };
}

const get = (url: string, facts: Partial<HttpGet> = {}): HttpGet => ({
  url,
  accept: "text/plain",
  mostBytes: 1000,
  reference: url,
  signal: new AbortController().signal,
  ...facts,
});
const page = (url: string): HttpGet => get(url, { manners: "page" });

const textOf = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString("utf8");

/** Answers one after the other; the last one for good. */
function inTurn(...answers: Route[]): Route {
  let count = 0;
  return (request, response) => {
    const answer = answers[Math.min(count++, answers.length - 1)];
    if (typeof answer === "function") answer(request, response);
    else response.writeHead(answer?.status ?? 200, answer?.headers).end(answer?.body);
  };
}
const breakOff: Route = (request) => request.socket.destroy();

describe("a passing failure", () => {
  it.each([500, 502, 503, 504, 429])("%i is tried again, twice at most", async (status) => {
    const server = await serve({ "/ok": inTurn({ status }, { status }, { body: "late" }), "/no": { status } });
    const { client, timing } = make();
    expect(textOf(await client.get(get(`${server.url}/ok`)))).toBe("late");
    expect(timing.slept).toEqual([500, 1000]);
    expect((await client.get(get(`${server.url}/no`))).status).toBe(status);
    expect(server.requests).toHaveLength(6);
  });

  it("of the connection is tried again, too", async () => {
    const server = await serve({ "/": inTurn(breakOff, { body: "late" }), "/no": breakOff });
    const { client } = make();
    expect(textOf(await client.get(get(`${server.url}/`)))).toBe("late");
    const error = await sourceError(client.get(get(`${server.url}/no`)));
    expect([error.code, error.next]).toEqual(["SOURCE_UNREACHABLE", "later"]);
    expect(server.requests).toHaveLength(5);
  });

  it.each([400, 401, 403, 404, 410, 451, 501])("is none that says %i", async (status) => {
    const server = await serve({ "/": { status } });
    expect((await make().client.get(get(server.url))).status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  it("that takes too long is not tried again", async () => {
    const server = await serve({ "/": () => {} });
    const { client } = make({ limits: { totalMs: 1000 } });
    expect((await sourceError(client.get(get(server.url)))).message).toContain("did not finish in time");
    expect(server.requests).toHaveLength(1);
  });
});

describe("retry-after", () => {
  it.each([
    ["7", 7000],
    [new Date(DATE + 12_000).toUTCString(), 12_000],
  ])("%s is waited for", async (value, ms) => {
    const server = await serve({ "/": inTurn({ status: 429, headers: { "retry-after": value } }, { body: "late" }) });
    const { client, timing } = make();
    expect(textOf(await client.get(get(server.url)))).toBe("late");
    expect(timing.slept).toEqual([ms]);
  });

  it("that asks for more patience than we have is handed back, and the host is left in peace", async () => {
    const server = await serve({ "/a": { status: 429, headers: { "retry-after": "3600" } }, "/b": { body: "b" } });
    const { client, timing } = make();
    expect((await client.get(get(`${server.url}/a`))).status).toBe(429);
    const error = await sourceError(client.get(get(`${server.url}/b`)));
    expect([error.code, error.next]).toEqual(["SOURCE_THROTTLED", "later"]);
    expect(error.message).toMatch(/takes no requests for another 3600 s/);
    expect(timing.slept).toEqual([]);
    expect(server.requests.map(({ path }) => path)).toEqual(["/a"]);
  });
});

it("a host whose limit is used up is left in peace until it is new, whatever the status", async () => {
  const reset = String(Math.floor(DATE / 1000) + 1800);
  const spent = { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } };
  const server = await serve({ "/a": spent, "/b": { body: "b" } });
  const { client } = make();
  expect((await client.get(get(`${server.url}/a`))).status).toBe(403);
  const error = await sourceError(client.get(get(`${server.url}/b`)));
  expect([error.code, error.message]).toEqual(["SOURCE_THROTTLED", expect.stringContaining("another 1800 s")]);
});

describe("robots.txt", () => {
  const robots = (body: string, rest: Readonly<Record<string, Route>> = {}) => ({
    "/robots.txt": { body },
    "/a": { body: "a" },
    "/b": { body: "b" },
    ...rest,
  });
  const paths = ({ requests }: { requests: readonly { path: string }[] }): string[] => requests.map(({ path }) => path);

  it("that forbids a page is obeyed, and says what to do instead", async () => {
    const server = await serve(robots("User-agent: *\nDisallow: /a\n"));
    const { client } = make();
    const error = await sourceError(client.get(page(`${server.url}/a`)));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
    expect(error.message).toMatch(/asks programs not to read \/a; save the page/);
    expect(textOf(await client.get(page(`${server.url}/b`)))).toBe("b");
    expect(paths(server)).toEqual(["/robots.txt", "/b"]);
  });

  it("may name this tool", async () => {
    const server = await serve(robots("User-agent: assay\nDisallow: /\n\nUser-agent: *\nAllow: /\n"));
    expect((await sourceError(make().client.get(page(`${server.url}/a`)))).code).toBe("SOURCE_NOT_ALLOWED");
  });

  it("of the host that is redirected to counts, too", async () => {
    const other = await serve(robots("User-agent: *\nDisallow: /\n"));
    const server = await serve(robots("", { "/go": { status: 302, headers: { location: `${other.url}/a` } } }));
    expect((await sourceError(make().client.get(page(`${server.url}/go`)))).code).toBe("SOURCE_NOT_ALLOWED");
    expect(paths(other)).toEqual(["/robots.txt"]);
  });

  it("means letters however an address writes them", async () => {
    const server = await serve(robots("User-agent: *\nDisallow: /no\n", { "/n%6f/a": { body: "x" } }));
    expect((await sourceError(make().client.get(page(`${server.url}/n%6f/a`)))).code).toBe("SOURCE_NOT_ALLOWED");
  });

  it.each([401, 403, 404])("that answers %i allows everything", async (status) => {
    const server = await serve({ "/robots.txt": { status }, "/a": { body: "a" } });
    expect(textOf(await make().client.get(page(`${server.url}/a`)))).toBe("a");
  });

  it("that fails allows nothing: nobody knows what it says", async () => {
    const server = await serve({ "/robots.txt": { status: 503 }, "/a": { body: "a" } });
    const error = await sourceError(make().client.get(page(`${server.url}/a`)));
    expect([error.code, error.next]).toEqual(["SOURCE_UNREACHABLE", "later"]);
    expect(paths(server)).not.toContain("/a");
  });

  it("is not asked for by programs' interfaces, nor where the user said so", async () => {
    const server = await serve(robots("User-agent: *\nDisallow: /\n"));
    expect(textOf(await make().client.get(get(`${server.url}/a`)))).toBe("a");
    expect(textOf(await make({ obeyRobots: false }).client.get(page(`${server.url}/b`)))).toBe("b");
  });

  it("may ask for more time between pages, within reason", async () => {
    const server = await serve(robots("User-agent: *\nCrawl-delay: 3\n"));
    const { client, timing } = make();
    await client.get(page(`${server.url}/a`));
    await client.get(page(`${server.url}/b`));
    await client.get(page(`${server.url}/b?2`));
    expect(timing.slept).toEqual([3000, 3000]);
  });
});

it("pages of one host are asked for one a second, those of another meanwhile", async () => {
  const one = await serve({ "/": { body: "1" } });
  const { client, timing } = make();
  for (const path of ["a", "b", "c"]) await client.get(page(`${one.url}/${path}`));
  expect(timing.slept).toEqual([DEFAULT_LIMITS.pageIntervalMs, DEFAULT_LIMITS.pageIntervalMs]);
  const other = await serve({ "/": { body: "2" } });
  await client.get(page(other.url));
  expect(timing.slept).toHaveLength(2);
});

describe("a second run", () => {
  it.each([
    [{ etag: '"v1"' }, "if-none-match", '"v1"'],
    [{ "last-modified": "Sat, 21 Nov 2026 08:00:00 GMT" }, "if-modified-since", "Sat, 21 Nov 2026 08:00:00 GMT"],
  ] as const)("asks on condition of %j", async (headers, condition, value) => {
    const server = await serve({ "/": { body: "same", headers: { ...headers, "content-type": "text/markdown" } } });
    const memory = memoryInMemory();
    const first = await make({ memory }).client.get(get(server.url));
    const second = await make({ memory }).client.get(get(server.url));
    expect([second.status, textOf(second), second.url, second.truncated]).toEqual([200, "same", first.url, false]);
    expect(second.header("content-type")).toBe("text/markdown");
    expect(server.requests.map((request) => request.headers[condition])).toEqual([undefined, value]);
  });

  it("reads what has changed", async () => {
    const server = await serve({
      "/": inTurn({ body: "old", headers: { etag: '"1"' } }, { body: "new", headers: { etag: '"2"' } }),
    });
    const memory = memoryInMemory();
    await make({ memory }).client.get(get(server.url));
    expect(textOf(await make({ memory }).client.get(get(server.url)))).toBe("new");
  });

  it("sets the condition at the address that gave the answer, not at one that redirects", async () => {
    const server = await serve({
      "/a": { status: 302, headers: { location: "/b" } },
      "/b": { body: "b", headers: { etag: '"b"' } },
    });
    const memory = memoryInMemory();
    await make({ memory }).client.get(get(`${server.url}/a`));
    expect(textOf(await make({ memory }).client.get(get(`${server.url}/a`)))).toBe("b");
    expect(server.requests.map(({ path, headers }) => [path, headers["if-none-match"]])).toEqual([
      ["/a", undefined],
      ["/b", undefined],
      ["/a", undefined],
      ["/b", '"b"'],
    ]);
  });

  it("does not confuse what a token may see with what anybody may", async () => {
    const server = await serve({ "/": { body: "x", headers: { etag: '"1"' } } });
    const memory = memoryInMemory();
    await make({ memory }).client.get(get(server.url, { credential: { origin: server.url, token: "t" } }));
    await make({ memory }).client.get(get(server.url));
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
    expect(JSON.stringify([...memory.entries])).not.toContain('"t"');
  });

  it("takes 304 for an error where it set no condition", async () => {
    const server = await serve({ "/": { status: 304 } });
    expect((await sourceError(make().client.get(get(server.url)))).code).toBe("SOURCE_UNREADABLE");
  });
});

describe("several agents", () => {
  it("that want the same get it from one request", async () => {
    const server = await serve({ "/": { body: "x" } });
    const { client } = make();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.get(get(server.url))));
    expect(new Set(answers.map(textOf))).toEqual(new Set(["x"]));
    await client.get(get(server.url));
    expect(server.requests).toHaveLength(1);
    await client.get(get(server.url, { accept: "text/html" }));
    expect(server.requests).toHaveLength(2);
  });

  it("do not share a failure of the past", async () => {
    const server = await serve({ "/": inTurn({ status: 404 }, { body: "there" }) });
    const { client } = make();
    expect((await client.get(get(server.url))).status).toBe(404);
    expect(textOf(await client.get(get(server.url)))).toBe("there");
  });

  it("use one token one after the other", async () => {
    let running = 0;
    let most = 0;
    const slow: Route = (_, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running -= 1;
        response.end("x");
      }, 10);
    };
    const held: ServerResponse[] = [];
    const untilAllAreThere: Route = (_, response) => {
      if (held.push(response) === 4) for (const each of held) each.end("x");
    };
    const server = await serve({ "/": slow, "/together": untilAllAreThere });
    const { client } = make();
    const credential = { origin: server.url, token: "t" };
    await Promise.all([1, 2, 3, 4].map((n) => client.get(get(`${server.url}/?${n}`, { credential }))));
    expect(most).toBe(1);
    await Promise.all([1, 2, 3, 4].map((n) => client.get(get(`${server.url}/together?${n}`))));
    expect(held).toHaveLength(4);
  });
});
