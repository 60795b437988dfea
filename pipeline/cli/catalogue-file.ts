import { readFile } from "node:fs/promises";
import { isSeq, parseDocument } from "yaml";
import { UsageError } from "../errors.ts";
import { writeIfChanged } from "../store/index.ts";
import { parseConfigFile } from "./config-file.ts";

const HEAD = `# The catalogue and configuration of Assay; \`assay schema config\` prints what it may hold.
# Refresh it with: assay refresh --report changes.md
`;

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new UsageError(`can't read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Lines for a file that is not there yet. */
const fresh = (agents: readonly string[]): string =>
  `${HEAD}agents:\n${agents.map((agent) => `  - ${JSON.stringify(agent)}\n`).join("")}`;

/**
 * Adds agents to the catalogue in `path`, which is made if it is not there; what people wrote in it, comments included,
 * stays as it is. Agents that it names already are left out.
 * @returns the agents that were added
 * @throws {UsageError} for a file that is no catalogue. @throws {StoreError} `STORE_UNWRITABLE`
 */
export async function addToCatalogue(path: string, agents: readonly string[]): Promise<string[]> {
  const text = await textOf(path);
  if (text === null) {
    const added = [...new Set(agents)];
    await writeIfChanged(path, fresh(added));
    return added;
  }
  const { agents: standing = [] } = parseConfigFile(text, path);
  const named = new Set(standing.map((entry) => (typeof entry === "string" ? entry : entry.agent)));
  const added = [...new Set(agents)].filter((agent) => !named.has(agent));
  if (added.length === 0) return [];
  const document = parseDocument(text);
  if (isSeq(document.get("agents"))) for (const agent of added) document.addIn(["agents"], agent);
  else document.set("agents", added);
  await writeIfChanged(path, document.toString({ lineWidth: 0 }));
  return added;
}

/** True if there is a file. */
export const hasCatalogue = async (path: string): Promise<boolean> => (await textOf(path)) !== null;
