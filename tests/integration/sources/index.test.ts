import { Readable } from "node:stream";
import { expect, it } from "vitest";
import type { AdaptersOptions } from "../../../sources/index.ts";
import { createAdapters } from "../../../sources/index.ts";
import { collect, serve, sourceError } from "./support.ts";

const OPTIONS: AdaptersOptions = {
  assayVersion: "1.2.3",
  contact: "me@example.test",
  allowPrivate: true,
  githubApiUrl: "https://api.github.test",
  githubToken: null,
};

function adapterOf(scheme: string, options: Partial<AdaptersOptions> = {}) {
  const adapter = createAdapters({ ...OPTIONS, ...options }).find((each) => each.scheme === scheme);
  if (adapter === undefined) throw new Error(`expected an adapter for ${scheme}`);
  return adapter;
}

it("every kind of reference that is parsed has one adapter", () => {
  expect(createAdapters(OPTIONS).map(({ scheme }) => scheme)).toEqual(["npm", "github", "https", "file", "stdin"]);
});

it("a page of GitHub's API is read without the user's token, who alone may see what it opens", async () => {
  const api = await serve({ "/private": { body: "# Private\n" } });
  await collect(adapterOf("https", { githubApiUrl: api.url, githubToken: "t0ken" }), `${api.url}/private`);
  expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  expect(api.requests[0]?.headers["user-agent"]).toBe("assay/1.2.3 (+me@example.test)");
});

it("the API of GitHub is guarded as pages are", async () => {
  const api = await serve({});
  for (const githubApiUrl of [api.url, api.url.replace("http:", "https:")]) {
    const error = await sourceError(collect(adapterOf("github", { allowPrivate: false, githubApiUrl }), "github:o/r"));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
  }
  expect(api.requests).toEqual([]);
});

it("standard input is the stream that is handed in", async () => {
  const answer = await collect(adapterOf("stdin", { stdin: Readable.from(["# Ledger\n"]) }), "-");
  expect(answer.name).toBe("Ledger");
});
