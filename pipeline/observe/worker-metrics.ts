import type { Spending } from "../ports/judge.ts";
import { buildInfo, processFamilies, spendingFamilies } from "./families.ts";
import { metricsText } from "./prometheus.ts";

/** What became of one agent: judged, found unchanged, given back because the worker stops, or an error's code. */
export type AgentResult = "read" | "unchanged" | "given-back" | { readonly code: string };

export interface WorkerFacts {
  readonly version: string;
  readonly model: string;
  /** Null for a judge that costs nothing. */
  readonly spent: (() => Spending) | null;
  /** A clock that never goes back, milliseconds. */
  readonly clockMs: () => number;
}

export interface WorkerMetrics {
  /** Counts an agent as in work until what comes back is called with its result. */
  readonly begin: () => (result: AgentResult) => void;
  /** All of it in the text format of Prometheus. */
  readonly text: () => string;
}

/** Upper ends of the classes into which the time of an agent falls, seconds. */
const SECONDS = [1, 2, 5, 10, 30, 60, 120, 300] as const;

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** What one worker did since its start. */
export function openWorkerMetrics({ version, model, spent, clockMs }: WorkerFacts): WorkerMetrics {
  let inWork = 0;
  const results = new Map<string, number>([
    ["read", 0],
    ["unchanged", 0],
    ["given-back", 0],
    ["failed", 0],
  ]);
  const failures = new Map<string, number>();
  const atMost = SECONDS.map(() => 0);
  let [seconds, ended] = [0, 0];

  function end(result: AgentResult, took: number): void {
    inWork -= 1;
    seconds += took;
    ended += 1;
    for (const [index, limit] of SECONDS.entries()) if (took <= limit) atMost[index] = (atMost[index] ?? 0) + 1;
    if (typeof result === "string") return count(results, result);
    count(results, "failed");
    count(failures, result.code);
  }

  return {
    begin() {
      inWork += 1;
      const began = clockMs();
      return (result) => end(result, (clockMs() - began) / 1000);
    },
    text: () =>
      metricsText([
        buildInfo(version, { model }),
        {
          name: "assay_agents_in_work",
          type: "gauge",
          help: "Agents being read and judged.",
          samples: [{ value: inWork }],
        },
        {
          name: "assay_agents_total",
          type: "counter",
          help: "Agents by what became of them.",
          samples: [...results].map(([result, value]) => ({ labels: { result }, value })),
        },
        {
          name: "assay_agent_failures_total",
          type: "counter",
          help: "Failed agents by the code of the error.",
          samples: [...failures].map(([code, value]) => ({ labels: { code }, value })),
        },
        {
          name: "assay_agent_seconds",
          type: "histogram",
          help: "Time from the begin to the end of an agent.",
          samples: [
            ...SECONDS.map((limit, index) => ({
              suffix: "_bucket",
              labels: { le: String(limit) },
              value: atMost[index] ?? 0,
            })),
            { suffix: "_bucket", labels: { le: "+Inf" }, value: ended },
            { suffix: "_sum", value: seconds },
            { suffix: "_count", value: ended },
          ],
        },
        ...(spent === null ? [] : spendingFamilies(spent())),
        ...processFamilies(),
      ]),
  };
}
