import { Readable } from "node:stream";
import { expect, it } from "vitest";
import type { AdaptersOptions } from "../../../sources/index.ts";
import { createAdapters } from "../../../sources/index.ts";
import { NO_MEMORY } from "../../../pipeline/ports/fetch-memory.ts";
import { collect, serve, sourceError } from "./support.ts";

const ENDPOINTS: AdaptersOptions["endpoints"] = {
  github: "https://api.github.test",
  mcp: "https://mcp.test",
  pypi: "https://index.test",
  huggingFace: "https://hub.test",
};
const OPTIONS: AdaptersOptions = {
  assayVersion: "1.2.3",
  contact: "me@example.test",
  allowPrivate: true,
  memory: NO_MEMORY,
  obeyRobots: true,
  pageIntervalMs: 0,
  endpoints: ENDPOINTS,
  tokens: { github: null, huggingFace: null },
};

function adapterOf(scheme: string, options: Partial<AdaptersOptions> = {}) {
  const adapter = createAdapters({ ...OPTIONS, ...options }).find((each) => each.scheme === scheme);
  if (adapter === undefined) throw new Error(`expected an adapter for ${scheme}`);
  return adapter;
}

it("every kind of reference that is parsed has one adapter", () => {
  expect(createAdapters(OPTIONS).map(({ scheme }) => scheme)).toEqual(
    expect.arrayContaining(["npm", "github", "https", "file", "stdin"]),
  );
});

it("a page of GitHub's API is read without the user's token, who alone may see what it opens", async () => {
  const api = await serve({ "/private": { body: "# Private\n" } });
  await collect(
    adapterOf("https", {
      endpoints: { ...ENDPOINTS, github: api.url },
      tokens: { github: "t0ken", huggingFace: null },
    }),
    `${api.url}/private`,
  );
  expect(api.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/robots.txt", undefined],
    ["/private", undefined],
  ]);
  expect(api.requests[0]?.headers["user-agent"]).toBe("assay/1.2.3 (+me@example.test)");
});

it("the API of GitHub is guarded as pages are", async () => {
  const api = await serve({});
  for (const github of [api.url, api.url.replace("http:", "https:")]) {
    const endpoints = { ...ENDPOINTS, github };
    const error = await sourceError(collect(adapterOf("github", { allowPrivate: false, endpoints }), "github:o/r"));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
  }
  expect(api.requests).toEqual([]);
});

it("standard input is the stream that is handed in", async () => {
  const answer = await collect(adapterOf("stdin", { stdin: Readable.from(["# Ledger\n"]) }), "-");
  expect(answer.name).toBe("Ledger");
});
