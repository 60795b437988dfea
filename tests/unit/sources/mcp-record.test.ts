import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { identityOfServer, readServerAnswer, registryRecord, serverJson } from "../../../sources/mcp/record.ts";
import { parseServerPlace } from "../../../sources/mcp/reference.ts";

const NAME = "io.github.ledger-oy/mate";
const REFERENCE = `mcp:${NAME}`;

const CURRENT = {
  server: {
    $schema: "https://static.example.test/schemas/2025-12-11/server.schema.json",
    name: NAME,
    title: "Ledger Mate",
    description: "Books invoices into a double-entry ledger.",
    version: "2.4.1",
    websiteUrl: "https://ledgermate.example.test",
    repository: { url: "https://github.com/ledger-oy/mate", source: "github", id: "90210", subfolder: "server" },
    packages: [
      {
        registryType: "oci",
        identifier: "registry.example.test/ledger/mate:2.4.1",
        runtimeHint: "docker",
        transport: { type: "stdio" },
        runtimeArguments: [
          {
            type: "named",
            name: "--mount",
            value: "type=bind,src={books_dir},dst=/books",
            isRequired: true,
            variables: { books_dir: { description: "Folder of the books", format: "filepath", isRequired: true } },
          },
        ],
        environmentVariables: [
          { name: "LEDGER_TOKEN", description: "Token of the bank", isRequired: true, isSecret: true },
        ],
      },
    ],
    remotes: [
      {
        type: "streamable-http",
        url: "https://{tenant}.ledgermate.example.test/mcp",
        headers: [{ name: "Authorization", isSecret: true }],
        variables: { tenant: { description: "Name of the company" } },
      },
    ],
  },
  _meta: {
    "io.modelcontextprotocol.registry/official": {
      status: "active",
      statusChangedAt: "2026-10-01T08:00:00Z",
      publishedAt: "2026-10-01T08:00:00Z",
      updatedAt: "2026-11-20T08:00:00Z",
      isLatest: true,
    },
  },
};

/** The same server as it was written before the names of fields changed. */
const OLD = {
  id: "5b2b7a52-0000-4000-8000-000000000000",
  name: NAME,
  title: "Ledger Mate",
  description: CURRENT.server.description,
  status: "active",
  website_url: CURRENT.server.websiteUrl,
  repository: CURRENT.server.repository,
  version_detail: { version: "2.4.1", release_date: "2025-08-01T08:00:00Z", is_latest: true },
  created_at: "2025-08-01T08:00:00Z",
  updated_at: "2025-08-02T08:00:00Z",
  packages: [
    {
      registry_name: "oci",
      name: "registry.example.test/ledger/mate:2.4.1",
      runtime_hint: "docker",
      transport_type: "stdio",
      runtime_arguments: [
        {
          type: "named",
          name: "--mount",
          value: "type=bind,src={books_dir},dst=/books",
          is_required: true,
          variables: { books_dir: { description: "Folder of the books", format: "filepath", is_required: true } },
        },
      ],
      environment_variables: [
        { name: "LEDGER_TOKEN", description: "Token of the bank", is_required: true, is_secret: true },
      ],
    },
  ],
  remotes: [
    {
      transport_type: "streamable",
      url: "https://{tenant}.ledgermate.example.test/mcp",
      headers: [{ name: "Authorization", is_secret: true }],
      variables: { tenant: { description: "Name of the company" } },
    },
  ],
};

const read = (value: unknown) => readServerAnswer(value, NAME, REFERENCE);
const json = (text: string): unknown => JSON.parse(text);
const serverOf = (fields: object): unknown => json(serverJson(read({ server: { name: NAME, ...fields } })));

describe("an answer of any age", () => {
  it("gives the server in the present form, without what the registry added", () => {
    const { $schema: _, ...server } = CURRENT.server;
    expect(json(serverJson(read(CURRENT)))).toEqual(server);
    expect(json(registryRecord(read(CURRENT)))).toEqual({
      name: NAME,
      version: "2.4.1",
      status: "active",
      isLatest: true,
    });
  });

  it("gives the same bytes for the same server", () => {
    expect(serverJson(read(OLD))).toBe(serverJson(read(CURRENT)));
    expect(registryRecord(read(OLD))).toBe(registryRecord(read(CURRENT)));
  });

  it.each([
    [
      "wrapped, with the facts beside it",
      (facts: object) => ({ server: OLD, "x-io.modelcontextprotocol.registry": facts }),
    ],
    [
      "wrapped, with a shorter name",
      (facts: object) => ({ server: OLD, _meta: { "io.modelcontextprotocol.registry": facts } }),
    ],
    ["flat", (facts: object) => ({ ...OLD, _meta: { "io.modelcontextprotocol.registry/official": facts } })],
  ])("may tell its standing %s", (_, answer) => {
    const entry = read(
      answer({ id: "1", status: "deprecated", published_at: "2025-08-01T08:00:00Z", is_latest: false }),
    );
    expect(json(registryRecord(entry))).toEqual({
      name: NAME,
      version: "2.4.1",
      status: "deprecated",
      isLatest: false,
    });
    expect(serverJson(entry)).toBe(serverJson(read(CURRENT)));
  });

  it("says why a server was deprecated or deleted, and no date of it", () => {
    const official = {
      status: "deleted",
      statusMessage: "Use io.github.ledger-oy/book.",
      statusChangedAt: "2026-11-20T00:00:00Z",
    };
    const record = registryRecord(
      read({ ...CURRENT, _meta: { "io.modelcontextprotocol.registry/official": official } }),
    );
    expect(json(record)).toMatchObject({ status: "deleted", statusMessage: "Use io.github.ledger-oy/book." });
    expect(record).not.toContain("2026");
  });

  it("is the registry's word on the standing before the publisher's", () => {
    const own = { "io.modelcontextprotocol.registry/official": { status: "active", isLatest: true } };
    const server = { ...CURRENT.server, status: "active", _meta: own };
    const meta = { "io.modelcontextprotocol.registry/official": { status: "deleted", isLatest: false } };
    expect(json(registryRecord(read({ server, _meta: meta })))).toMatchObject({ status: "deleted", isLatest: false });
    expect(serverJson(read({ server, _meta: meta }))).not.toContain("isLatest");
  });

  it("without a word of the registry claims no standing", () => {
    expect(json(registryRecord(read({ name: NAME, version: "1" })))).toEqual({ name: NAME, version: "1" });
  });
});

describe("a field", () => {
  it("that is not known stays, and so does the publisher's own metadata", () => {
    const vendor = { "com.example/tools": { is_required: "mine", list: ["pay", "book"] } };
    expect(serverOf({ permissions: ["network"], _meta: vendor })).toEqual({
      name: NAME,
      permissions: ["network"],
      _meta: vendor,
    });
  });

  it("named by an author keeps its name", () => {
    const variables = { is_secret: { is_required: true } };
    expect(serverOf({ packages: [{ identifier: "x", runtime_arguments: [{ variables }] }] })).toEqual({
      name: NAME,
      packages: [{ identifier: "x", runtimeArguments: [{ variables: { is_secret: { isRequired: true } } }] }],
    });
  });

  it("under both names stands under both: neither hides the other", () => {
    const packages = [{ identifier: "a", name: "b", environmentVariables: [{ isSecret: false, is_secret: true }] }];
    expect(serverOf({ packages })).toEqual({ name: NAME, packages });
  });

  it("that is nested without end is named, not opened", () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);
    const text = serverJson(read({ server: { name: NAME, remotes: deep } }));
    expect(text).toContain("(nested deeper than 16 levels)");
    expect(text.length).toBeLessThan(5_000);
  });
});

describe("the repository's id", () => {
  it("tells who stands behind the name", () => {
    expect(identityOfServer(read(CURRENT))).toEqual({ id: "mcp:repository:github:90210", name: NAME });
  });

  it.each([[{}], [{ id: "" }], [{ id: ["9"] }], [null], ["github"]])("is not made up from %j", (repository) => {
    expect(identityOfServer(read({ server: { name: NAME, repository } }))).toBeUndefined();
  });
});

it.each([
  ["no object", []],
  ["no name", { server: { title: "x" } }],
  ["another server", { server: { name: "io.github.else/where" } }],
  ["a name of another type", { name: { toLowerCase: 1 } }],
])("an answer with %s is refused", (_, value) => {
  expect(() => read(value)).toThrow(SourceError);
  expect(() => read(value)).toThrow(/expected the record of io\.github\.ledger-oy\/mate.*check mcp\.registryUrl/);
});

it("no answer, however hostile, gives anything but documents or a SourceError", () => {
  const key = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "__proto__",
      "constructor",
      "packages",
      "remotes",
      "variables",
      "_meta",
      "version_detail",
      "is_secret",
      "name",
      "title",
      "status",
      "repository",
      "transport_type",
      "server",
      "io.modelcontextprotocol.registry/official",
    ),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "medium" },
      fc.string({ unit: "binary" }),
      fc.constantFrom(null, true, 1e308, NAME, "\u202Etxt.exe\u0000", "\ud800"),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.dictionary(key, tree), fc.boolean(), (value, fields, isNamed) => {
      const answer: unknown = JSON.parse(
        JSON.stringify(isNamed ? { server: { ...fields, name: NAME }, _meta: value } : value),
      );
      try {
        const entry = read(answer);
        expect(json(serverJson(entry))).toMatchObject({ name: entry.name });
        expect(json(registryRecord(entry))).toMatchObject({ name: entry.name });
        expect(identityOfServer(entry)?.id ?? "mcp:").toMatch(/^mcp:[^\p{Cc}\p{Cf}]*$/u);
        expect(entry.title ?? "").not.toMatch(/[\p{Cc}\p{Cf}]/u);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});

describe("a reference", () => {
  it.each([
    ["io.github.o/s", { name: "io.github.o/s", version: "latest" }],
    ["io.github.o/s@1.0.2-rc.1+b", { name: "io.github.o/s", version: "1.0.2-rc.1+b" }],
    ["io.github.o/s@latest", { name: "io.github.o/s", version: "latest" }],
    ["io.github.o/s@xray", { name: "io.github.o/s", version: "xray" }],
  ])("%s names one version", (rest, place) => {
    expect(parseServerPlace(rest, `mcp:${rest}`)).toEqual(place);
  });

  it.each(["", "server", "a/b/c", "../x", "a/..", "a b/c", "a/b?x=1", `a/${"b".repeat(200)}`, "a/b%2f", "o/\u202Es"])(
    "%j can't be in the registry",
    (rest) => {
      expect(() => parseServerPlace(rest, "mcp:x")).toThrow(expect.objectContaining({ code: "SOURCE_NOT_FOUND" }));
    },
  );

  it.each(["^1.2.3", "~1", ">=1", "1.x", "1.*", "x", "*", "", "1..2", "1 - 2", "1/2"])(
    "@%s is no version",
    (version) => {
      const parse = () => parseServerPlace(`io.github.o/s@${version}`, "mcp:x");
      expect(parse).toThrow(expect.objectContaining({ code: "SOURCE_NOT_ALLOWED" }));
    },
  );
});
