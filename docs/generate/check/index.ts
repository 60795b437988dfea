import { globSync } from "node:fs";
import * as help from "../../../pipeline/cli/help.ts";
import { checkCommand } from "./commands.ts";
import { checkLinks } from "./links.ts";
import { missingPaths, missingScripts, saidInCode, unknownVariables, wrongSettings } from "./names.ts";
import { type Page, readPage, shellBlocks } from "./page.ts";
import { simpleCommands } from "./shell.ts";

/** Pages whose blocks `sh` tests/e2e/recipes.test.ts runs. */
export const RUN_PAGES = ["docs/getting-started.md", "docs/recipes/*.md"] as const;
const PAGES = ["*.md", "docs/**/*.md", "examples/**/*.md"] as const;

const ownFiles = (folder: string, patterns: readonly string[]): string[] =>
  globSync([...patterns], { cwd: folder, exclude: ["**/node_modules/**"] })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();

export const runPages = (folder: string): Page[] => ownFiles(folder, RUN_PAGES).map((path) => readPage(folder, path));

export interface Checked {
  readonly checked: number;
  readonly problems: readonly string[];
}

/** Command lines of Assay in a text. */
async function checkLines(text: string, isMention: boolean, where: (line: number) => string): Promise<Checked> {
  let commands: readonly { readonly words: readonly string[]; readonly line: number }[];
  try {
    commands = simpleCommands(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { checked: 1, problems: [`${where(0)} ${error.message}`] };
  }
  const problems: string[] = [];
  let checked = 0;
  for (const { words, line } of commands) {
    const [first = "", ...rest] = words[0] === "npx" || words[0] === "exec" ? words.slice(1) : words;
    if (first !== "assay") continue;
    checked += 1;
    const complaint = await checkCommand(rest, isMention);
    if (complaint !== null) problems.push(`${where(line)} assay ${rest.join(" ")}: ${complaint}`);
  }
  return { checked, problems };
}

const added = (parts: readonly Checked[]): Checked => ({
  checked: parts.reduce((sum, { checked }) => sum + checked, 0),
  problems: parts.flatMap(({ problems }) => problems),
});

/** `queue status|failed` and `cache [list|prune]` as the command lines that they stand for. */
function spelledOut(text: string): string[] {
  const choice = /\[?\b[\w-]+(?:\|[\w-]+)+\]?/.exec(text)?.[0];
  if (choice === undefined) return [text];
  const words = choice.replaceAll(/[[\]]/g, "").split("|");
  return words.map((word) => text.replace(choice, word));
}

/** Command lines of a page: whole ones in blocks, whole ones or names of verbs and flags in sentences. */
async function checkCommands(page: Page): Promise<Checked> {
  const parts: Checked[] = [];
  for (const { text, line, language } of saidInCode(page)) {
    const isMention = language === null;
    if (isMention ? !/^(?:npx )?assay(?: |$)/.test(text) : language !== "sh") continue;
    // A sentence puts `<agent>` where a shell would redirect.
    const lines = isMention ? spelledOut(text.replaceAll(/<([^>]*)>/g, "'<$1>'")) : [text];
    for (const one of lines) parts.push(await checkLines(one, isMention, (offset) => `${page.path}:${line + offset}`));
  }
  return added(parts);
}

/** Examples in what `--help` says. */
async function checkHelp(): Promise<Checked> {
  const parts: Checked[] = [];
  for (const [name, text] of Object.entries(help)) {
    const lines = text.match(/^ {2}(?:\w+=\S+ )?assay (?:.*\\\n)*.*$/gm) ?? [];
    for (const line of lines) parts.push(await checkLines(line, false, () => `help.ts ${name}`));
  }
  return added(parts);
}

/** Everything that can be said of a page without running it, by kind. */
export const checkPage = async (folder: string, page: Page): Promise<{ readonly [kind: string]: Checked }> => ({
  links: checkLinks(folder, page),
  commands: await checkCommands(page),
  paths: missingPaths(folder, page),
  scripts: missingScripts(folder, page),
  variables: unknownVariables(folder, new Map([[page.path, page.text]])),
  "yaml blocks": wrongSettings(page),
});

/** The same of all pages of the project, and of the examples in its help. */
export async function checkPages(folder: string): Promise<{ readonly [kind: string]: Checked }> {
  const kinds: { [kind: string]: Checked } = { commands: await checkHelp() };
  for (const path of ownFiles(folder, PAGES)) {
    for (const [kind, checked] of Object.entries(await checkPage(folder, readPage(folder, path)))) {
      kinds[kind] = added([kinds[kind] ?? added([]), checked]);
    }
  }
  return kinds;
}

/** How many blocks of commands are run by a test, only read, or can't be run here. */
export function countBlocks(folder: string): { readonly run: number; readonly read: number; readonly notRun: number } {
  const isRun = new Set(ownFiles(folder, RUN_PAGES));
  const counts = { run: 0, read: 0, notRun: 0 };
  for (const path of ownFiles(folder, PAGES)) {
    for (const { notRun } of shellBlocks(readPage(folder, path))) {
      if (!isRun.has(path)) counts.read += 1;
      else if (notRun === null) counts.run += 1;
      else counts.notRun += 1;
    }
  }
  return counts;
}
