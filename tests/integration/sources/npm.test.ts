import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { NO_MEMORY } from "../../../pipeline/ports/fetch-memory.ts";
import { fetchedDocumentSchema } from "../../../pipeline/schema/source.ts";
import { createNpmAdapter } from "../../../sources/npm.ts";
import { memoryInMemory } from "../../support/fetch-memory.ts";
import type { HttpServer } from "../../support/http-server.ts";
import { packTarball, startNpmRegistry, type StubPackage } from "../../support/npm-registry.ts";
import { collect, folder, serve, sourceError, texts, USER_AGENT } from "./support.ts";

const README = "# Ledger Mate\n\nReads invoices and books them.\n";
const MANIFEST = `{ "name": "ledger-mate", "version": "2.4.1", "scripts": { "postinstall": "node fetch.js", "test": "x" } }\n`;

const LEDGER: StubPackage = {
  name: "ledger-mate",
  version: "2.4.1",
  files: {
    "package.json": MANIFEST,
    "README.md": README,
    "README.zh.md": "# 另一个\n",
    "SKILL.md": "---\nname: ledger\ndescription: Books.\n---\nBook it.\n",
    "SECURITY.md": "Report to us.\n",
    ".well-known/agent-card.json": `{"name":"Ledger","skills":[],"capabilities":{}}`,
    "docs/README.md": "# Not this one\n",
    "index.js": "export {};\n",
    "server.json": "",
  },
  record: {
    description: "Books invoices.",
    license: "MIT",
    repository: { url: "git+https://example.test/ledger.git", type: "git" },
  },
  dist: {
    attestations: { url: "https://somewhere.test/", provenance: { predicateType: "https://slsa.dev/provenance/v1" } },
  },
};

async function registry(...packages: StubPackage[]): Promise<HttpServer> {
  const server = await startNpmRegistry(packages);
  onTestFinished(() => server.close());
  return server;
}

const PARTS = { userAgent: USER_AGENT, assayVersion: "0.0.0-test" };

/** An adapter whose npm knows nothing but this registry, and no home of a person. */
async function adapterFor(url: string, npmrc = "", { mostTarballBytes = 10_000_000, memory = NO_MEMORY } = {}) {
  const directory = await folder();
  await writeFile(join(directory, ".npmrc"), npmrc);
  await writeFile(join(directory, "package.json"), "{}");
  return createNpmAdapter({
    ...PARTS,
    memory,
    mostTarballBytes,
    directory,
    environment: {
      HOME: directory,
      npm_config_userconfig: join(directory, "none"),
      npm_config_globalconfig: join(directory, "no-global"),
      npm_config_registry: url,
      npm_config_fetch_retries: "0",
    },
  });
}

/** The registry's record of a package, from a registry of its own. */
async function recordOf(published: StubPackage): Promise<string> {
  const { url } = await registry(published);
  const { documents } = await collect(await adapterFor(url), `npm:${published.name}`);
  return Buffer.from(documents.at(-1)?.bytes ?? []).toString("utf8");
}

describe("a package", () => {
  it("gives its README and manifests out of the tarball, byte for byte, and the registry's record last", async () => {
    const { url } = await registry(LEDGER);
    const answer = await collect(await adapterFor(url), "npm:ledger-mate");
    expect(answer).toMatchObject({ name: "ledger-mate", slugBase: "ledger-mate" });
    expect(answer.documents.map(({ kind, title, url: address }) => [kind, title, address])).toEqual([
      ["readme", "README.md, npm ledger-mate 2.4.1", "pkg:npm/ledger-mate@2.4.1#README.md"],
      ["skill", "SKILL.md, npm ledger-mate 2.4.1", "pkg:npm/ledger-mate@2.4.1#SKILL.md"],
      [
        "agent-card",
        ".well-known/agent-card.json, npm ledger-mate 2.4.1",
        "pkg:npm/ledger-mate@2.4.1#.well-known/agent-card.json",
      ],
      ["package-json", "package.json, npm ledger-mate 2.4.1", "pkg:npm/ledger-mate@2.4.1#package.json"],
      ["document", "SECURITY.md, npm ledger-mate 2.4.1", "pkg:npm/ledger-mate@2.4.1#SECURITY.md"],
      ["npm-record", "npm registry record of ledger-mate 2.4.1", "pkg:npm/ledger-mate@2.4.1"],
    ]);
    expect(texts(answer)).toMatchObject({
      "README.md, npm ledger-mate 2.4.1": README,
      "package.json, npm ledger-mate 2.4.1": MANIFEST,
    });
    for (const document of answer.documents) {
      expect(fetchedDocumentSchema.parse(document)).toMatchObject({ finalUrl: null, truncated: false });
    }
  });

  it("has a record that does not depend on the registry, and is the same each time", async () => {
    const first = await recordOf(LEDGER);
    expect(await recordOf(LEDGER)).toBe(first);
    expect(JSON.parse(first)).toEqual({
      name: "ledger-mate",
      version: "2.4.1",
      description: "Books invoices.",
      license: "MIT",
      repository: { type: "git", url: "git+https://example.test/ledger.git" },
      hasInstallScript: true,
      scripts: { postinstall: "node fetch.js" },
      attestations: { present: true, provenance: "https://slsa.dev/provenance/v1" },
    });
  });

  it("without a README is still an agent", async () => {
    const { url } = await registry({ name: "bare", version: "1.0.0", files: {} });
    const answer = await collect(await adapterFor(url), "npm:bare");
    expect(answer.documents.map(({ kind }) => kind)).toEqual(["package-json", "npm-record"]);
  });

  it("with a scope, and in an older version, is found", async () => {
    const name = "@ledger/mate";
    const { url } = await registry(
      { name, version: "1.0.0", files: { "README.md": "old" } },
      { name, version: "2.0.0", files: { "README.md": "new" } },
    );
    const adapter = await adapterFor(url);
    const latest = await collect(adapter, "npm:@ledger/mate");
    expect(latest.documents[0]).toMatchObject({ url: "pkg:npm/%40ledger/mate@2.0.0#README.md" });
    expect(latest.slugBase).toBe(name);
    const older = await collect(adapter, "npm:@ledger/mate@^1.0.0");
    expect(Buffer.from(older.documents[0]?.bytes ?? []).toString()).toBe("old");
  });

  it("with a long file is cut, and says so", async () => {
    const { url } = await registry({ name: "long", version: "1.0.0", files: { "README.md": "é".repeat(600_001) } });
    const [readme] = (await collect(await adapterFor(url), "npm:long")).documents;
    expect(readme).toMatchObject({ kind: "readme", truncated: true });
    expect(readme?.bytes).toHaveLength(1024 * 1024);
  });

  it("longer than the limit is read up to there, and its record says so", async () => {
    const files = { "a.bin": Buffer.alloc(2_000_000), "README.md": README };
    const { url } = await registry({ name: "huge", version: "1.0.0", files });
    const { documents } = await collect(await adapterFor(url, "", { mostTarballBytes: 1_000_000 }), "npm:huge");
    expect(documents.map(({ kind, truncated }) => [kind, truncated])).toEqual([
      ["package-json", false],
      ["npm-record", true],
    ]);
  });
});

describe("the user's npm configuration", () => {
  it("decides about the registry of a scope and its token, which goes nowhere else", async () => {
    const main = await registry(LEDGER);
    const own = await registry({ name: "@own/agent", version: "1.0.0", files: { "README.md": "own" } });
    const { host } = new URL(own.url);
    const adapter = await adapterFor(main.url, `@own:registry=${own.url}/\n//${host}/:_authToken=t0ken\n`);
    await collect(adapter, "npm:@own/agent");
    await collect(adapter, "npm:ledger-mate");
    expect(own.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken", "Bearer t0ken"]);
    expect(main.requests).toHaveLength(2);
    for (const { headers } of main.requests) {
      expect(headers.authorization).toBeUndefined();
      expect(headers["user-agent"]).toBe(USER_AGENT);
    }
  });
});

it("npm's global configuration is the installed npm's, not that of the node that runs here", async () => {
  const { url } = await registry(LEDGER);
  const prefix = await folder();
  const home = await folder();
  for (const path of ["bin", "etc", "lib/node_modules/npm/bin"]) await mkdir(join(prefix, path), { recursive: true });
  await writeFile(join(prefix, "lib/node_modules/npm/bin/npm-cli.js"), "");
  await symlink("../lib/node_modules/npm/bin/npm-cli.js", join(prefix, "bin/npm"));
  await writeFile(join(prefix, "bin/node"), "");
  await writeFile(join(prefix, "etc/npmrc"), `registry=${url}/\n`);
  const environment = { HOME: home, PATH: [join(home, "node_modules/.bin"), join(prefix, "bin")].join(delimiter) };
  const adapter = createNpmAdapter({ ...PARTS, memory: NO_MEMORY, directory: home, environment });
  expect(await collect(adapter, "npm:ledger-mate")).toMatchObject({ name: "ledger-mate" });
});

describe("the second time", () => {
  const paths = ({ requests }: HttpServer): (string | undefined)[][] =>
    requests.map(({ path, headers }) => [path, headers["if-none-match"]]);

  it("only asks whether the record has changed, and gives the same documents", async () => {
    const server = await registry(LEDGER);
    const adapter = await adapterFor(server.url, "", { memory: memoryInMemory() });
    const first = await collect(adapter, "npm:ledger-mate");
    const before = server.requests.length;
    expect(await collect(adapter, "npm:ledger-mate")).toEqual(first);
    const etag = first.documents.at(-1)?.etag;
    expect(etag).toMatch(/^"/);
    expect(paths(server).slice(before)).toEqual([["/ledger-mate", etag]]);
  });

  it("takes no tarball whose hash is known, where the registry gives nothing to ask by", async () => {
    const server = await startNpmRegistry([LEDGER], { etags: false });
    onTestFinished(() => server.close());
    const adapter = await adapterFor(server.url, "", { memory: memoryInMemory() });
    const first = await collect(adapter, "npm:ledger-mate");
    const before = server.requests.length;
    expect(await collect(adapter, "npm:ledger-mate")).toEqual(first);
    expect(paths(server).slice(before)).toEqual([["/ledger-mate", undefined]]);
  });

  it("reads a new version whole", async () => {
    const memory = memoryInMemory();
    const old = await registry(LEDGER);
    const first = await collect(await adapterFor(old.url, "", { memory }), "npm:ledger-mate");
    const renewed = await registry(LEDGER, {
      ...LEDGER,
      version: "2.5.0",
      files: {
        "package.json": MANIFEST.replace("2.4.1", "2.5.0"),
        "README.md": "# Ledger Mate\n\nNow it pays, too.\n",
      },
    });
    // The same registry as far as the memory can tell.
    const key = [...memory.entries.keys()][0] ?? "";
    memory.entries.set(
      key.replace(old.url, renewed.url),
      memory.entries.get(key) ?? { facts: null, bytes: new Uint8Array() },
    );
    const second = await collect(await adapterFor(renewed.url, "", { memory }), "npm:ledger-mate");
    expect(first.documents[0]?.title).toContain("2.4.1");
    expect(second.documents[0]?.title).toContain("2.5.0");
  });

  it("reads anew what is remembered in another form", async () => {
    const server = await registry(LEDGER);
    const memory = memoryInMemory();
    const adapter = await adapterFor(server.url, "", { memory });
    const first = await collect(adapter, "npm:ledger-mate");
    for (const [key, { facts }] of memory.entries) memory.entries.set(key, { facts, bytes: new Uint8Array(3) });
    expect(await collect(adapter, "npm:ledger-mate")).toEqual(first);
  });
});

describe("an error", () => {
  it.each([
    ["npm:no-such-package", "SOURCE_NOT_FOUND", /no package no-such-package/],
    ["npm:ledger-mate@9.9.9", "SOURCE_NOT_FOUND", /no version 9\.9\.9.*npm view ledger-mate versions/],
    ["npm:ledger-mate@file:..", "SOURCE_NOT_ALLOWED", /expected a version, range or tag/],
    ["npm:ledger-mate@git+https://example.test/x.git", "SOURCE_NOT_ALLOWED", /expected a version/],
    ["npm:ledger-mate@x.tgz", "SOURCE_NOT_ALLOWED", /expected a version/],
    ["npm:node_modules", "SOURCE_NOT_FOUND", /"node_modules" can't be the name/],
    ["npm:ledger-mate@~^", "SOURCE_NOT_FOUND", /can be named ledger-mate@~\^/],
    ["npm:../ledger-mate", "SOURCE_NOT_FOUND", /can't be the name of a package/],
  ])("of %s says what is wrong", async (reference, code, message) => {
    const { url } = await registry(LEDGER);
    const error = await sourceError(collect(await adapterFor(url), reference));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.reference).toBe(reference);
  });

  it.each([
    [401, "SOURCE_REFUSED", /npm whoami/],
    [403, "SOURCE_REFUSED", /npm whoami/],
    [429, "SOURCE_THROTTLED", /takes no more requests/],
    [503, "SOURCE_THROTTLED", /takes no more requests/],
    [500, "SOURCE_UNREACHABLE", /no usable answer.*E500/],
  ])("of status %i has a code of its own and no address", async (status, code, message) => {
    const { url } = await serve({ "/ledger-mate": { status, body: "{}" } });
    const error = await sourceError(collect(await adapterFor(url), "npm:ledger-mate"));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain(new URL(url).host);
  });

  it.each([
    ["<html>", "SOURCE_UNREADABLE"],
    ["{}", "SOURCE_NOT_FOUND"],
    ["[]", "SOURCE_NOT_FOUND"],
    [`{"versions":7,"dist-tags":{"latest":"1.0.0"}}`, "SOURCE_NOT_FOUND"],
    [`{"versions":{"1.0.0":{"dist":{}}},"dist-tags":{"latest":"1.0.0"}}`, "SOURCE_NOT_FOUND"],
    [`{"versions":{"1.0.0":{"version":"1.0.0"}},"dist-tags":{"latest":"1.0.0"}}`, "SOURCE_UNREADABLE"],
    [`{"versions":{"1.0.0":7},"dist-tags":{"latest":"1.0.0"}}`, "SOURCE_UNREADABLE"],
  ])("of a registry that answers %s is no defect of ours", async (body, code) => {
    const { url } = await serve({ "/ledger-mate": { headers: { "content-type": "application/json" }, body } });
    const error = await sourceError(collect(await adapterFor(url), "npm:ledger-mate"));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining("ledger-mate")]);
  });

  it("of a registry that is not there says so", async () => {
    const server = await serve({});
    await server.close();
    const error = await sourceError(collect(await adapterFor(server.url), "npm:ledger-mate"));
    expect(error.code).toBe("SOURCE_UNREACHABLE");
    expect(error.message).toMatch(/ECONNREFUSED.*npm ping/);
  });

  it.each([
    ["is not the one on record", { integrity: `sha512-${Buffer.alloc(64).toString("base64")}` }, /not the one/],
    ["is no archive", null, /is damaged/],
  ])("of a tarball that %s says so", async (_, dist, message) => {
    const packument = (url: string): string =>
      JSON.stringify({
        name: "x",
        "dist-tags": { latest: "1.0.0" },
        versions: { "1.0.0": { name: "x", version: "1.0.0", dist: { tarball: `${url}/x.tgz`, ...dist } } },
      });
    const body = dist === null ? Buffer.from("no archive at all") : packTarball([["package/README.md", README]]);
    const { url } = await serve((own) => ({ "/x": { body: packument(own) }, "/x.tgz": { body } }));
    const error = await sourceError(collect(await adapterFor(url), "npm:x"));
    expect(error.code).toBe("SOURCE_UNREADABLE");
    expect(error.message).toMatch(message);
  });

  it("of a README that is no UTF-8 is noted, and the rest is read", async () => {
    const { url } = await registry({ name: "x", version: "1.0.0", files: { "README.md": Buffer.from([0xe9, 0x74]) } });
    const { documents, unread } = await collect(await adapterFor(url), "npm:x");
    expect(documents.map(({ kind }) => kind)).toEqual(["package-json", "npm-record"]);
    expect(unread).toEqual([
      { title: "README.md of x 1.0.0", reason: expect.stringContaining("README.md of x 1.0.0 is encoded otherwise") },
    ]);
  });

  it("is no error of ours when the user stops", async () => {
    const { url } = await serve({ "/ledger-mate": () => {} });
    const controller = new AbortController();
    const answer = collect(await adapterFor(url), "npm:ledger-mate", controller.signal);
    setTimeout(() => controller.abort(), 300);
    await expect(answer).rejects.toBeInstanceOf(AbortedError);
  });
});
