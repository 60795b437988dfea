import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createHuggingFaceAdapter } from "../../../sources/hugging-face.ts";
import type { HttpServer, Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const MODEL = { _id: "65a1", id: "ledger-oy/mate", pipeline_tag: "text-generation", downloads: 5, tags: ["region:us"] };
const README = "---\nlicense: mit\nlibrary_name: transformers\n---\n# Model Card\n\nBooks invoices.\n";

const json = (value: unknown): Route => ({ body: JSON.stringify(value) });
const API = "/api/models/ledger-oy/mate";
const FILE = "/ledger-oy/mate/resolve/main/README.md";

const adapterFor = ({ url }: HttpServer, token: string | null = null) =>
  createHuggingFaceAdapter({
    client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }),
    url,
    token,
  });

describe("a model", () => {
  it("gives its README with front matter, and the hub's record", async () => {
    const server = await serve({ [API]: json(MODEL), [FILE]: { headers: { etag: '"r"' }, body: README } });
    const answer = await collect(adapterFor(server), "hf:ledger-oy/mate");
    expect(answer).toMatchObject({
      name: "ledger-oy/mate",
      slugBase: "ledger-oy/mate",
      identity: { id: "huggingface:model:65a1", name: "ledger-oy/mate" },
    });
    expect(answer.documents).toMatchObject([
      { kind: "readme", mediaType: "text/markdown", url: `${server.url}${FILE}`, etag: '"r"', truncated: false },
      { kind: "model-record", mediaType: "application/json", url: `${server.url}${API}` },
    ]);
    const { "README.md, Hugging Face ledger-oy/mate": readme, "Hugging Face record of ledger-oy/mate": record = "" } =
      texts(answer);
    expect(readme).toBe(README);
    expect(JSON.parse(record)).toEqual({ id: "ledger-oy/mate", pipeline_tag: "text-generation" });
  });

  it("is read at the revision that is named", async () => {
    const server = await serve({
      [`${API}/revision/refs%2Fpr%2F1`]: json(MODEL),
      "/ledger-oy/mate/resolve/refs%2Fpr%2F1/README.md": { body: README },
    });
    const { documents } = await collect(adapterFor(server), "hf:ledger-oy/mate@refs/pr/1");
    expect(documents.map(({ kind }) => kind)).toEqual(["readme", "model-record"]);
  });

  it("without a README is thin, not wrong", async () => {
    const server = await serve({ [API]: json(MODEL) });
    expect((await collect(adapterFor(server), "hf:ledger-oy/mate")).documents).toHaveLength(1);
  });

  it("with a README that is no text says that it was not read", async () => {
    const server = await serve({ [API]: json(MODEL), [FILE]: { body: "a\u0000" } });
    const { documents, unread } = await collect(adapterFor(server), "hf:ledger-oy/mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["model-record"]);
    expect(unread).toEqual([
      { title: "README.md, Hugging Face ledger-oy/mate", reason: expect.stringMatching(/binary/) },
    ]);
  });

  it("that was renamed is followed to where it is", async () => {
    const server = await serve({
      "/api/models/old/name": { status: 307, headers: { location: API } },
      [API]: json(MODEL),
      [FILE]: { body: README },
    });
    const answer = await collect(adapterFor(server), "hf:old/name");
    expect(answer).toMatchObject({ slugBase: "ledger-oy/mate", identity: { name: "ledger-oy/mate" } });
    expect(answer.documents).toHaveLength(2);
  });

  it("is read with the token, which goes nowhere else", async () => {
    const cdn = await serve({ "/signed": { body: README } });
    const server = await serve({
      [API]: json(MODEL),
      [FILE]: { status: 302, headers: { location: `${cdn.url}/signed` } },
    });
    await collect(adapterFor(server, "t0ken"), "hf:ledger-oy/mate");
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken", "Bearer t0ken"]);
    expect(cdn.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

it("a space is called by its title", async () => {
  const server = await serve({
    "/api/spaces/ledger-oy/mate": json({ ...MODEL, sdk: "gradio", cardData: { title: "Ledger\u202E Mate" } }),
    "/spaces/ledger-oy/mate/resolve/main/README.md": { body: README },
  });
  const answer = await collect(adapterFor(server), "hf:spaces/ledger-oy/mate");
  expect(answer).toMatchObject({ name: "Ledger Mate", identity: { id: "huggingface:space:65a1" } });
  expect(answer.documents).toHaveLength(2);
});

describe("an error", () => {
  const gated = { status: 401, headers: { "x-error-code": "GatedRepo" } };
  it.each([
    [{ status: 404 }, null, "SOURCE_NOT_FOUND", /shows no model ledger-oy\/mate; .*for a private one set HF_TOKEN/],
    [{ status: 404 }, "t", "SOURCE_NOT_FOUND", /or whether HF_TOKEN may read it/],
    [{ status: 401, headers: { "x-error-code": "RepoNotFound" } }, null, "SOURCE_NOT_FOUND", /check the spelling/],
    [{ status: 401 }, "t", "SOURCE_REFUSED", /answered 401; .*check what HF_TOKEN may read/],
    [gated, null, "SOURCE_REFUSED", /is gated.*set HF_TOKEN to a token/],
    [{ status: 403 }, "t", "SOURCE_REFUSED", /answered 403; accept its terms/],
    [
      { status: 429, headers: { ratelimit: '"api";r=0;t=55' } },
      null,
      "SOURCE_THROTTLED",
      /for 55 s; try again then, or set HF_TOKEN/,
    ],
    [{ status: 429, headers: { "retry-after": "3600" } }, "t", "SOURCE_THROTTLED", /for 3600 s; try again then$/],
    [{ status: 429 }, "t", "SOURCE_THROTTLED", /for a while/],
    [{ status: 500 }, null, "SOURCE_UNREACHABLE", /answered 500/],
    [{ body: "<!doctype html>" }, null, "SOURCE_UNREADABLE", /check huggingFace\.url/],
    [
      json({ ...MODEL, id: "../\u202E" }),
      null,
      "SOURCE_UNREADABLE",
      /expected Hugging Face's record of ledger-oy\/mate/,
    ],
    [json({ ...MODEL, author: "x".repeat(2 ** 21) }), null, "SOURCE_TOO_LARGE", /expected at most/],
    [{ body: " ".repeat(9 * 2 ** 20) }, null, "SOURCE_TOO_LARGE", /was not read/],
  ])("of an API that answers %j with token %s says what to do", async (route, token, code, message) => {
    const server = await serve({ [API]: route });
    const error = await sourceError(collect(adapterFor(server, token), "hf:ledger-oy/mate"));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("of a gated model's README says what to do: without it the model would look harmless", async () => {
    const server = await serve({ [API]: json(MODEL), [FILE]: gated });
    const error = await sourceError(collect(adapterFor(server), "hf:ledger-oy/mate"));
    expect(error.code).toBe("SOURCE_REFUSED");
    expect(error.message).toMatch(/ledger-oy\/mate is gated.*set HF_TOKEN/);
  });

  it.each(["hf:mate", "hf:datasets/o/n"])("of %s comes before any request", async (reference) => {
    const server = await serve({});
    await sourceError(collect(adapterFor(server), reference));
    expect(server.requests).toEqual([]);
  });
});
