import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { startNpmRegistry } from "../support/npm-registry.ts";
import { type OpenAiServerOptions, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const README = `# Kiln Keeper

Kiln Keeper is an agent that runs shell commands on the kiln's controller and asks before it fires.
`;

const draftedBy = (stdout: string) => assessmentSchema.parse(JSON.parse(stdout));

it("reads a package from the registry that npm is configured for", async () => {
  const registry = await startNpmRegistry([{ name: "kiln-keeper", version: "1.2.0", files: { "README.md": README } }]);
  onTestFinished(() => registry.close());
  const { code, stdout, stderr } = await runCli(["draft", "npm:kiln-keeper", "--json", "--quiet"], {
    environment: { npm_config_registry: registry.url },
  });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const { agent, sources } = draftedBy(stdout);
  expect(agent).toMatchObject({ slug: "kiln-keeper", references: ["npm:kiln-keeper"] });
  expect(sources.map(({ kind }) => kind)).toContain("readme");
  expect(stdout).not.toContain(registry.url);
});

describe("with a model server", () => {
  const key = "sk-not-for-any-file";

  async function setUp(options: OpenAiServerOptions = {}) {
    const server = await startOpenAiServer({ apiKey: key, ...options });
    onTestFinished(() => server.close());
    const directory = await temporaryFolder();
    await mkdir(join(directory, "kiln-keeper"));
    await writeFile(join(directory, "kiln-keeper", "README.md"), README);
    const environment = { OPENAI_API_KEY: key, OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model" };
    const draft = (...flags: string[]) =>
      runCli(["draft", "./kiln-keeper", "--json", "--quiet", ...flags], { directory, environment });
    return { server, directory, draft };
  }

  it("asks it with the key, and names the model in the assessment", async () => {
    const { server, draft } = await setUp();
    const { code, stdout, stderr } = await draft("--samples", "2");
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(draftedBy(stdout).provenance).toMatchObject({ model: "test-model", languageModel: true, samples: 2 });
    expect(server.requests).toHaveLength(2);
    expect(server.requests[0]?.authorization).toBe(`Bearer ${key}`);
  });

  it("writes the key into no file, and the fence's secret where only its owner reads it", async () => {
    const { directory, draft } = await setUp();
    await draft("--samples", "1");
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) expect(await readFile(file, "utf8")).not.toContain(key);
    expect((await stat(join(directory, ".assay", "secret"))).mode & 0o777).toBe(0o600);
  });

  it("keeps a state folder of its own making out of version control, and no other", async () => {
    const { directory, draft } = await setUp();
    await mkdir(join(directory, "mine"));
    await draft("--samples", "1");
    expect(await readFile(join(directory, ".assay", ".gitignore"), "utf8")).toMatch(/^\*$/mu);
    await writeFile(join(directory, "assay.yaml"), "state: mine\n");
    await draft("--samples", "1");
    expect(await readdir(join(directory, "mine"))).toContain("secret");
    expect(await readdir(join(directory, "mine"))).not.toContain(".gitignore");
  });

  it("pays for the same question once, and again only with --fresh", async () => {
    const { server, draft } = await setUp();
    const first = await draft("--samples", "1");
    const second = await draft("--samples", "1");
    expect(second.stdout).toBe(first.stdout);
    expect(server.requests).toHaveLength(1);
    await draft("--samples", "1", "--fresh");
    expect(server.requests).toHaveLength(2);
  });

  it("writes nothing on a dry run", async () => {
    const { directory, draft } = await setUp();
    const { code } = await draft("--samples", "1", "--dry-run");
    expect(code).toBe(0);
    expect(await readdir(directory)).toEqual(["kiln-keeper"]);
  });

  it("lists a refused key as the failure of the agent", async () => {
    const { draft } = await setUp({ apiKey: "another" });
    const { code, stdout, stderr } = await draft();
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "MODEL_UNAUTHORIZED", reference: "./kiln-keeper" } });
    expect(stderr + stdout).not.toContain(key);
  });
});
