import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type SimulatorOptions, startSimulator } from "../../evals/simulator/server.ts";
import { type CliOptions, type CliResult, runCli, temporaryFolder } from "./run-cli.ts";

const readmeOf = (name: string): string => `# ${name}\n\n${name} reads your mail and answers it.\n`;

/** A project with a catalogue of agents, each a folder with a README, and a model server that judges them. */
export async function refreshProject(
  names: readonly string[],
  { settings = "", ...options }: SimulatorOptions & { readonly settings?: string } = {},
) {
  const server = await startSimulator(options);
  onTestFinished(server.close);
  const directory = await temporaryFolder();
  const path = (...parts: readonly string[]): string => join(directory, ...parts);
  const write = async (name: string, readme = readmeOf(name)): Promise<void> => {
    await mkdir(path(name), { recursive: true });
    await writeFile(path(name, "README.md"), readme);
  };
  for (const name of names) await write(name);
  const agents = names.map((name) => `  - ./${name}\n`).join("");
  await writeFile(path("assay.yaml"), `agents:\n${agents}${settings}`);
  const environment = { OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "simulated", ASSAY_SECRET: "of-this-test" };
  const assay = (words: readonly string[], more: CliOptions = {}): Promise<CliResult> =>
    runCli(words, { directory, ...more, environment: { ...environment, ...more.environment } });
  return {
    directory,
    path,
    write,
    remove: (name: string) => rm(path(name), { recursive: true }),
    calls: server.calls,
    assay,
    refresh: (words: readonly string[] = [], more: CliOptions = {}) =>
      assay(["refresh", "--samples", "1", "--samples-max", "1", ...words], more),
  };
}

/** Every file below a folder with the hash of its bytes and the time of its last change. */
export async function filesBelow(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name));
    if (!found.isFile()) continue;
    const hash = createHash("sha256").update(await readFile(join(folder, name)));
    files.set(name, `${hash.digest("hex")} ${found.mtimeMs}`);
  }
  return files;
}

/** Names of files that differ, appeared or went, sorted. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}
