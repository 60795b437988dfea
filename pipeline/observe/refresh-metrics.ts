import { isComplete, type RefreshResult } from "../schema/refresh.ts";
import { type MetricFamily, metricsText, type Sample } from "./prometheus.ts";

function counted(label: string, names: readonly string[]): Sample[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, value]) => ({ labels: { [label]: name }, value }));
}

const family = (name: string, help: string, samples: readonly Sample[]): MetricFamily => ({
  name: `assay_refresh_${name}`,
  type: "gauge",
  help,
  samples,
});

/**
 * What one refresh did, for the textfile collector of Prometheus's node exporter. No figure names an agent. Pure.
 * @param gate as in `isComplete`
 */
export function refreshMetrics(result: RefreshResult, gate: number): string {
  const { startedAt, endedAt, carried, unchanged, noise, usage, costUsd } = result;
  // What earlier runs had not told comes first.
  const entries = result.entries.slice(carried);
  const failed = entries.flatMap((entry) => (entry.status === "failed" ? entry.code : []));
  const of = (status: string): number => entries.filter((entry) => entry.status === status).length;
  const results = { new: of("new"), changed: of("changed"), same: of("same"), unchanged, failed: failed.length };
  return metricsText([
    family("start_timestamp_seconds", "When the last refresh began, seconds since 1970.", [
      { value: Date.parse(startedAt) / 1000 },
    ]),
    family("end_timestamp_seconds", "When it ended, seconds since 1970.", [{ value: Date.parse(endedAt) / 1000 }]),
    family("complete", "1 if no more agents failed than its gate allows.", [
      { value: isComplete(result, gate) ? 1 : 0 },
    ]),
    family(
      "agents",
      "Its agents by what became of them.",
      Object.entries(results).map(([name, value]) => ({ labels: { result: name }, value })),
    ),
    family("failures", "Failed agents by the code of the error.", counted("code", failed)),
    family("held", "Agents of which the judge said something else without a reason in the text.", [
      { value: noise.length },
    ]),
    family("model_calls", "Calls of the model, failed ones included.", [{ value: usage.calls }]),
    family(
      "spent_usd",
      "US dollars; missing where a price is not known.",
      costUsd === null ? [] : [{ value: costUsd }],
    ),
  ]);
}
