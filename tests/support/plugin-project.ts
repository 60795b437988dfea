import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type Assessment, assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { type CliOptions, type CliResult, runCli, temporaryFolder } from "./run-cli.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples/plugins");

export const README = `# Mailer

Mailer is an MCP server that runs shell commands and sends messages.

It stores your mail in a local cache between sessions. Your data stays in the EU.
`;

/** A user's folder with an agent in it, and the examples that are named. */
export async function project(...examples: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "mailer"));
  await writeFile(join(folder, "mailer/README.md"), README);
  for (const name of examples) await copyFile(join(EXAMPLES, name), join(folder, name));
  return folder;
}

export const assessmentIn = async (folder: string, slug = "mailer"): Promise<Assessment> =>
  assessmentSchema.parse(JSON.parse(await readFile(join(folder, "assessments", slug, "assessment.json"), "utf8")));

export const read = (folder: string, ...path: readonly string[]): Promise<string> =>
  readFile(join(folder, "assessments", ...path), "utf8");

/** One command in a folder; its exit code, when another is expected, with all that it said. */
export async function assay(
  folder: string,
  words: readonly string[],
  code = 0,
  options: CliOptions = {},
): Promise<CliResult> {
  const result = await runCli(words, { directory: folder, ...options });
  expect({ code: result.code, said: result.code === code ? "" : result.stderr + result.stdout }).toEqual({
    code,
    said: "",
  });
  return result;
}
