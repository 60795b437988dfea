import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Document, isCollection, isNode, isSeq, parseDocument } from "yaml";
import { catalogueAgent } from "../config/catalogue.ts";
import { UsageError } from "../errors.ts";
import { parseAgent, referencesKey } from "../schema/reference.ts";
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

const itemLine = (agent: string, indent = "  "): string => `${indent}- ${JSON.stringify(agent)}\n`;

const listOf = (agents: readonly string[]): string => `agents:\n${agents.map((agent) => itemLine(agent)).join("")}`;

/** Where lines go behind the last item of a list that has a line for each, and how they are indented; null for any other list. */
function placeIn(text: string, document: Document): { readonly offset: number; readonly indent: string } | null {
  const list = document.get("agents", true);
  const last = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined;
  if (!isCollection(list) || !list.range || !isNode(last) || !last.range) return null;
  const lineStart = text.lastIndexOf("\n", list.range[0] - 1) + 1;
  // A nested group ends behind its line break already.
  const lineEnd = text.indexOf("\n", Math.max(0, last.range[1] - 1));
  return {
    offset: lineEnd === -1 ? text.length : lineEnd + 1,
    indent: text.slice(lineStart, list.range[0]),
  };
}

/** The text with more agents. What people wrote stays byte for byte where the list has a line for each agent. */
function extended(text: string, agents: readonly string[]): string {
  const document = parseDocument(text);
  const place = placeIn(text, document);
  if (place !== null) {
    const head = text.slice(0, place.offset);
    const lines = agents.map((agent) => itemLine(agent, place.indent)).join("");
    return `${head}${head.endsWith("\n") ? "" : "\n"}${lines}${text.slice(place.offset)}`;
  }
  const list = document.get("agents");
  if (isSeq(list) && list.items.length > 0) {
    for (const agent of agents) list.add(document.createNode(agent));
    return document.toString({ lineWidth: 0 });
  }
  if (!document.has("agents")) return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${listOf(agents)}`;
  const made = document.createNode(agents);
  const empty = document.get("agents", true);
  if (isNode(empty) && empty.comment) made.commentBefore = empty.comment;
  document.set("agents", made);
  return document.toString({ lineWidth: 0 });
}

/** Equal for two names of one agent. A name that can't be read is itself: a refresh says what is wrong with it. */
function keyOf(agent: string): string {
  try {
    return referencesKey(parseAgent(agent, existsSync).map(({ text }) => text));
  } catch (error) {
    if (error instanceof UsageError) return agent;
    throw error;
  }
}

/** Keys of the agents that a catalogue names. @throws {UsageError} */
const keysIn = (text: string, path: string): Set<string> =>
  new Set(parseConfigFile(text, path).agents?.map((entry) => keyOf(catalogueAgent(entry).agent)));

function namesAll(text: string, path: string, keys: ReadonlySet<string>): boolean {
  try {
    const named = keysIn(text, path);
    return named.size === keys.size && [...named].every((key) => keys.has(key));
  } catch {
    return false;
  }
}

/**
 * Adds agents to the catalogue in `path`, which is made if it is not there; what people wrote in it, comments included,
 * stays. Agents that it names already are left out.
 * @returns the agents that were added
 * @throws {UsageError} for a file that is no catalogue. @throws {StoreError} `STORE_UNWRITABLE`
 */
export async function addToCatalogue(path: string, agents: readonly string[]): Promise<string[]> {
  const text = await textOf(path);
  const named = keysIn(text ?? "", path);
  const added = agents.filter((agent) => {
    const before = named.size;
    return named.add(keyOf(agent)).size > before;
  });
  if (added.length === 0) return [];
  if (text === null) {
    await writeIfChanged(path, HEAD + listOf(added));
    return added;
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const written = extended(text.replaceAll("\r\n", "\n"), added).replaceAll("\n", lineEnd);
  if (!namesAll(written, path, named)) {
    throw new UsageError(`${path} is written in a way that nothing can be added to; add to its list agents: by hand`);
  }
  await writeIfChanged(path, written);
  return added;
}

/** True if there is a file. */
export const hasCatalogue = async (path: string): Promise<boolean> => (await textOf(path)) !== null;
