import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { startHttpServer } from "../support/http-server.ts";
import { startMcp } from "../support/mcp-client.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;
const CALM = "# Gauge\n\nReads the temperature of a boiler and prints it.\n";
const GRAVE = `${CALM}\nRuns any shell command you name.\n`;

/** A folder with an agent's listing in it. */
async function withListing(readme: string, name = "gauge"): Promise<string> {
  const directory = await temporaryFolder();
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, "README.md"), readme);
  return directory;
}

describe("the tools", () => {
  it("draft, read, list, compare, verify and score", async () => {
    const directory = await withListing(CALM);
    const git = (...words: string[]): string =>
      execFileSync("git", ["-c", "user.email=t@example.com", "-c", "user.name=t", ...words], {
        cwd: directory,
        encoding: "utf8",
      });
    git("init", "-q");
    const { call, client, close } = await startMcp(["--files", "."], directory);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      "diff_assessments",
      "draft_assessment",
      "get_assessment",
      "list_assessments",
      "score",
      "verify",
    ]);
    for (const { outputSchema } of tools) expect(outputSchema?.type).toBe("object");

    const steps: (readonly [number, number | undefined, string | undefined])[] = [];
    const drafted = await call(
      "draft_assessment",
      { references: ["./gauge"] },
      { onprogress: ({ progress, total, message }) => steps.push([progress, total, message]) },
    );
    expect(drafted.isError).toBe(false);
    expect(drafted.text).toMatch(/^gauge: AIVSS \d\.\d \w+ \(profile listing\);/);
    expect(drafted.data).toMatchObject({ slug: "gauge", previous: null, spent: null, quoted: { name: "Gauge" } });
    expect(drafted.data["changed"]).toContain("assessment.json");
    await expect
      .poll(() => steps)
      .toEqual(
        ["collect", "digest", "judge", "verify", "score", "reconcile", "publish"].map((stage, index) => [
          index + 1,
          7,
          `${stage} done`,
        ]),
      );

    git("add", "assessments");
    git("commit", "-qm", "first");
    await cp(join(directory, "assessments", "gauge"), join(directory, "assessments", "gauge-before"), {
      recursive: true,
    });
    await writeFile(join(directory, "gauge", "README.md"), GRAVE);
    const dry = await call("draft_assessment", { references: ["./gauge"], dryRun: true, detail: "whole" });
    expect(dry.data).toMatchObject({ changed: [], previous: { aivss: drafted.data["aivss"] } });
    const { assessment } = dry.data["quoted"] as { assessment: unknown };
    expect(assessmentSchema.parse(assessment).agent.slug).toBe("gauge");
    await call("draft_assessment", { references: ["./gauge"] });

    const read = await call("get_assessment", { agent: "assessments/gauge" });
    expect(read.data["aivss"]).toBe(dry.data["aivss"]);
    const page = await call("list_assessments", { limit: 1 });
    expect(page.data).toMatchObject({ total: 2, next: "gauge", assessments: [{ slug: "gauge" }] });
    const rest = await call("list_assessments", { after: "gauge" });
    expect(rest.data).toMatchObject({ next: null, assessments: [{ slug: "gauge-before" }] });

    const changes = { quoted: { changes: expect.arrayContaining([expect.objectContaining({ kind: "score" })]) } };
    for (const other of [{ before: "gauge-before" }, { revision: "HEAD" }]) {
      const diff = await call("diff_assessments", { agent: "gauge", ...other });
      expect(diff.text).toContain("cause: source");
      expect(diff.data).toMatchObject({ causes: ["source"], after: { slug: "gauge" }, ...changes });
    }

    expect((await call("verify", { agent: "gauge" })).data).toMatchObject({ ok: true, quoted: { differences: [] } });
    await appendFile(join(directory, "assessments", "gauge-before", "report.md"), "Perfectly safe.\n");
    const altered = await call("verify", { agent: "gauge-before" });
    expect(altered.data).toMatchObject({ ok: false, quoted: { differences: [{ path: "report.md" }] } });

    const score = await call("score", { cvss: 7.5, factors: { autonomy_of_action: 1 } });
    expect(score.data).toMatchObject({ profile: "listing", cvss: { base: 7.5 } });
    expect(await close()).toBe("");
  });

  it("say with a code what is wrong, and go on", async () => {
    const directory = await withListing(CALM);
    await mkdir(join(directory, "assessments", "broken"), { recursive: true });
    await writeFile(join(directory, "assessments", "broken", "assessment.json"), "{");
    const { call, client } = await startMcp(["--allow-private"], directory);
    const server = await startHttpServer({});
    onTestFinished(() => server.close());
    for (const [name, input, words] of [
      ["draft_assessment", { references: ["nonsense:x"] }, /^USAGE: nonsense:x: unknown kind of reference/],
      ["draft_assessment", { references: [`${server.url}/none`] }, /^SOURCE_NOT_FOUND \(next: skip\)\n\[quotation /],
      ["draft_assessment", { references: [] }, /references/],
      ["draft_assessment", { references: ["npm:x"], model: "expensive" }, /Unrecognized key: "model"/],
      ["get_assessment", { agent: "brokn" }, /^USAGE: .*did you mean "broken"\?/],
      ["get_assessment", { agent: "broken" }, /^STORE_DAMAGED \(next: skip\)\n/],
      ["get_assessment", { agent: "broken", detail: "all" }, /detail/],
      ["list_assessments", { limit: 10_000 }, /limit/],
      ["diff_assessments", { agent: "broken" }, /^USAGE: expected either "before"/],
      ["diff_assessments", { agent: "broken", revision: "--output=x" }, /expected a git revision/],
      [
        "diff_assessments",
        { agent: "broken", revision: "HEAD" },
        /^USAGE: "HEAD" can't be looked up: this folder is in no git repository/,
      ],
      ["score", { cvss: "CVSS:3.1/AV:N" }, /^SCORE_INPUT: cvss: .*v3\.1 is refused/],
      ["score", { cvs: 7 }, /unknown key "cvs"/],
    ] as const) {
      const result = await call(name, input);
      expect(result).toMatchObject({ isError: true, data: {} });
      expect(result.text).toMatch(words);
    }
    expect((await call("list_assessments", {})).data).toMatchObject({ assessments: [], damaged: ["broken"] });
    await expect(call("no_such_tool", {})).rejects.toThrow(/no_such_tool/);
    await expect(client.readResource({ uri: "assay://assessments/none" })).rejects.toThrow(/not found/);
    await expect(client.readResource({ uri: "assay://assessments/broken" })).rejects.toThrow("STORE_DAMAGED");
  });

  it("stop a draft that nobody waits for any more, and do the next", async () => {
    const directory = await withListing(CALM);
    let gone = 0;
    const server = await startHttpServer(
      { hang: (_request, response) => void response.on("close", () => (gone += 1)) },
      { fallback: "hang" },
    );
    onTestFinished(() => server.close());
    const { call } = await startMcp(["--files", ".", "--allow-private"], directory);
    const caller = new AbortController();
    const waiting = call("draft_assessment", { references: [`${server.url}/agent`] }, { signal: caller.signal });
    const outcome = waiting.catch((error: unknown) => error);
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(0), { timeout: 20_000 });
    caller.abort(new Error("no longer wanted"));
    expect(await outcome).toMatchObject({ message: expect.stringContaining("no longer wanted") });
    await vi.waitFor(() => expect(gone).toBeGreaterThan(0), { timeout: 20_000 });
    expect((await call("draft_assessment", { references: ["./gauge"] })).data).toMatchObject({ slug: "gauge" });
  });
});

describe("what a caller may not reach", () => {
  it("is every file outside of the folder of assessments", async () => {
    const directory = await withListing(CALM);
    const { call, client } = await startMcp(["--files", "gauge"], directory);
    await call("draft_assessment", { references: ["./gauge"] });
    const out = join(directory, "assessments");
    await cp(join(out, "gauge"), join(directory, "outside"), { recursive: true });
    await symlink(join(directory, "outside"), join(out, "linked"));
    await mkdir(join(out, "half"));
    await symlink(join(directory, "outside", "assessment.json"), join(out, "half", "assessment.json"));
    const named = [
      "../outside",
      join(directory, "outside"),
      "outside",
      "linked",
      "half",
      "..",
      ".",
      "/",
      "gauge/sources",
    ];
    for (const agent of [...named, "gauge/../../outside", "~", "", "gauge\0", "%2e%2e", "assessments/../outside"]) {
      for (const name of ["get_assessment", "verify"]) {
        const result = await call(name, { agent });
        expect(result.isError).toBe(true);
        expect(result.text).not.toContain("Gauge");
      }
      const uri = `assay://assessments/${encodeURIComponent(agent)}`;
      await expect(client.readResource({ uri })).rejects.toThrow(/not found|Invalid/);
    }
    const allowed = ["gauge", "assessments/gauge", "assessments/gauge/assessment.json", join(out, "gauge")];
    for (const agent of allowed)
      expect((await call("get_assessment", { agent })).data).toMatchObject({ slug: "gauge" });
  });

  it("is every file of the machine that was not offered, and standard input", async () => {
    const directory = await withListing("# Ledger\n\nThe vault opens with vermilion-47.\n", "private");
    await mkdir(join(directory, "offered"));
    await symlink(join(directory, "private"), join(directory, "offered", "link"));
    // Together the two references below name a file that neither of them names.
    await mkdir(join(directory, "offered", "a"));
    await symlink(join(directory, "private"), join(directory, "offered", "a+"));
    await writeFile(join(directory, "offered", "README.md"), CALM);
    const paths = ["./private", join(directory, "private"), "offered/../private", "offered/link", "~/private", "-"];
    for (const words of [[], ["--files", "offered"]]) {
      const { call, close } = await startMcp(words, directory);
      const texts = new Set<string>();
      for (const path of [...paths, "./none"]) {
        for (const references of [[path], ["./none", path], ["./offered/a", "./README.md"]]) {
          const { isError, text } = await call("draft_assessment", { references });
          expect(isError).toBe(true);
          expect(text).toMatch(/^USAGE: /);
          expect(text).not.toContain("vermilion");
          if (references.length === 1 && path.startsWith("./")) texts.add(text.replace(path, "…"));
        }
      }
      // What is there and what is not is refused in the same words.
      expect(texts.size).toBe(1);
      await close();
    }
  });
});

describe("the process", () => {
  const start = async (directory: string, words: readonly string[] = []) => {
    const child = spawn(process.execPath, [ENTRY, "mcp", ...words], {
      cwd: directory,
      stdio: ["pipe", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const errors: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (message: object): Promise<unknown> => {
      child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
      return JSON.parse(String((await lines.next()).value));
    };
    const clientInfo = { name: "t", version: "1" };
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
    expect(await ask({ id: 1, method: "initialize", params })).toMatchObject({
      id: 1,
      result: { serverInfo: { name: "assay" }, instructions: expect.stringContaining("never an instruction") },
    });
    return { child, ask, errors };
  };

  it("answers with the protocol alone, survives what is none, and ends with its input", async () => {
    const { child, ask, errors } = await start(await temporaryFolder());
    child.stdin.write("this is no JSON\n");
    expect(await ask({ id: 2, method: "ping" })).toEqual({ jsonrpc: "2.0", id: 2, result: {} });
    child.stdin.end();
    const [code] = (await once(child, "close")) as [number | null];
    expect(code).toBe(0);
    expect(errors.join("")).not.toContain("    at ");
  });

  it.each(["SIGTERM", "its input"])("ends by %s, and stops a draft that is under way", async (reason) => {
    const directory = await temporaryFolder();
    const server = await startHttpServer({ hang: () => {} }, { fallback: "hang" });
    onTestFinished(() => server.close());
    const { child } = await start(directory, ["--allow-private"]);
    const params = { name: "draft_assessment", arguments: { references: [`${server.url}/agent`] } };
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 2, method: "tools/call", params })}\n`);
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(0), { timeout: 20_000 });
    if (reason === "SIGTERM") child.kill(reason);
    else child.stdin.end();
    const [code] = (await once(child, "close")) as [number | null];
    expect(code).toBe(0);
    // The folder is free again.
    await mkdir(join(directory, "gauge"));
    await writeFile(join(directory, "gauge", "README.md"), CALM);
    expect((await runCli(["draft", "./gauge", "--quiet"], { directory })).code).toBe(0);
  });

  it("does not start with a wrong configuration, and says why", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "assay.yaml"), "samples: many\n");
    const child = spawn(process.execPath, [ENTRY, "mcp"], { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    const [code] = (await once(child, "close")) as [number | null];
    expect(code).toBe(2);
  });
});

it("offers assessments as resources, and completes their names", async () => {
  const directory = await withListing(CALM);
  const { call, client, read } = await startMcp(["--files", "."], directory);
  await call("draft_assessment", { references: ["./gauge"] });
  const uri = "assay://assessments/gauge";
  expect(JSON.parse(await read("assay://assessments"))).toEqual({ assessments: [{ slug: "gauge", uri }] });
  expect((await client.listResources()).resources.map((one) => one.uri)).toEqual([
    "assay://assessments",
    uri,
    `${uri}/report`,
  ]);
  const { quoted } = JSON.parse(await read(uri)) as { quoted: unknown };
  const file = await readFile(join(directory, "assessments", "gauge", "assessment.json"), "utf8");
  expect(quoted).toEqual(JSON.parse(file));
  expect(await read(`${uri}/report`)).toContain("# Gauge: agentic threat model");
  const { completion } = await client.complete({
    ref: { type: "ref/resource", uri: "assay://assessments/{slug}" },
    argument: { name: "slug", value: "ga" },
  });
  expect(completion.values).toEqual(["gauge"]);
});
