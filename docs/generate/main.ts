import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { factorsPage } from "./factors-page.ts";
import { pluginsPage } from "./plugins-page.ts";
import { scoringPage } from "./scoring-page.ts";

const PAGES: readonly (readonly [name: string, make: () => string])[] = [
  ["factors.md", factorsPage],
  ["plugins.md", pluginsPage],
  ["scoring.md", scoringPage],
];

/** `node docs/generate/main.ts` writes the reference pages; with `--check` it fails if one is not what the data give. */
const onlyCheck = process.argv.includes("--check");
for (const [name, make] of PAGES) {
  const path = join(import.meta.dirname, "..", name);
  const page = make();
  if (!onlyCheck) writeFileSync(path, page);
  else if (readFileSync(path, "utf8") !== page) {
    process.stderr.write(`docs/${name} is not current: run "npm run docs:generate" and commit the result\n`);
    process.exitCode = 1;
  }
}
