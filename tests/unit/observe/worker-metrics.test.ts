import { expect, it } from "vitest";
import { metricsText } from "../../../pipeline/observe/prometheus.ts";
import { openWorkerMetrics } from "../../../pipeline/observe/worker-metrics.ts";
import { parsePrometheus, samplesOf } from "../../support/prometheus-text.ts";

const facts = { version: "1.0.0", model: "example", spent: null };

it("counts agents by what became of them, and how long they took", () => {
  let nowMs = 0;
  const { begin, text } = openWorkerMetrics({ ...facts, clockMs: () => nowMs });
  const ends = [begin(), begin(), begin(), begin(), begin()];
  expect(text()).toContain("assay_agents_in_work 5\n");
  const results = ["read", "unchanged", { code: "MODEL_THROTTLED" }, { code: "MODEL_THROTTLED" }] as const;
  for (const [index, result] of results.entries()) {
    nowMs += 1000 + index * 1000;
    ends[index]?.(result);
  }
  const lines = text().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'assay_build_info{version="1.0.0",model="example"} 1',
      "assay_agents_in_work 1",
      'assay_agents_total{result="read"} 1',
      'assay_agents_total{result="unchanged"} 1',
      'assay_agents_total{result="given-back"} 0',
      'assay_agents_total{result="failed"} 2',
      'assay_agent_failures_total{code="MODEL_THROTTLED"} 2',
      // After 1, 3, 6 and 10 seconds.
      'assay_agent_seconds_bucket{le="1"} 1',
      'assay_agent_seconds_bucket{le="2"} 1',
      'assay_agent_seconds_bucket{le="5"} 2',
      'assay_agent_seconds_bucket{le="10"} 4',
      'assay_agent_seconds_bucket{le="+Inf"} 4',
      "assay_agent_seconds_sum 20",
      "assay_agent_seconds_count 4",
    ]),
  );
  expect(text()).not.toContain("assay_model_");
});

it("is read by a parser of others", () => {
  const spent = () => ({ calls: 3, promptTokens: 100, completionTokens: 20, cachedTokens: 40, usd: 0.25 });
  const metrics = openWorkerMetrics({ ...facts, model: 'a "quoted" \\ model', spent, clockMs: () => 0 });
  metrics.begin()("read");
  const families = parsePrometheus(metrics.text());
  expect(samplesOf(families, "assay_agents_total", "result")).toMatchObject({ read: 1, failed: 0 });
  expect(samplesOf(families, "assay_model_tokens_total", "kind")).toEqual({ prompt: 100, completion: 20, cached: 40 });
  expect(families.find(({ name }) => name === "assay_agent_seconds")?.type).toBe("HISTOGRAM");
  expect(samplesOf(families, "process_resident_memory_bytes")[""]).toBeGreaterThan(0);
});

it("tells what the model used, and no dollars that are not known", () => {
  let usd: number | null = 0.25;
  const spent = () => ({ calls: 3, promptTokens: 100, completionTokens: 20, cachedTokens: 40, usd });
  const { text } = openWorkerMetrics({ ...facts, spent, clockMs: () => 0 });
  expect(text()).toContain('assay_model_tokens_total{kind="prompt"} 100\n');
  expect(text()).toContain("assay_model_spent_usd_total 0.25\n");
  usd = null;
  expect(text()).toContain("assay_model_calls_total 3\n");
  expect(text()).not.toContain("usd");
});

it("writes each family once, with its help and type, and labels that break no line", () => {
  const family = { name: "x", help: "Help.", type: "gauge" } as const;
  const samples = [{ labels: { of: 'a"b\\c\nd' }, value: 1.5 }];
  expect(
    metricsText([
      { ...family, samples },
      { ...family, name: "none", samples: [] },
    ]),
  ).toBe('# HELP x Help.\n# TYPE x gauge\nx{of="a\\"b\\\\c\\nd"} 1.5\n');
});
