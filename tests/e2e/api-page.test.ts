import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/run-cli.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);
/** Stands between what two examples print. */
const BETWEEN = "== next example ==";

/** The TypeScript of docs/api.md, in its order. */
async function examples(): Promise<string[]> {
  const page = await readFile(join(ROOT, "docs/api.md"), "utf8");
  return [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => code);
}

/** A project of a user's: two listings, and a package agent-assay that is this source. */
async function project(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  for (const [name, does] of [
    ["finch", "reads your mail and runs shell commands"],
    ["heron", "prints the weather"],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "README.md"), `# ${name}\n\nIt ${does}.\n`);
  }
  const assay = join(folder, "node_modules", "agent-assay");
  await mkdir(assay, { recursive: true });
  // Node strips no types below node_modules: the package passes on what stands outside.
  const source = join(ROOT, "pipeline", "index.ts");
  await writeFile(join(assay, "index.js"), `export * from ${JSON.stringify(source)};\n`);
  await writeFile(join(assay, "index.d.ts"), `export * from ${JSON.stringify(source)};\n`);
  await writeFile(
    join(assay, "package.json"),
    '{ "type": "module", "exports": "./index.js", "types": "./index.d.ts" }\n',
  );
  await symlink(join(ROOT, "node_modules", "@types"), join(folder, "node_modules", "@types"));
  return folder;
}

it("has examples that are right for the compiler and do what they say", { timeout: 120_000 }, async () => {
  const folder = await project();
  const codes = await examples();
  expect(codes.length).toBeGreaterThan(5);
  const names = codes.map((_, index) => `example-${index}.ts`);
  for (const [index, code] of codes.entries()) await writeFile(join(folder, names[index] ?? ""), code);
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2024"];
  const others = ["--allowImportingTsExtensions", "--skipLibCheck", "--types", "node"];
  const options = { cwd: folder, env: { PATH: process.env["PATH"], HOME: folder } };
  const checked = await run(process.execPath, [tsc, ...flags, ...others, ...names], options).catch(
    (error: { stdout: string }) => error,
  );
  expect(checked.stdout).toBe("");

  const all = names.map((name) => `await import("./${name}");\nconsole.log("${BETWEEN}");\n`);
  await writeFile(join(folder, "all.ts"), all.join(""));
  const { stdout } = await run(process.execPath, ["all.ts"], options);
  const said = stdout.split(`${BETWEEN}\n`);
  const [draft = "", failed = "", many = "", compared = "", score = "", settings = "", logged = ""] = said;
  expect(draft).toMatch(/^finch \d\.\d (Low|Medium|High|Critical)\n\[\n? +'sources\/[^]*assessment\.json'/);
  expect(failed).toBe("SOURCE_NOT_FOUND skip\n");
  expect(many).toMatch(/^null$/m);
  expect(many).toContain("./no-such-folder");
  expect(compared).toMatch(/^\[ 'finch'/);
  expect(compared).toContain("true");
  expect(score).toMatch(/^9\.\d /);
  expect(settings).toBe("listing 60000\n");
  expect(logged).toContain("event: 'agent-end'");
});
