import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeAgents } from "./make-agents.ts";
import { measureAssay } from "./measure.ts";

// What a site of many agents costs: drafts of the embedded judge, copied under other names with all they rest on.
const { values } = parseArgs({
  options: { agents: { type: "string", default: "5000" }, keep: { type: "boolean", default: false } },
});
const count = Number(values.agents);
const DRAFTS = 8;

const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
const drafted = await measureAssay(["draft", ...makeAgents(join(folder, "agents"), DRAFTS), "--quiet"], folder);
if (drafted.code !== 0) throw new Error(drafted.stderr);

const assessments = join(folder, "assessments");
const drafts = readdirSync(assessments).map((slug) => join(assessments, slug));
for (let index = drafts.length; index < count; index += 1) {
  const to = join(assessments, `copy-${String(index).padStart(5, "0")}`);
  cpSync(drafts[index % drafts.length] ?? "", to, { recursive: true });
  const file = join(to, "assessment.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(/("name": ")/u, `$1Copy ${index} of `));
}

const words = ["site", "--out", "site"];
const first = await measureAssay(words, folder);
const again = await measureAssay(words, folder);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
console.log(first.stderr.trim());
console.log(again.stderr.trim());
console.log(
  `site: ${count} agents: ${seconds(first.wallMs)} s, ${seconds(first.cpuMs)} s CPU, peak ${(first.peakBytes / 1e6).toFixed(0)} MB; the same again: ${seconds(again.wallMs)} s, ${seconds(again.cpuMs)} s CPU`,
);
if (values.keep) console.log(folder);
else rmSync(folder, { recursive: true });
process.exitCode = first.code || again.code;
