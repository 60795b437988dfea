import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadListings } from "../datasets/load-listings.ts";

/**
 * Folders of agents to read, each with a README of its own: a host listing of the injection suite (1 to 3 kB) under another
 * name. @returns their paths
 */
export function makeAgents(folder: string, count: number): string[] {
  const hosts = loadListings("hosts").filter(({ files }) => "README.md" in files);
  return Array.from({ length: count }, (_, index) => {
    const host = hosts[index % hosts.length];
    const path = join(folder, `agent-${String(index).padStart(5, "0")}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, "README.md"),
      `# Agent ${index}\n\n${host?.files["README.md"] ?? ""}\nThis is number ${index}.\n`,
    );
    return path;
  });
}
