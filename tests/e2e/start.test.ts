import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { heldPage } from "../support/held-page.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;

/** A node older than 22, if this machine has one outside the project. */
function findOlderNode(): string | null {
  for (const path of ["/usr/bin/node", "/usr/local/bin/node"]) {
    try {
      const version = execFileSync(path, ["-p", "process.versions.node"], { encoding: "utf8" });
      if (Number.parseInt(version, 10) < 22) return path;
    } catch {
      // Not there, or it does not run.
    }
  }
  return null;
}

/** What a stream has given so far. */
function collect(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

const olderNode = findOlderNode();

describe.skipIf(olderNode === null)("under an older node", () => {
  const node = olderNode ?? "";

  it("runs by the bundled one, with arguments, input and exit code passed through", async () => {
    const { code, stdout } = await runCli(["score", "-", "--json"], { node, stdin: '[{"cvss":7.5},{"cvss":"x"}]' });
    expect(JSON.parse(stdout)).toMatchObject([{ ok: true }, { ok: false }]);
    expect(code).toBe(1);
    expect((await runCli(["drafft"], { node })).code).toBe(2);
  });

  it("hands on a signal, and the code that the command ends with", async () => {
    const page = await heldPage();
    const child = spawn(node, [ENTRY, "draft", page.url, "--allow-private"], {
      cwd: await temporaryFolder(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const stderr = collect(child.stderr);
    const closed = once(child, "close");
    // A signal before that finds no one who could say a word.
    await page.asked;
    child.kill("SIGINT");
    await closed;
    expect(child.exitCode).toBe(130);
    expect(stderr()).toContain("stopping");
  });

  it("says what to do when no newer one is installed", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "bin"));
    await copyFile(ENTRY, join(folder, "bin", "assay.cjs"));
    const child = spawn(node, [join(folder, "bin", "assay.cjs"), "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    const stderr = collect(child.stderr);
    await once(child, "close");
    expect(child.exitCode).toBe(1);
    expect(stderr()).toMatch(/needs Node 22\.22\.2 .* or 24\.15 or newer; this is Node \d+/);
  });
});

it("ends quietly when the reader of its output has gone", async () => {
  const child = spawn(process.execPath, [ENTRY, "schema", "assessment"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const stderr = collect(child.stderr);
  await once(child, "close");
  expect(stderr()).toBe("");
  expect(child.exitCode).toBe(0);
});

/** Writes the address of every module that is loaded to standard error. */
const TRACE = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from "node:module";
   registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });`,
)}`;

it.each(["--help", "--version"])("loads no package but commander for %s", async (flag) => {
  const { code, stderr } = await runCli([flag], { environment: { NODE_OPTIONS: TRACE } });
  expect(code).toBe(0);
  const packages = stderr.split("\n").flatMap((url) => /node_modules\/([^/]+)/.exec(url)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(["commander"]));
  expect(stderr).not.toContain("/commands/");
});
