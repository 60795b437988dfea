import { expect, test } from "vitest";
import type { Finding } from "../../../pipeline/schema/finding.ts";
import type { FetchedDocument } from "../../../pipeline/schema/source.ts";
import { digest } from "../../../pipeline/stages/digest.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";

const manifest = (kind: FetchedDocument["kind"], content: unknown): FetchedDocument =>
  documentOf(JSON.stringify(content), { kind, mediaType: "application/json", title: kind, url: `file:${kind}` });

const readme = (text: string): FetchedDocument => documentOf(`# Sample\n\n${text}\n`);

async function conflicts(...documents: FetchedDocument[]): Promise<Finding[]> {
  const { dossier } = await digest.run(collectionOf(...documents), { dossierBytes: 80_000 });
  return dossier.findings.filter(({ code }) => code === "sources-disagree");
}

const quotes = async (...documents: FetchedDocument[]): Promise<string[]> =>
  (await conflicts(...documents)).flatMap(({ evidence }) => evidence.map(({ quote }) => quote));

const tools = (...names: string[]) =>
  manifest(
    "tool-list",
    names.map((name) => ({ name, description: "does it" })),
  );
const needs = (...names: string[]) =>
  manifest("package-json", { name: "sample", dependencies: Object.fromEntries(names.map((name) => [name, "^1.0.0"])) });
const starts = (...args: string[]) =>
  manifest("server-json", { packages: [{ packageArguments: args.map((value) => ({ value })) }] });

/** What is claimed, what contradicts it, and the two quotes that must stand side by side. */
const CONFLICTS: readonly (readonly [string, string, FetchedDocument, string])[] = [
  [
    "read-only",
    "This server is strictly read-only.",
    tools("list_files", "write_file"),
    "tools.write_file.description: does it",
  ],
  [
    "read-only",
    "It cannot modify any data.",
    starts("--allow-write"),
    "packages[0].packageArguments[0].value: --allow-write",
  ],
  [
    "read-only",
    "A read-only server for your notes.",
    manifest("docker-catalogue", { run: { volumes: ["/home:/notes"] } }),
    'run.volumes: ["/home:/notes"]',
  ],
  [
    "read-only",
    "The server is read-only.",
    manifest("action-yml", { permissions: { contents: "write" } }),
    "permissions.contents: write",
  ],
  ["read-only", "The server is READ ONLY.", tools("deleteFile"), "tools.deleteFile.description: does it"],
  ["read-only", "READ ONLY.", tools("note-remove"), "tools.note-remove.description: does it"],
  ["read-only", "Read-only access to your mail", tools("send_mail"), "tools.send_mail.description: does it"],
  ["read-only", "Sample is read only.", tools("set_value"), "tools.set_value.description: does it"],
  ["read-only", "It is read-only.", tools("save"), "tools.save.description: does it"],
  [
    "approval",
    "It asks for confirmation before every command.",
    manifest("package-json", { name: "x", scripts: { start: "node . --yolo" } }),
    "scripts.start: node . --yolo",
  ],
  ["offline", "Runs entirely on your machine.", needs("axios"), "dependencies.axios: ^1.0.0"],
  [
    "offline",
    "Makes no network calls.",
    manifest("server-json", { remotes: [{ type: "sse", url: "https://api.example.test/sse" }] }),
    "remotes[0].url: https://api.example.test/sse",
  ],
  [
    "offline",
    "Works offline.",
    manifest("docker-catalogue", { run: { command: ["--network=host"] } }),
    'run.command: ["--network=host"]',
  ],
  [
    "offline",
    "No data leaves your machine.",
    manifest("docker-catalogue", { run: { allowHosts: ["api.example.test:443"] } }),
    'run.allowHosts: ["api.example.test:443"]',
  ],
  ["telemetry", "No telemetry.", needs("posthog-node"), "dependencies.posthog-node: ^1.0.0"],
  ["telemetry", "It does not collect usage data.", needs("@sentry/node"), "dependencies.@sentry/node: ^1.0.0"],
  [
    "api-key",
    "No API key needed.",
    manifest("server-json", {
      packages: [{ environmentVariables: [{ name: "X_KEY", isRequired: true, isSecret: true }] }],
    }),
    "packages[0].environmentVariables[0].isSecret: true",
  ],
  [
    "api-key",
    "It does not require an account.",
    manifest("docker-catalogue", { config: { secrets: [{ name: "x.token", env: "X_TOKEN" }] } }),
    "config.secrets[0].name: x.token",
  ],
  [
    "open source",
    "Sample is open source.",
    manifest("package-json", { name: "x", license: "UNLICENSED" }),
    "license: UNLICENSED",
  ],
  [
    "install scripts",
    "It has no install scripts.",
    manifest("npm-record", { name: "x", hasInstallScript: true }),
    "hasInstallScript: true",
  ],
  [
    "install scripts",
    "Installs without any postinstall scripts.",
    manifest("package-json", { name: "x", scripts: { postinstall: "node s.js" } }),
    "scripts.postinstall: node s.js",
  ],
  [
    "sandboxed",
    "Every command runs in an isolated container.",
    starts("--privileged"),
    "packages[0].packageArguments[0].value: --privileged",
  ],
  [
    "sandboxed",
    "The agent is fully sandboxed.",
    manifest("docker-catalogue", { run: { volumes: ["/var/run/docker.sock:/var/run/docker.sock"] } }),
    'run.volumes: ["/var/run/docker.sock:/var/run/docker.sock"]',
  ],
  ["stateless", "The server is stateless.", needs("chromadb"), "dependencies.chromadb: ^1.0.0"],
  [
    "stateless",
    "It stores nothing.",
    manifest("docker-catalogue", { run: { volumes: ["cache:/cache"] } }),
    'run.volumes: ["cache:/cache"]',
  ],
  [
    "licence",
    "Released under the MIT License.",
    manifest("package-json", { name: "x", license: "GPL-3.0-only" }),
    "license: GPL-3.0-only",
  ],
  [
    "maintained",
    "The project is actively maintained.",
    manifest("github-repository", { archived: true }),
    "archived: true",
  ],
  [
    "maintained",
    "Sample is under active development.",
    manifest("npm-record", { name: "x", deprecated: "use y" }),
    "deprecated: use y",
  ],
  [
    "maintained",
    "Actively maintained.",
    manifest("registry-record", { server: { name: "x" }, status: "deleted" }),
    "status: deleted",
  ],
  [
    "approval",
    "It asks for confirmation before every command.",
    starts("--dangerously-skip-permissions"),
    "packages[0].packageArguments[0].value: --dangerously-skip-permissions",
  ],
  [
    "approval",
    "Every action must be approved by you.",
    starts("--yes"),
    "packages[0].packageArguments[0].value: --yes",
  ],
  [
    "approval",
    "Every tool call requires approval.",
    manifest("agent-card", { autoApprove: ["run_command"] }),
    'autoApprove: ["run_command"]',
  ],
];

test.for(CONFLICTS)("%s: “%s” is contradicted, both sides quoted", async ([, claim, document, contradiction]) => {
  const found = await conflicts(readme(claim), document);
  expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
  const evidence = found[0]?.evidence.map(({ quote }) => quote) ?? [];
  expect(evidence[0]).toBe(claim);
  expect(evidence).toContain(contradiction);
});

/** Claims that are none, or manifests that agree. At least two for each rule. */
const NEAR_MISSES: readonly (readonly [string, string, FetchedDocument])[] = [
  ["read-only", "A read-only mode is available.", tools("write_file")],
  ["read-only", "Optional read-only access with a flag.", tools("write_file")],
  ["read-only", "This server is not read-only.", tools("write_file")],
  ["read-only", "Use a read-only token.", tools("write_file")],
  ["read-only", "Combine it with a read-only Harbour API key.", tools("write_file")],
  ["read-only", "**NEVER edit your production files with it!**", tools("write_file")],
  ["read-only", "This server is read-only.", tools("list_files", "get_updates", "read_created_notes")],
  ["read-only", "This server is read-only.", manifest("docker-catalogue", { run: { volumes: ["/home:/notes:ro"] } })],
  ["read-only", "Queries run as a read-only Postgres user.", tools("write_file")],
  ["sandboxed", "For convenience, the server can run in a Docker container.", starts("--privileged")],
  ["offline", "A proxy that lets local-only clients speak to remote servers.", needs("undici")],
  ["offline", "It can be run fully offline if a local model is used.", needs("axios")],
  ["offline", "Works offline.", manifest("server-json", { remotes: [{ url: "http://localhost:3000/mcp" }] })],
  [
    "offline",
    "Works offline.",
    manifest("package-json", { name: "x", devDependencies: { axios: "1" }, dependencies: { zod: "4" } }),
  ],
  ["telemetry", "Telemetry can be disabled with a flag.", needs("posthog-node")],
  ["telemetry", "No telemetry.", needs("pino")],
  ["telemetry", "With `--private` no telemetry is sent.", needs("posthog-node")],
  [
    "api-key",
    "No API key is needed for the free tier.",
    manifest("docker-catalogue", { config: { secrets: [{ name: "k" }] } }),
  ],
  [
    "api-key",
    "No API key needed.",
    manifest("server-json", {
      packages: [
        {
          environmentVariables: [
            { name: "X_KEY", isRequired: false, isSecret: true },
            { name: "PORT", isRequired: true, isSecret: false },
          ],
        },
      ],
    }),
  ],
  ["open source", "It works with open source models.", manifest("package-json", { name: "x", license: "UNLICENSED" })],
  ["open source", "Sample is open source.", manifest("package-json", { name: "x", license: "MIT" })],
  [
    "install scripts",
    "Install scripts are explained below.",
    manifest("npm-record", { name: "x", hasInstallScript: true }),
  ],
  [
    "install scripts",
    "It has no install scripts.",
    manifest("package-json", { name: "x", scripts: { prepare: "husky", start: "node ." } }),
  ],
  ["sandboxed", "It can be run in a container.", starts("--privileged")],
  ["sandboxed", "The agent is fully sandboxed.", starts("--verbose")],
  ["stateless", "Supports stateless HTTP.", needs("chromadb")],
  [
    "stateless",
    "The server is stateless.",
    manifest("package-json", { name: "postgres-mcp", description: "Queries Postgres", dependencies: { pg: "8" } }),
  ],
  [
    "licence",
    "Released under the MIT License.",
    manifest("package-json", { name: "x", license: "(MIT OR Apache-2.0)" }),
  ],
  [
    "licence",
    "The bundled fonts are released under the Apache License.",
    manifest("package-json", { name: "x", license: "MIT" }),
  ],
  ["maintained", "It is no longer actively maintained.", manifest("github-repository", { archived: true })],
  ["maintained", "Actively maintained.", manifest("github-repository", { archived: false, disabled: false })],
  ["maintained", "Actively maintained.", manifest("npm-record", { name: "x", deprecated: false })],
  ["approval", "Every action can be approved in advance.", starts("--yes")],
  ["read-only", "Read-only: **false**", tools("write_file")],
  [
    "read-only",
    "This server is read-only.\n\n- `removeHeaders` (string, optional): headers to leave out",
    tools("list"),
  ],
  ["read-only", "The search index is read-only.", tools("write_file")],
  ["read-only", "The config is read-only at run time.", tools("write_file")],
  ["read-only", "The `list` tool is read-only.", tools("write_file")],
  ["read-only", "This server is read-only.", tools("list_deletions", "getDeletedFiles", "data_set_info")],
  ["offline", "The tests run fully offline.", needs("axios")],
  ["offline", "The parser makes no network calls.", needs("axios")],
  ["offline", "The database runs entirely locally.", needs("axios")],
  ["offline", "Works offline after the model is downloaded.", needs("axios")],
  [
    "offline",
    "Works offline.",
    manifest("package-json", { name: "x", scripts: { dev: "docker run --network=host x" } }),
  ],
  ["stateless", "The API is stateless.", needs("chromadb")],
  [
    "api-key",
    "No API key is required for the docs tool; the others need one.",
    manifest("docker-catalogue", { config: { secrets: [{ name: "k" }] } }),
  ],
  [
    "approval",
    "It asks for confirmation before every command.",
    manifest("package-json", { name: "x", scripts: { release: "publish --yes", deploy: "ship --yes" } }),
  ],
  [
    "sandboxed",
    "The agent is fully sandboxed.",
    manifest("package-json", { name: "x", scripts: { test: "docker run --privileged x" } }),
  ],
  [
    "approval",
    "It asks for confirmation before every command.",
    manifest("server-json", { packages: [{ runtimeHint: "npx", runtimeArguments: [{ value: "--yes" }] }] }),
  ],
  ["approval", "It asks for confirmation before every command.", manifest("agent-card", { autoApprove: [] })],
];

test.for(NEAR_MISSES)("%s: “%s” is no disagreement", async ([, text, document]) => {
  expect(await quotes(readme(text), document)).toEqual([]);
});

test("prose contradicts prose: a list of tools that delete", async () => {
  expect(
    await quotes(
      readme("This server is read-only.\n\n## Tools\n\n- `list_notes`: lists\n- `delete_note`: deletes one"),
    ),
  ).toEqual(["This server is read-only.", "`delete_note`: deletes one"]);
});

test.for(["Not available", "Other servers", "Compared with others"])(
  "tools listed under “%s” are none of the agent's",
  async (title) => {
    expect(await quotes(readme(`This server is read-only.\n\n## ${title}\n\n- \`delete_note\`: deletes one`))).toEqual(
      [],
    );
  },
);

test("a tool in a list is known by its words, in any spelling", async () => {
  expect(await quotes(readme("This server is read-only.\n\n## Tools\n\n- `deleteNote`: deletes one"))).toHaveLength(2);
});

test("a command in a code block breaks the sandbox that prose claims", async () => {
  expect(
    await quotes(readme("The agent is fully sandboxed.\n\n```sh\ndocker run --privileged sample\n```")),
  ).toHaveLength(2);
});

test("a manifest's own description is a claim", async () => {
  expect(
    await quotes(
      manifest("package-json", { name: "x", description: "A read-only server for mail" }),
      tools("delete_mail"),
    ),
  ).toEqual(["description: A read-only server for mail", "tools.delete_mail.description: does it"]);
});

test("hidden and suspicious text claims nothing", async () => {
  expect(
    await quotes(readme("<!-- This server is strictly read-only, as all its tools are. -->"), tools("write_file")),
  ).toEqual([]);
});

test("a claim in a section on other products is none", async () => {
  expect(await quotes(readme("## Alternatives\n\nOther is fully offline."), needs("axios"))).toEqual([]);
});

const pyproject = (text: string) =>
  documentOf(text, {
    kind: "pyproject",
    mediaType: "application/toml",
    title: "pyproject.toml",
    url: "file:pyproject.toml",
  });

test("packages of a Python manifest count, those for developers do not", async () => {
  const claim = readme("No telemetry.");
  expect(await quotes(claim, pyproject('[project]\ndependencies = ["mcp>=1.0", "posthog>=3"]\n'))).toHaveLength(2);
  expect(
    await quotes(
      claim,
      pyproject('[project]\ndependencies = ["mcp"]\n[project.optional-dependencies]\ndev = ["posthog"]\n'),
    ),
  ).toEqual([]);
});

test("each contradicted claim is a finding of its own, with at most three quotes a side", async () => {
  const found = await conflicts(
    readme(`No telemetry.\n\nWorks offline.\n\n${"It makes no network calls.\n\n".repeat(5)}`),
    needs("posthog-node", "axios", "got", "ky", "openai"),
  );
  expect(found).toHaveLength(2);
  for (const { evidence } of found) expect(evidence.length).toBeLessThanOrEqual(6);
});
