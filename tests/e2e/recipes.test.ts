import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countBlocks, runPages } from "../../docs/generate/check/index.ts";
import { type Page, type ShellBlock, shellBlocks } from "../../docs/generate/check/page.ts";
import { type Simulator, startSimulator } from "../../evals/simulator/server.ts";
import type { HttpServer } from "../support/http-server.ts";
import { startNpmRegistry } from "../support/npm-registry.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "../support/redis-server.ts";
import { temporaryFolder } from "../support/run-cli.ts";

const ROOT = join(import.meta.dirname, "../..");
/** For what hangs: a busy machine is slow. */
const MOST_MS = 500_000;
/** The day that pages show instead of today. */
const SHOWN_DAY = "2026-11-21";

const PAGES = runPages(ROOT);
const needsRedis = ({ text }: Page): boolean => /^```sh$[^`]*redis:\/\//m.test(text);

/** Addresses that pages name, and who answers there in this test. */
type StandIns = readonly (readonly [named: string, here: string])[];

const replaceAll = (text: string, pairs: StandIns): string =>
  pairs.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);

const today = (): string => new Date().toISOString().slice(0, 10);

/** Runs blocks one after the other in one shell and one empty folder. @returns what each printed on standard output */
async function runBlocks(blocks: readonly ShellBlock[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  const home = await temporaryFolder();
  const [tools, directory] = [join(home, "tools"), join(home, "work")];
  await mkdir(tools);
  await mkdir(directory);
  const assay = `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "bin/assay.cjs")}" "$@"\n`;
  await writeFile(join(tools, "assay"), assay, { mode: 0o755 });

  const mark = (index: number): string => `== block ${index} ==`;
  const script = [
    "set -euo pipefail",
    // What a page starts in the background ends with it.
    `trap 'for job in $(jobs -p); do kill "$job" 2>/dev/null || true; done' EXIT`,
    ...blocks.map(({ code }, index) => `echo "${mark(index)}"\n${code}`),
  ].join("\n");
  const child = spawn("bash", ["-c", script], {
    cwd: directory,
    env: { PATH: `${tools}:${process.env["PATH"]}`, HOME: home, TMPDIR: home, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: MOST_MS,
    killSignal: "SIGKILL",
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const at = stdout.lastIndexOf("== block ");
  expect(code, `${stdout.slice(at)}\n${stderr.slice(-3_000)}`).toBe(0);
  return [...blocks.keys()].map((index) => {
    const [, rest = ""] = stdout.split(`${mark(index)}\n`);
    return rest.split(`${mark(index + 1)}\n`)[0] ?? "";
  });
}

/** The page with what was printed in the place of what it says is printed. */
function withOutput({ text }: Page, blocks: readonly ShellBlock[], outputs: readonly string[]): string {
  let page = text;
  // From the end, so that places before stay where they are.
  for (const [index, { printed }] of [...blocks.entries()].toReversed()) {
    const { start, end } = printed?.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) continue;
    const block = `\`\`\`text\n${outputs[index]?.trimEnd()}\n\`\`\``;
    page = page.slice(0, start.offset) + block + page.slice(end.offset);
  }
  return page;
}

describe("the pages that are meant to be followed", { timeout: MOST_MS + 30_000 }, () => {
  let model: Simulator;
  let registry: HttpServer;
  let redis: RedisServer | null = null;
  beforeAll(async () => {
    const { run, read, notRun } = countBlocks(ROOT);
    console.log(`blocks of commands: ${run} run, ${read} only read, ${notRun} not run, each with its reason`);
    model = await startSimulator({ models: ["gpt-5-mini", "qwen3:8b"] });
    const name = "@modelcontextprotocol/server-filesystem";
    const readme =
      "# Files\n\nA server with tools that read, write and move files in the folders that its user names.\n";
    registry = await startNpmRegistry([{ name, version: "1.0.0", files: { "README.md": readme } }]);
    redis = HAS_REDIS ? await startRedis(["--maxmemory-policy", "noeviction"]) : null;
  });
  afterAll(() => Promise.all([model.close(), registry.close(), redis?.stop()]));

  for (const page of PAGES) {
    it.skipIf(!HAS_REDIS && needsRedis(page))(`${page.path} does what it says, and prints what it shows`, async () => {
      const standIns: StandIns = [
        ["http://127.0.0.1:11434/v1", model.baseUrl],
        ["127.0.0.1:6379", redis === null ? "" : `127.0.0.1:${redis.port}`],
      ];
      const blocks = shellBlocks(page).filter(({ notRun }) => notRun === null);
      const here = blocks.map((block) => ({ ...block, code: replaceAll(block.code, standIns) }));
      const begun = today();
      const printed = await runBlocks(here, {
        OPENAI_BASE_URL: model.baseUrl,
        npm_config_registry: registry.url,
        ASSAY_SECRET: "of-these-pages",
      });
      const back = standIns.map(([named, address]) => [address, named] as const).filter(([address]) => address !== "");
      const days = [begun, today()].map((day) => [day, SHOWN_DAY] as const);
      const outputs = printed.map((text) => replaceAll(text, [...back, ...days]));
      await expect(withOutput(page, blocks, outputs)).toMatchFileSnapshot(join(ROOT, page.path));
    });
  }
});
