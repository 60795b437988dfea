import { describe, expect, it } from "vitest";
import { createA2aAdapter } from "../../../sources/a2a.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import type { Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const adapter = createA2aAdapter(createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }));

const CARD = {
  protocolVersion: "0.3.0",
  name: "Ledger Mate",
  skills: [{ id: "book", name: "Book", description: "Books invoices." }],
  capabilities: { streaming: true },
};
const json = (value: unknown, headers: Record<string, string> = {}): Route => ({
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});
const NEW = "/.well-known/agent-card.json";
const OLD = "/.well-known/agent.json";
const CATCH_ALL: Route = { headers: { "content-type": "text/html" }, body: "<!doctype html><title>App</title>" };

describe("a card", () => {
  it("is the one document, as it was served", async () => {
    const { url, requests } = await serve({ [NEW]: json(CARD, { etag: '"c1"' }) });
    const answer = await collect(adapter, `a2a:${url}`);
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "127.0.0.1", unread: [] });
    expect(answer.identity).toBeUndefined();
    expect(answer.documents).toMatchObject([
      {
        kind: "agent-card",
        mediaType: "application/json",
        url: `${url}${NEW}`,
        finalUrl: `${url}${NEW}`,
        etag: '"c1"',
      },
    ]);
    expect(texts(answer)).toEqual({ "agent card of Ledger Mate": JSON.stringify(CARD) });
    expect(requests.map(({ path }) => path)).toEqual([NEW]);
  });

  it.each([
    ["/", { [OLD]: json(CARD) }, OLD, 2],
    ["/agents/l/", { [`/agents/l${NEW}`]: json(CARD), [NEW]: json({ ...CARD, name: "Other" }) }, `/agents/l${NEW}`, 1],
    ["/agents/l", { [NEW]: json(CARD) }, NEW, 3],
    ["/agents/l", { [`/agents/l${NEW}`]: CATCH_ALL, [`/agents/l${OLD}`]: CATCH_ALL, [OLD]: json(CARD) }, OLD, 4],
    ["/api", { [`/api${NEW}`]: { status: 401 }, [`/api${OLD}`]: { status: 405 }, [NEW]: json(CARD) }, NEW, 3],
    ["/cards/l.json", { "/cards/l.json": json(CARD) }, "/cards/l.json", 1],
  ] as const)("of %s is looked for where it may stand", async (path, routes, found, asked) => {
    const { url, requests } = await serve(routes);
    const { documents, name } = await collect(adapter, `a2a:${url}${path}`);
    expect([name, documents[0]?.url]).toEqual(["Ledger Mate", `${url}${found}`]);
    expect(requests).toHaveLength(asked);
  });

  it("says how many signatures it carries, and that nobody has checked them", async () => {
    const signature = { protected: Buffer.from(`{"alg":"ES256","kid":"k"}`).toString("base64url"), signature: "x" };
    const { url } = await serve({ [NEW]: json({ ...CARD, signatures: [signature, signature] }) });
    const { documents } = await collect(adapter, `a2a:${url}`);
    expect(documents[0]?.title).toBe("agent card of Ledger Mate (2 signatures, ES256, not verified)");
  });

  it.each([{ supportsAuthenticatedExtendedCard: true }, { capabilities: { extendedAgentCard: true } }])(
    "says that there is a longer one: %j",
    async (fields) => {
      const { url } = await serve({ [NEW]: json({ ...CARD, ...fields }) });
      const { unread } = await collect(adapter, `a2a:${url}`);
      expect(unread).toEqual([
        { title: "extended agent card of Ledger Mate", reason: expect.stringContaining("authenticated callers") },
      ]);
    },
  );

  it("keeps the address that was asked and the one that answered", async () => {
    const { url } = await serve({ [NEW]: { status: 302, headers: { location: "/v2/card" } }, "/v2/card": json(CARD) });
    const { documents } = await collect(adapter, `a2a:${url}`);
    expect(documents[0]).toMatchObject({ url: `${url}${NEW}`, finalUrl: `${url}/v2/card` });
  });
});

describe("an error", () => {
  it.each([
    [
      "no card",
      {},
      "SOURCE_NOT_FOUND",
      /expected an A2A agent card at .*agent-card\.json or .*agent\.json, there is none/,
    ],
    [
      "an app that answers everything",
      { [NEW]: CATCH_ALL, [OLD]: CATCH_ALL },
      "SOURCE_UNREADABLE",
      /got something else/,
    ],
    [
      "other JSON",
      { [NEW]: json({ name: "L" }) },
      "SOURCE_UNREADABLE",
      /name, and skills, capabilities or protocolVersion/,
    ],
    ["binary data", { [NEW]: { body: Buffer.from([0, 255]) } }, "SOURCE_UNREADABLE", /is binary/],
    ["a card that needs a key", { [NEW]: { status: 401 } }, "SOURCE_REFUSED", /answered 401/],
    ["a busy server", { [NEW]: { status: 429 }, [OLD]: json(CARD) }, "SOURCE_THROTTLED", /answered 429/],
    ["a broken server", { [NEW]: { status: 500 }, [OLD]: json(CARD) }, "SOURCE_UNREACHABLE", /answered 500/],
    ["a card without end", { [NEW]: { body: " ".repeat(1024 * 1024 + 1) } }, "SOURCE_TOO_LARGE", /longer than 1048576/],
  ] as const)("for %s", async (_, routes, code, message) => {
    const { url } = await serve(routes);
    const error = await sourceError(collect(adapter, `a2a:${url}`));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("for a named card that is missing says which", async () => {
    const { url } = await serve({ [NEW]: json(CARD) });
    const error = await sourceError(collect(adapter, `a2a:${url}/cards/x.json`));
    expect(error.code).toBe("SOURCE_NOT_FOUND");
    expect(error.message).toContain(`${url}/cards/x.json`);
  });

  it("for what is no address, and for a private one", async () => {
    expect((await sourceError(collect(adapter, "a2a:ledger.test"))).message).toMatch(/expected a2a:https:\/\/<host>/);
    const { url, requests } = await serve({ [NEW]: json(CARD) });
    const strict = createA2aAdapter(createHttpClient({ userAgent: USER_AGENT, allowPrivate: false }));
    for (const address of [url, url.replace("http:", "https:")]) {
      expect((await sourceError(collect(strict, `a2a:${address}`))).code).toBe("SOURCE_NOT_ALLOWED");
    }
    expect(requests).toEqual([]);
  });
});
