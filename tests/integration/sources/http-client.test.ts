import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { isPublicAddress } from "../../../sources/http/addresses.ts";
import type { ResolveName } from "../../../sources/http/address-guard.ts";
import { shownUrl } from "../../../sources/http/checked-url.ts";
import { createHttpClient, type HttpClientOptions, type HttpGet } from "../../../sources/http/client.ts";
import { serve, sourceError, USER_AGENT } from "./support.ts";

const client = (options: Partial<HttpClientOptions> = {}) =>
  createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, ...options });

const get = (url: string, facts: Partial<HttpGet> = {}): HttpGet => ({
  url,
  accept: "text/plain",
  mostBytes: 1000,
  reference: url,
  signal: new AbortController().signal,
  ...facts,
});

const textOf = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString("utf8");

/** For a client to whom the test's own server stands for a public one. */
const isAllowed = (address: string): boolean => address === "127.0.0.1" || isPublicAddress(address);

describe("a private address", () => {
  const REFUSED = [
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost/",
  ];
  it.each(REFUSED)("%s is refused without a connection", async (url) => {
    const server = await serve({ "/": { body: "secret" } });
    const { port } = new URL(server.url);
    const error = await sourceError(
      client({ allowPrivate: false }).get(get(url.replace(/(?<=\/\/[^/]+)\//, `:${port}/`))),
    );
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
    expect(error.message).toMatch(/public address; --allow-private/);
    expect(server.requests).toEqual([]);
  });

  it.each(["127.0.0.2", "2130706434", "[::1]", "[::ffff:127.0.0.2]", "169.254.169.254"])(
    "%s behind a redirect is refused as the first is",
    async (host) => {
      const server = await serve((url) => ({
        "/a": { status: 302, headers: { location: `http://${host}:${new URL(url).port}/secret` } },
        "/secret": { body: "secret" },
      }));
      const error = await sourceError(client({ isAllowed }).get(get(`${server.url}/a`)));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).toMatch(/\/a, which redirects to http:.*is not a public address/);
      expect(server.requests.map(({ path }) => path)).toEqual(["/a"]);
    },
  );
});

describe("an address", () => {
  it.each([
    ["http://example.com/", "SOURCE_NOT_ALLOWED", /expected an https address.*--allow-private/],
    ["ftp://example.com/", "SOURCE_NOT_ALLOWED", /expected an https address/],
    ["https://user:hunter2@example.com/", "SOURCE_NOT_ALLOWED", /holds a user name or password/],
    ["https://", "SOURCE_UNREADABLE", /expected an https address/],
  ])("%s is refused before anything is asked", async (url, code, message) => {
    const error = await sourceError(client({ allowPrivate: false }).get(get(url, { reference: "it" })));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("hunter2");
  });
});

describe("a query with a key in it", () => {
  it.each(["api_key", "token", "password", "X-Amz-Signature"])(
    "%s is refused: a report would show it",
    async (name) => {
      const error = await sourceError(client().get(get(`https://x.test/?a=1&${name}=s3cret`)));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).not.toContain("s3cret");
    },
  );

  it("is left out of the address that a redirect leads to", () => {
    expect(shownUrl("https://x.test/f?v=1&X-Amz-Signature=abc")).toBe("https://x.test/f?v=1");
    expect(shownUrl("https://x.test/f?v=1")).toBe("https://x.test/f?v=1");
  });
});

describe("a name", () => {
  /** Answers that name servers give one after the other, whatever is asked. */
  const answers = (...addresses: string[]): ResolveName => {
    let count = 0;
    return (_, __, callback) => {
      callback(null, [{ address: addresses[Math.min(count++, addresses.length - 1)] ?? "", family: 4 }]);
    };
  };

  it.each(["10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0"])(
    "that leads to %s is refused",
    async (address) => {
      const guarded = client({ allowPrivate: false, resolveName: answers(address) });
      const error = await sourceError(guarded.get(get("https://inside.test/")));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).toMatch(/inside\.test has no public address/);
    },
  );

  it("that leads elsewhere a moment later is checked again", async () => {
    const server = await serve({ "/": { body: "first", headers: { connection: "close" } } });
    const { port } = new URL(server.url);
    const rebound = client({ isAllowed, resolveName: answers("127.0.0.1", "127.0.0.2") });
    expect(textOf(await rebound.get(get(`http://rebind.test:${port}/?1`)))).toBe("first");
    const error = await sourceError(rebound.get(get(`http://rebind.test:${port}/?2`)));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
    expect(server.requests).toHaveLength(1);
  });
});

describe("redirects", () => {
  it("are followed, relative ones too, and the last address is told", async () => {
    const server = await serve({
      "/a": { status: 302, headers: { location: "/b?x=1" }, body: "moved" },
      "/b?x=1": { status: 308, headers: { location: "c#part" } },
      "/c": { body: "here" },
    });
    const answer = await client().get(get(`${server.url}/a`));
    expect(textOf(answer)).toBe("here");
    expect(answer.url).toBe(`${server.url}/c`);
  });

  it("end after five", async () => {
    const server = await serve({ "/a": { status: 302, headers: { location: "/a" } } });
    const error = await sourceError(client().get(get(`${server.url}/a`)));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.message).toContain("more than 5 redirects");
    expect(server.requests).toHaveLength(6);
  });

  it.each(["file:///etc/hosts", "https://user:word@example.com/", "gopher://example.com/"])(
    "to %s are refused",
    async (location) => {
      const server = await serve({ "/a": { status: 302, headers: { location } } });
      const error = await sourceError(client().get(get(`${server.url}/a`)));
      expect(error.code).toBe("SOURCE_NOT_ALLOWED");
      expect(error.message).toContain(`to which ${server.url}/a redirects`);
    },
  );

  it("do not carry the token to another origin, and none to an origin it is not bound to", async () => {
    const other = await serve({ "/": { body: "other" } });
    const own = await serve({ "/a": { status: 302, headers: { location: `${other.url}/` } } });
    const credential = { origin: own.url, token: "t0ken" };
    await client().get({ ...get(`${own.url}/a`), credential });
    await client().get({ ...get(`${other.url}/`), credential });
    expect(own.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken"]);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });
});

describe("a body", () => {
  const long = "0123456789".repeat(200);

  it("is cut at the limit, and says so", async () => {
    const server = await serve({ "/": { body: long } });
    const answer = await client().get(get(server.url));
    expect(answer).toMatchObject({ truncated: true, status: 200 });
    expect(textOf(answer)).toBe(long.slice(0, 1000));
  });

  it("of exactly the limit is whole", async () => {
    const server = await serve({ "/": { body: long.slice(0, 1000) } });
    expect(await client().get(get(server.url))).toMatchObject({ truncated: false });
  });

  it.each([
    ["gzip", gzipSync(long)],
    ["br", brotliCompressSync(long)],
  ])("in %s is decoded", async (encoding, body) => {
    const server = await serve({ "/": { body, headers: { "content-encoding": encoding } } });
    const answer = await client().get(get(server.url, { mostBytes: 5000 }));
    expect(textOf(answer)).toBe(long);
    expect(answer.truncated).toBe(false);
  });

  it("that is a bomb stops at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const server = await serve({ "/": { body: bomb, headers: { "content-encoding": "gzip" } } });
    const before = process.memoryUsage().arrayBuffers;
    const answer = await client().get(get(server.url, { mostBytes: 1024 * 1024 }));
    expect(answer.bytes).toHaveLength(1024 * 1024);
    expect(answer.truncated).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it("whose compressed form is longer than the limit is cut, too", async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 * (index + 3)) % 251));
    const server = await serve({ "/": { body: gzipSync(noise), headers: { "content-encoding": "gzip" } } });
    const answer = await client().get(get(server.url));
    expect(answer.truncated).toBe(true);
    expect(answer.bytes.length).toBeLessThanOrEqual(1000);
  });

  it.each([
    ["broken", "gzip", Buffer.from("no gzip at all"), /gzip encoding is broken/],
    ["incomplete", "gzip", gzipSync("hello ".repeat(100)).subarray(0, 20), /gzip encoding is broken/],
    ["unknown", "compress", Buffer.from("x"), /encoded as "compress"; expected one of gzip, br/],
  ])("with %s encoding is unreadable", async (_, encoding, body, message) => {
    const server = await serve({ "/": { body, headers: { "content-encoding": encoding } } });
    const error = await sourceError(client().get(get(server.url)));
    expect(error.code).toBe("SOURCE_UNREADABLE");
    expect(error.message).toMatch(message);
  });

  it("that breaks off is no answer", async () => {
    const server = await serve({
      "/": (_, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => response.destroy());
      },
    });
    const error = await sourceError(client().get(get(server.url)));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.message).toMatch(/broke the connection off; try again later/);
  });
});

describe("time", () => {
  it("for the whole is limited", async () => {
    const server = await serve({ "/": (_, response) => void response.writeHead(200).write("drip") });
    const error = await sourceError(client({ limits: { totalMs: 1000 } }).get(get(server.url)));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.message).toContain("did not finish in time");
  });

  it("ends at once when the caller stops", async () => {
    const server = await serve({ "/": (_, response) => void response.writeHead(200).write("drip") });
    const controller = new AbortController();
    const answer = client().get(get(server.url, { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error("enough")), 50);
    await expect(answer).rejects.toBeInstanceOf(AbortedError);
  });
});

describe("a server", () => {
  it("is told who asks, and gets no cookie", async () => {
    const server = await serve({ "/": { headers: { "set-cookie": "a=b" } } });
    const polite = client();
    await polite.get(get(server.url));
    await polite.get(get(server.url, { headers: { "x-own": "1" } }));
    const [first, second] = server.requests;
    expect(first?.headers).toMatchObject({
      "user-agent": USER_AGENT,
      accept: "text/plain",
      "accept-encoding": "gzip, br",
    });
    expect(second?.headers).toMatchObject({ "x-own": "1" });
    expect(second?.headers.cookie).toBeUndefined();
  });

  it("that is not there is unreachable", async () => {
    const server = await serve({});
    await server.close();
    const error = await sourceError(client().get(get(server.url)));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.next).toBe("later");
    expect(error.message).toContain("takes no connection");
  });

  it("that no name leads to is unreachable", async () => {
    const error = await sourceError(client().get(get("https://nowhere.invalid/")));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.message).toMatch(/nowhere\.invalid/);
  });

  it("may answer with any status; what it means is the caller's to say", async () => {
    const server = await serve({ "/": { status: 404, headers: { "x-why": "gone" }, body: "no" } });
    const answer = await client().get(get(server.url));
    expect([answer.status, answer.header("x-why"), answer.header("x-none"), textOf(answer)]).toEqual([
      404,
      "gone",
      null,
      "no",
    ]);
  });
});
