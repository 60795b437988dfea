import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkPages, countBlocks } from "./check/index.ts";
import { factorsPage } from "./factors-page.ts";
import { pluginsPage } from "./plugins-page.ts";
import { scoringPage } from "./scoring-page.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGES: readonly (readonly [name: string, make: () => string])[] = [
  ["factors.md", factorsPage],
  ["plugins.md", pluginsPage],
  ["scoring.md", scoringPage],
];

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

/** Links, commands, paths and settings of every page. */
async function check(): Promise<void> {
  const kinds = await checkPages(ROOT);
  for (const { problems } of Object.values(kinds)) for (const problem of problems) complain(problem);
  const { run, read, notRun } = countBlocks(ROOT);
  const counts = Object.entries(kinds).map(([kind, { checked }]) => `${checked} ${kind}`);
  process.stdout.write(
    `docs: ${counts.join(", ")} checked\n` +
      `blocks of commands: ${run} run by tests/e2e/recipes.test.ts, ${read} only read, ${notRun} not run, each with its reason\n`,
  );
}

/** `node docs/generate/main.ts` writes the reference pages; with `--check` it fails if one is not what the data give, or a page is wrong. */
const onlyCheck = process.argv.includes("--check");
for (const [name, make] of PAGES) {
  const path = join(import.meta.dirname, "..", name);
  const page = make();
  if (!onlyCheck) writeFileSync(path, page);
  else if (readFileSync(path, "utf8") !== page)
    complain(`docs/${name} is not current: run "npm run docs:generate" and commit the result`);
}
if (onlyCheck) await check();
