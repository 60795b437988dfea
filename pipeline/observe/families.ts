import type { Spending } from "../ports/judge.ts";
import type { MetricFamily } from "./prometheus.ts";

/** Figures that more than one command has, each named and worded once. */

/** Who answers. @param labels beside the version */
export const buildInfo = (version: string, labels: Readonly<Record<string, string>> = {}): MetricFamily => ({
  name: "assay_build_info",
  type: "gauge",
  help: "Who works here.",
  samples: [{ labels: { version, ...labels }, value: 1 }],
});

/** What the model used. */
export const spendingFamilies = ({
  calls,
  promptTokens,
  completionTokens,
  cachedTokens,
  usd,
}: Spending): MetricFamily[] => [
  {
    name: "assay_model_calls_total",
    type: "counter",
    help: "Calls of the model, failed ones included.",
    samples: [{ value: calls }],
  },
  {
    name: "assay_model_tokens_total",
    type: "counter",
    help: "Tokens used; cached ones are a part of those of the prompt.",
    samples: [
      { labels: { kind: "prompt" }, value: promptTokens },
      { labels: { kind: "completion" }, value: completionTokens },
      { labels: { kind: "cached" }, value: cachedTokens },
    ],
  },
  {
    name: "assay_model_spent_usd_total",
    type: "counter",
    help: "US dollars; missing while a price is not known.",
    samples: usd === null ? [] : [{ value: usd }],
  },
];

/** Seconds since 1970 at which this process began. */
const startSeconds = (): number => performance.timeOrigin / 1000;

const MICROSECONDS = 1_000_000;

/** What this process takes, by the names that every client of Prometheus gives it. */
export function processFamilies(): MetricFamily[] {
  const { user, system } = process.cpuUsage();
  return [
    {
      name: "process_resident_memory_bytes",
      type: "gauge",
      help: "Memory of the process that is in RAM.",
      samples: [{ value: process.memoryUsage.rss() }],
    },
    {
      name: "process_cpu_seconds_total",
      type: "counter",
      help: "Processor time of the process.",
      samples: [{ value: (user + system) / MICROSECONDS }],
    },
    {
      name: "process_start_time_seconds",
      type: "gauge",
      help: "When the process began, seconds since 1970.",
      samples: [{ value: startSeconds() }],
    },
  ];
}
