import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAgents } from "./make-agents.ts";
import { type Measured, measureAssay } from "./measure.ts";

export interface RefreshedTwice {
  /** All judged, by the embedded judge. */
  readonly first: Measured;
  /** Nothing has changed. */
  readonly again: Measured;
  /** Start-up alone. */
  readonly idle: Measured;
  readonly isUntouched: boolean;
}

/** Refreshes so many agents, and once more. Agents are local folders, so that no server's answer is in the figures. */
export async function refreshTwice(count: number): Promise<RefreshedTwice> {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  try {
    const agents = makeAgents(join(folder, "agents"), count);
    writeFileSync(
      join(folder, "assay.yaml"),
      `agents:\n${agents.map((path) => `  - ${JSON.stringify(path)}\n`).join("")}`,
    );
    const first = await measureAssay(["refresh", "--quiet"], folder);
    const artefact = join(folder, "assessments", "agent-00000", "assessment.json");
    const before = statSync(artefact).mtimeMs;
    const idle = await measureAssay(["--version"], folder);
    const again = await measureAssay(["refresh", "--quiet"], folder);
    return { first, again, idle, isUntouched: statSync(artefact).mtimeMs === before };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
