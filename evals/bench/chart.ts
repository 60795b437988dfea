import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { linePlot } from "../../outputs/charts/line-plot.ts";
import type { Measured } from "./measure.ts";
import { refreshTwice } from "./refresh-twice.ts";

// Draws what a refresh costs against the number of agents: processor time of each, and memory at its peak.
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "250,500,1000,2000,4000" },
    out: { type: "string", default: join(import.meta.dirname, "../../docs/pictures") },
  },
});
const sizes = values.sizes.split(",").map(Number);

interface Row {
  readonly size: number;
  readonly cpuMs: { readonly first: number; readonly again: number };
  readonly peakMb: { readonly first: number; readonly again: number };
}

const rows: Row[] = [];
for (const size of sizes) {
  const { first, again, idle, isUntouched } = await refreshTwice(size);
  if (first.code !== 0 || again.code !== 0 || !isUntouched)
    throw new Error(`${size} agents: ${first.stderr}${again.stderr}`);
  const each = ({ cpuMs }: Measured): number => (cpuMs - idle.cpuMs) / size;
  const row = {
    size,
    cpuMs: { first: each(first), again: each(again) },
    peakMb: { first: first.peakBytes / 1e6, again: again.peakBytes / 1e6 },
  };
  rows.push(row);
  console.log(
    `${size} agents: judged ${row.cpuMs.first.toFixed(2)} ms CPU each, peak ${row.peakMb.first.toFixed(0)} MB; unchanged ${row.cpuMs.again.toFixed(2)} ms, ${row.peakMb.again.toFixed(0)} MB`,
  );
}

/** One picture of one figure. */
function draw(file: string, title: string, up: string, figure: "cpuMs" | "peakMb"): void {
  const pointsOf = (run: "first" | "again") => rows.map((row) => ({ x: row.size, y: row[figure][run] }));
  const svg = linePlot({
    title,
    across: "agents",
    up,
    first: { name: "all judged (embedded judge)", points: pointsOf("first") },
    second: { name: "nothing changed", points: pointsOf("again") },
  });
  writeFileSync(join(values.out, file), svg.text);
}

mkdirSync(values.out, { recursive: true });
draw("processor-time.svg", "Processor time of a refresh, for each agent", "ms an agent", "cpuMs");
draw("memory.svg", "Memory of a refresh, at its peak", "MB", "peakMb");
