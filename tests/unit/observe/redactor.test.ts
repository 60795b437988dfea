import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRedactor } from "../../../pipeline/observe/redactor.ts";

/** Made of parts, so that nothing here looks like a key to whoever searches the repository for some. */
const made = (...parts: readonly string[]): string => parts.join("");
const KEY = made("sk-", "canary-51f0c2d8e7a94b36");
const GITHUB = made("ghp", "_A1b2C3d4E5f6G7h8I9j0K1l2M3n4");
/** No service's shape: only known by what is configured. */
const PLAIN = made("correct horse", ' "battery" staple');
const PASSWORD = "pa/ss@w0rd";

const { text, value } = makeRedactor([KEY, PLAIN, PASSWORD]);

function chain(message: string, depth: number): Error {
  return depth === 0 ? new Error(message) : new Error(`outer ${depth}`, { cause: chain(message, depth - 1) });
}

/** Each a place, and what must not come out of it. */
const PLACES: readonly (readonly [string, unknown, string])[] = [
  ["a field", { apiKey: "short" }, "short"],
  ["a field of another spelling", { OPENAI_API_KEY: "short" }, "short"],
  ["a field below others", { a: [{ b: { note: KEY } }] }, KEY],
  ["the name of a field", { [KEY]: 1 }, KEY],
  ["a message", { message: `Incorrect API key provided: ${KEY}.` }, KEY],
  ["an error's message", { error: new Error(`no ${KEY}`) }, KEY],
  ["an error's cause", { error: chain(`no ${KEY}`, 3) }, KEY],
  ["errors of an error", { error: new AggregateError([new Error(KEY)], "many") }, KEY],
  ["a cause that is no error", { error: new Error("x", { cause: { headers: { authorization: "Token 12" } } }) }, "12"],
  ["an error's own fields", { error: Object.assign(new Error("x"), { config: { headers: KEY }, rawText: KEY }) }, KEY],
  ["a header", { headers: { Authorization: "Digest abc" } }, "abc"],
  ["headers", { headers: new Headers({ cookie: "session=abc123", "x-api-key": "k1" }) }, "abc123"],
  ["a map", { headers: new Map([["set-cookie", "id=7f3a; Path=/"]]) }, "7f3a"],
  ["a header in words", { message: "sent Authorization: Bearer abcdef123456 to it" }, "abcdef123456"],
  ["a header in JSON", { message: '{"authorization":"Bearer abcdef123456","x":1}' }, "abcdef123456"],
  ["a cookie in words", { message: "Cookie: a=one; session=deadbeef\nnext" }, "deadbeef"],
  ["basic authentication", { message: "Basic dXNlcjpodW50ZXIy" }, "dXNlcjpodW50ZXIy"],
  ["the address of a queue", { url: "redis://default:hunter2-pass@queue.example:6379/0" }, "hunter2-pass"],
  ["an address whose password holds an @", { url: "rediss://:hun@ter2@queue.example" }, "ter2"],
  ["an address in words", { message: "can't reach https://me:hunter2@models.example/v1 now" }, "hunter2"],
  ["a URL", { url: new URL("https://me:hunter2@models.example/v1") }, "hunter2"],
  ["a query", { url: "https://x.example/a?page=2&access_token=abc123&z=1" }, "abc123"],
  ["a query's key", { url: "https://x.example/a?key=abc123" }, "abc123"],
  ["an assignment", { message: "with GITHUB_TOKEN=abc123 set" }, "abc123"],
  ["a password in words", { message: "password: hunter2" }, "hunter2"],
  ["a key's shape", { message: `git said ${GITHUB} is expired` }, GITHUB],
  [
    "a web token",
    { message: made("jwt eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiJhZGEifQ.sig-natur3") },
    "eyJzdWIiOiJhZGEifQ",
  ],
  [
    "a private key",
    { message: made("-----BEGIN RSA PRIVATE", " KEY-----\nMIIabc\n-----END RSA PRIVATE", " KEY-----") },
    "MIIabc",
  ],
  ["a configured secret without a shape", { message: `it is ${PLAIN}!` }, PLAIN],
  ["the same inside JSON", { message: JSON.stringify({ of: PLAIN }) }, JSON.stringify(PLAIN).slice(1, -1)],
  ["the same in an address", { message: `https://x.example/${encodeURIComponent(PASSWORD)}` }, "pa%2Fss%40w0rd"],
  ["the same in base64", { message: Buffer.from(KEY).toString("base64") }, Buffer.from(KEY).toString("base64")],
  ["a key across the end of a long text", { message: `${"x".repeat(3990)} ${GITHUB}` }, GITHUB.slice(0, 8)],
];

describe("a secret", () => {
  it.each(PLACES)("does not leave by %s", (_place, given, secret) => {
    // What would leave without a redactor holds it: the test could fail.
    const shown = JSON.stringify(value(given));
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it("leaves the words around it", () => {
    expect(text(`Incorrect API key provided: ${KEY}. Look there.`)).toBe(
      "Incorrect API key provided: [redacted]. Look there.",
    );
    expect(text("can't reach redis://:hunter2@queue.example:6379 now")).toBe(
      "can't reach redis://[redacted]@queue.example:6379 now",
    );
  });
});

it.each([
  "draft npm:@scope/server-filesystem@1.2.3 by gpt-5-mini",
  "MODEL_THROTTLED, again in 2000 ms",
  "https://registry.example/a/b?page=2",
  "unexpected token < in JSON at position 0",
  "Basic functionality and bearer tokens are described",
  "the author: Ada, ada@example.org",
])("leaves alone what is no secret: %s", (words) => {
  expect(text(words)).toBe(words);
});

it("leaves alone dummies that servers without keys are given", () => {
  expect(makeRedactor(["x", "ollama"]).text("ollama at x")).toBe("ollama at x");
});

it("keeps counts and settings whose names only sound secret", () => {
  const fields = { promptTokens: 4000, cachedTokens: 12, maxOutputTokens: 16_000, keys: 3, isRepair: false };
  expect(value(fields)).toEqual(fields);
});

it("makes plain data of anything, in bounded size and depth", () => {
  const circle: Record<string, unknown> = {};
  circle["of"] = circle;
  const plain = value({ circle, big: 10n, call: () => 1, bytes: new Uint8Array(5), long: "y".repeat(100_000) });
  expect(JSON.stringify(plain).length).toBeLessThan(10_000);
  expect(plain).toMatchObject({ big: "10", call: "[function]", bytes: "[5 bytes]" });
});

it("is quick about text that was made to be slow", () => {
  const started = performance.now();
  for (const hostile of [
    "a-".repeat(50_000),
    "api_key ".repeat(20_000),
    "://".repeat(50_000),
    "Basic ".repeat(30_000),
  ]) {
    text(hostile);
  }
  // Quadratic in the whole text it would be minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});

it("lets a configured secret through nowhere in any data, whatever it is made of", () => {
  const planted = fc
    .tuple(fc.string({ unit: "binary", minLength: 8, maxLength: 60 }), fc.jsonValue(), fc.string(), fc.string())
    .filter(([secret]) => !"[redacted]".includes(secret) && /\S{3}/.test(secret));
  fc.assert(
    fc.property(planted, ([secret, data, before, after]) => {
      const words = `${before}${secret}${after}`;
      const given = { data, words, list: [words], error: new Error(words, { cause: { [secret]: words } }) };
      const shown = makeRedactor([secret]).value(given);
      // What stood around it may spell it once more; then it was no secret.
      fc.pre(!`${before}[redacted]${after}`.includes(secret) && !JSON.stringify(data).includes(secret));
      const strings: string[] = [];
      JSON.stringify(shown, (name, inner: unknown) => {
        strings.push(name, ...(typeof inner === "string" ? [inner] : []));
        return inner;
      });
      for (const one of strings) expect(one.includes(secret)).toBe(false);
    }),
  );
});

describe("a secret in other spellings", () => {
  const SIGNS = "pass+word/with=chars&x<y>'z";
  const redactor = makeRedactor([SIGNS]);
  const base64 = (before: string): string => Buffer.from(`${before}${SIGNS}`).toString("base64");

  it.each([
    ["Base64 without padding", base64("").replace(/=+$/, ""), 0],
    ["Base64 for addresses", Buffer.from(SIGNS).toString("base64url"), 0],
    ["Base64 behind one byte", base64(":"), 2],
    ["Base64 behind a user name", base64("me:"), 4],
    ["Base64 behind two bytes", base64("a:"), 3],
    ["hexadecimal", Buffer.from(SIGNS).toString("hex"), 0],
    ["an address with small letters", encodeURIComponent(SIGNS).toLowerCase(), 0],
    ["JSON with escaped slashes", SIGNS.replaceAll("/", String.raw`\/`), 0],
    [
      "JSON for HTML",
      SIGNS.replaceAll("&", String.raw`\u0026`)
        .replaceAll("<", String.raw`\u003c`)
        .replaceAll(">", String.raw`\u003e`)
        .replaceAll("'", String.raw`\u0027`),
      0,
    ],
    ["HTML", "pass+word/with=chars&amp;x&lt;y&gt;&#39;z", 0],
  ])("is taken out of %s", (_, spelt, most) => {
    const shown = redactor.text(`before ${spelt} behind`);
    expect(shown).toContain("[redacted]");
    // What is left belongs to what stood before it, and signs that bits of it share with what stands behind.
    expect(shown.replace("[redacted]", "").length).toBeLessThanOrEqual("before  behind".length + most + 4);
  });

  it("is taken out of a set", () => {
    expect(JSON.stringify(redactor.value({ keys: new Set([SIGNS]) }))).toBe('{"keys":["[redacted]"]}');
  });
});

it.each([
  [
    "a getter that throws",
    {
      get odd() {
        throw new Error("read");
      },
    },
  ],
  [
    "a proxy that refuses",
    new Proxy(
      {},
      {
        ownKeys: () => [Symbol("odd")],
        getOwnPropertyDescriptor: () => {
          throw new Error("x");
        },
      },
    ),
  ],
  ["a key that is no text", new Map([[Object.create(null), 1]])],
])("shows nothing of %s, and does not throw", (_, odd) => {
  expect(() => value(odd)).not.toThrow();
});
