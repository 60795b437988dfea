import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What `npm pack` says it ships. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the package", { timeout: 120_000 }, () => {
  let packed: Packed;
  let folder: string;

  /** The tarball unpacked where `npm install` would put it, its dependencies beside it. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-package-"));
    const said = execFileSync("npm", ["pack", "--json", "--silent", "--pack-destination", folder], {
      cwd: ROOT,
      encoding: "utf8",
    });
    [packed] = JSON.parse(said.slice(said.indexOf("["))) as [Packed];
    await writeFile(join(folder, "package.json"), '{ "name": "user", "private": true }\n');
    const modules = join(folder, "node_modules");
    await mkdir(modules);
    for (const name of await readdir(join(ROOT, "node_modules"))) {
      if (name !== "agent-assay") await symlink(join(ROOT, "node_modules", name), join(modules, name));
    }
    execFileSync("tar", ["-xzf", packed.filename], { cwd: folder });
    await symlink(join(folder, "package"), join(modules, "agent-assay"));
    return () => rm(folder, { recursive: true, force: true });
  }, 120_000);

  const run = (...words: string[]): string =>
    execFileSync(process.execPath, [join(folder, "package/bin/assay.cjs"), ...words], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });

  it("ships compiled code with types and maps, and the data that it reads", () => {
    const kinds = new Set(packed.files.map(({ path }) => /(?:\.d\.ts|\.js\.map|\.[a-z]+|LICENSE)$/.exec(path)?.[0]));
    expect(kinds).toEqual(new Set([".d.ts", ".js", ".js.map", ".json", ".md", ".yaml", ".css", ".cjs", "LICENSE"]));
    const folders = new Set(packed.files.map(({ path }) => path.split("/").slice(0, 2).join("/")));
    expect([...folders].toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "bin/assay.cjs",
      "dist/evals",
      "dist/outputs",
      "dist/pipeline",
      "dist/prompts",
      "dist/sources",
      "package.json",
    ]);
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["dist/outputs/web/browser/main.js", "dist/outputs/site/browser/agents.js"]),
    );
    expect(packed.files.filter(({ path }) => /\.test\.|^dist\/tests|simulator|\/bench\//.test(path))).toEqual([]);
  });

  it("drafts and verifies without TypeScript", async () => {
    await mkdir(join(folder, "finch"), { recursive: true });
    await writeFile(join(folder, "finch/README.md"), "# Finch\n\nFinch reads your mail and runs shell commands.\n");
    expect(run("draft", "./finch", "--quiet")).toContain("AIVSS");
    expect(run("verify", "assessments")).toMatch(/^ok/);
    expect(run("eval", "stability", "--listings", "1", "--trials", "2", "--quiet")).toContain("Stability");
  });

  it("takes a plug-in in plain JavaScript that imports it", async () => {
    const source = await readFile(join(ROOT, "examples/plugins/writer.ts"), "utf8");
    await mkdir(join(folder, "plugged/kestrel"), { recursive: true });
    await writeFile(join(folder, "plugged/kestrel/README.md"), "# Kestrel\n\nRuns shell commands.\n");
    await writeFile(join(folder, "plugged/card.mjs"), stripTypeScriptTypes(source));
    await copyFile(join(ROOT, "examples/plugins/house-policy.yaml"), join(folder, "plugged/house-policy.yaml"));
    const settings = "plugins: [./card.mjs, ./house-policy.yaml]\nreports: [md, card]\nout: plugged/assessments\n";
    await writeFile(join(folder, "plugged/assay.yaml"), settings);
    const named = ["--config", "plugged/assay.yaml", "--quiet"];
    expect(run("draft", "./plugged/kestrel", ...named)).toContain("card.txt");
    const card = await readFile(join(folder, "plugged/assessments/kestrel/card.txt"), "utf8");
    expect(card).toMatch(/^Kestrel: AIVSS /);
    expect(run("verify", "plugged/assessments", "--plugin", "plugged/card.mjs")).toMatch(/^ok/);
  });

  it("drafts an agent as a library", async () => {
    await mkdir(join(folder, "heron"));
    await writeFile(join(folder, "heron/README.md"), "# Heron\n\nRuns shell commands.\n");
    await writeFile(
      join(folder, "draft.mjs"),
      `import { createAssay } from "agent-assay";
       const assay = createAssay({ out: "by-library", state: "by-library-state", environment: {} });
       const { assessment } = await assay.draft("./heron");
       const [verified] = await assay.verify();
       console.log(assessment.agent.slug, verified.ok, verified.checked.quotes > 0);\n`,
    );
    const said = execFileSync(process.execPath, ["draft.mjs"], { cwd: folder, encoding: "utf8" });
    expect(said).toBe("heron true true\n");
  });

  it("is a library with types", async () => {
    onTestFinished(() => rm(join(folder, "use.mts")));
    await writeFile(
      join(folder, "use.mts"),
      `import { type Assessment, aivssScore, assessmentSchema } from "agent-assay";
       const parsed: Assessment | undefined = assessmentSchema.safeParse({}).data;
       console.log(typeof aivssScore, parsed);\n`,
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024", "--types", "node"];
    expect(execFileSync(process.execPath, [tsc, ...flags, "use.mts"], { cwd: folder, encoding: "utf8" })).toBe("");
    expect(execFileSync(process.execPath, ["use.mts"], { cwd: folder, encoding: "utf8" })).toBe("function undefined\n");
  });
});
