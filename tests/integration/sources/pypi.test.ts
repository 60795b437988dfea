import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createPypiAdapter } from "../../../sources/pypi.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import type { HttpServer, Route } from "../../support/http-server.ts";
import { collect, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const PATH = "/pypi/ledger-mate/json";
const INFO = {
  name: "Ledger_Mate",
  version: "2.4.1",
  summary: "Books invoices.",
  description: "# Ledger Mate\n\nBooks invoices into a ledger. Ökonomie.\n",
  description_content_type: "text/markdown",
  requires_dist: ["mcp>=1.2"],
  yanked: false,
};
const json = (value: unknown): Route => ({
  headers: { "content-type": "application/json", etag: '"e"' },
  body: JSON.stringify(value),
});

const adapterFor = ({ url }: HttpServer) =>
  createPypiAdapter({
    client: createHttpClient({ userAgent: USER_AGENT, allowPrivate: true, limits: { tries: 1 } }),
    indexUrl: url,
  });

describe("a package", () => {
  it("gives its description and the index's record, by package URLs", async () => {
    const server = await serve({ [PATH]: json({ info: INFO, releases: {}, vulnerabilities: [] }) });
    const answer = await collect(adapterFor(server), "pypi:Ledger.Mate");
    expect(answer).toMatchObject({ name: "Ledger_Mate", slugBase: "ledger-mate", unread: [] });
    expect(answer.documents).toMatchObject([
      {
        kind: "readme",
        mediaType: "text/markdown",
        title: "description, pypi ledger-mate 2.4.1",
        url: "pkg:pypi/ledger-mate@2.4.1#description",
        retrievedAt: FIXED_TIME,
        etag: null,
      },
      { kind: "pypi-record", mediaType: "application/json", url: "pkg:pypi/ledger-mate@2.4.1" },
    ]);
    const { "description, pypi ledger-mate 2.4.1": readme, ...record } = texts(answer);
    expect(readme).toBe(INFO.description);
    expect(Object.values(record).map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        name: "Ledger_Mate",
        version: "2.4.1",
        summary: "Books invoices.",
        requires_dist: ["mcp>=1.2"],
        names_author: false,
        names_maintainer: false,
        yanked: false,
      },
    ]);
  });

  it("is read in the version that is named", async () => {
    const server = await serve({ "/pypi/ledger-mate/1.0/json": json({ info: { ...INFO, version: "1.0" } }) });
    const { documents } = await collect(adapterFor(server), "pypi:ledger-mate@1.0");
    expect(documents.map(({ url }) => url)).toEqual([
      "pkg:pypi/ledger-mate@1.0#description",
      "pkg:pypi/ledger-mate@1.0",
    ]);
  });

  it("without a description is thin, not wrong", async () => {
    const server = await serve({ [PATH]: json({ info: { ...INFO, description: "UNKNOWN" } }) });
    const { documents } = await collect(adapterFor(server), "pypi:ledger-mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["pypi-record"]);
  });

  it("with a description that is no text says that it was not read", async () => {
    const server = await serve({ [PATH]: json({ info: { ...INFO, description: "a\u0000b" } }) });
    const { documents, unread } = await collect(adapterFor(server), "pypi:ledger-mate");
    expect(documents.map(({ kind }) => kind)).toEqual(["pypi-record"]);
    expect(unread).toEqual([
      { title: "description, pypi ledger-mate 2.4.1", reason: expect.stringMatching(/expected text.*is binary/) },
    ]);
  });

  it("with a description of ten megabytes is cut, and says so", async () => {
    const server = await serve({ [PATH]: json({ info: { ...INFO, description: "ä".repeat(5 * 2 ** 20) } }) });
    const [readme] = (await collect(adapterFor(server), "pypi:ledger-mate")).documents;
    expect(readme).toMatchObject({ kind: "readme", truncated: true });
    expect(readme?.bytes.length).toBe(2 ** 20);
  });
});

describe("an error", () => {
  it.each([
    ["pypi:ledger-mate", /no ledger-mate; check the spelling/],
    ["pypi:ledger-mate@9", /no ledger-mate in version 9; check the spelling/],
  ])("of a missing %s says what is missing", async (reference, message) => {
    const error = await sourceError(collect(adapterFor(await serve({})), reference));
    expect(error.code).toBe("SOURCE_NOT_FOUND");
    expect(error.message).toMatch(message);
  });

  it.each(["pypi:ledger mate", "pypi:ledger-mate@>=1"])("of %s comes before any request", async (reference) => {
    const server = await serve({});
    await sourceError(collect(adapterFor(server), reference));
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["HTML", { body: "<!doctype html>" }, "SOURCE_UNREADABLE"],
    ["another package", json({ info: { ...INFO, name: "other" } }), "SOURCE_UNREADABLE"],
    ["no version", json({ info: { ...INFO, version: "\ud800" } }), "SOURCE_UNREADABLE"],
    ["no info", json({ info: null }), "SOURCE_UNREADABLE"],
    ["a summary of two megabytes", json({ info: { ...INFO, summary: "x".repeat(2 ** 21) } }), "SOURCE_TOO_LARGE"],
    ["429", { status: 429, headers: { "retry-after": "3600" } }, "SOURCE_THROTTLED"],
    ["503", { status: 503, headers: { "retry-after": "3600" } }, "SOURCE_THROTTLED"],
    ["500", { status: 500 }, "SOURCE_UNREACHABLE"],
    ["403", { status: 403 }, "SOURCE_REFUSED"],
  ])("of an index that answers %s has its code", async (_, route, code) => {
    const error = await sourceError(collect(adapterFor(await serve({ [PATH]: route })), "pypi:ledger-mate"));
    expect(error.code).toBe(code);
    expect(error.message.length).toBeLessThan(500);
  });

  it("of an answer over 32 MiB says that it was not read", async () => {
    const body = JSON.stringify({ info: INFO, releases: "x".repeat(32 * 2 ** 20) });
    const error = await sourceError(collect(adapterFor(await serve({ [PATH]: { body } })), "pypi:ledger-mate"));
    expect(error.code).toBe("SOURCE_TOO_LARGE");
  });
});
