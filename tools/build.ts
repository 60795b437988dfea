import { execFileSync } from "node:child_process";
import { cpSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";

// Makes dist/, what the package ships: compiled code with types and maps, and the data files that the code reads.
const ROOT = join(import.meta.dirname, "..");
const DATA = [
  "prompts/*.md",
  "outputs/web/browser/*.{js,css}",
  "evals/datasets/**/*.{yaml,json}",
  "evals/accepted/*.json",
];

rmSync(join(ROOT, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
  cwd: ROOT,
  stdio: "inherit",
});
for (const file of globSync(DATA, { cwd: ROOT })) cpSync(join(ROOT, file), join(ROOT, "dist", file));
