import { parseArgs } from "node:util";
import { refreshTwice } from "./refresh-twice.ts";

// What a refresh costs when nothing has changed.
const { values } = parseArgs({ options: { agents: { type: "string", default: "1000" } } });
const count = Number(values.agents);

const { first, again, idle, isUntouched } = await refreshTwice(count);
const each = (again.cpuMs - idle.cpuMs) / count;
console.log(again.stdout.trim());
console.log(
  `unchanged: ${count} agents: ${(again.wallMs / 1000).toFixed(1)} s, ${each.toFixed(2)} ms CPU an agent beyond start-up, ${isUntouched ? "no file touched" : "FILES TOUCHED"}, peak ${(again.peakBytes / 1e6).toFixed(0)} MB (first run, all judged by the embedded judge: ${(first.cpuMs / count).toFixed(1)} ms CPU an agent, peak ${(first.peakBytes / 1e6).toFixed(0)} MB)`,
);
process.exitCode = again.code;
