import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeAgents } from "./make-agents.ts";
import { measureAssay } from "./measure.ts";

// What a refresh costs when nothing has changed: agents are local folders, so that no server's answer is in the figure.
const { values } = parseArgs({ options: { agents: { type: "string", default: "1000" } } });
const count = Number(values.agents);

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
  const empty = await measureAssay(["--version"], folder);
  const again = await measureAssay(["refresh", "--quiet"], folder);
  const each = (again.cpuMs - empty.cpuMs) / count;
  console.log(again.stdout.trim());
  console.log(
    `unchanged: ${count} agents: ${(again.wallMs / 1000).toFixed(1)} s, ${each.toFixed(2)} ms CPU an agent beyond start-up, ${statSync(artefact).mtimeMs === before ? "no file touched" : "FILES TOUCHED"}, peak ${(again.peakBytes / 1e6).toFixed(0)} MB (first run, all judged by the embedded judge: ${(first.cpuMs / count).toFixed(1)} ms CPU an agent, peak ${(first.peakBytes / 1e6).toFixed(0)} MB)`,
  );
  process.exitCode = again.code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
