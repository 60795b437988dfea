import { describe, expect, it } from "vitest";
import { openServeMetrics } from "../../../pipeline/observe/serve-metrics.ts";
import type { Queue, QueueRow, ReviewDesk } from "../../../pipeline/ports/review-desk.ts";
import { parsePrometheus, samplesOf } from "../../support/prometheus-text.ts";

const row = (slug: string, parts: Partial<QueueRow> = {}): QueueRow => ({
  slug,
  name: `Name of ${slug}`,
  aivss: 8.3,
  severity: "High",
  low: 8,
  high: 9,
  status: "draft",
  errors: 0,
  warnings: 0,
  openOverrides: 0,
  moved: null,
  ...parts,
});

const queue = (parts: Partial<Queue> = {}): Queue => ({
  rows: [
    row("agent-one", { status: "approved" }),
    row("two", { errors: 2, openOverrides: 1 }),
    row("three", {
      severity: "Critical",
      moved: { since: "approved", from: { aivss: 8, severity: "High" }, changes: 3, causes: ["source"] },
    }),
  ],
  damaged: [{ slug: "broken", why: "no JSON" }],
  isComplete: true,
  ...parts,
});

const LAST = {
  startedAt: "2026-11-21T02:30:00.000Z",
  end: { at: "2026-11-21T02:31:40.000Z", done: 7, failed: 2 },
};

const undone = () => Promise.reject(new Error("not asked"));
const desk = (decide: ReviewDesk["decide"], undo: ReviewDesk["undo"] = undone): ReviewDesk => ({
  list: () => queue(),
  open: undone,
  revision: undone,
  compare: undone,
  decide,
  undo,
  watch: () => () => {},
});

describe("figures of assay serve", () => {
  it("count assessments by band and review, and why a person should look", () => {
    const families = parsePrometheus(openServeMetrics("1.2.3").text(queue(), LAST));
    const counted = samplesOf(families, "assay_assessments", "severity", "status");
    expect(counted).toMatchObject({ "High approved": 1, "High draft": 1, "Critical draft": 1, "Low stale": 0 });
    expect(Object.values(counted).reduce((sum, value) => sum + value, 0)).toBe(3);
    expect(samplesOf(families, "assay_assessments_waiting", "reason")).toEqual({
      "not-approved": 2,
      "band-crossed": 1,
      "override-open": 1,
      "finding-error": 1,
    });
    expect(samplesOf(families, "assay_assessments_damaged")).toEqual({ "": 1 });
    expect(samplesOf(families, "assay_build_info", "version")).toEqual({ "1.2.3": 1 });
  });

  it("name no agent", () => {
    expect(openServeMetrics("1.2.3").text(queue(), LAST)).not.toMatch(/agent-one|Name of|broken/);
  });

  it("leave out the folder while it is read for the first time", () => {
    const families = parsePrometheus(openServeMetrics("1.2.3").text(queue({ isComplete: false }), null));
    expect(families.map(({ name }) => name).filter((name) => name.startsWith("assay_assessments"))).toEqual([]);
  });

  it("tell of the last run: when it began, whether and how it ended", () => {
    const { text } = openServeMetrics("1.2.3");
    const ended = parsePrometheus(text(queue(), LAST));
    const began = Date.parse(LAST.startedAt) / 1000;
    expect(samplesOf(ended, "assay_last_run_start_timestamp_seconds")).toEqual({ "": began });
    expect(samplesOf(ended, "assay_last_run_end_timestamp_seconds")).toEqual({ "": began + 100 });
    expect(samplesOf(ended, "assay_last_run_agents", "result")).toEqual({ done: 7, failed: 2 });
    expect(samplesOf(ended, "assay_last_run_ended")).toEqual({ "": 1 });
    const stopped = parsePrometheus(text(queue(), { ...LAST, end: null }));
    expect(samplesOf(stopped, "assay_last_run_ended")).toEqual({ "": 0 });
    expect(samplesOf(stopped, "assay_last_run_agents", "result")).toEqual({});
  });

  it("count decisions that were written, by what was decided, and no others", async () => {
    const metrics = openServeMetrics("1.2.3");
    const outcomes = [{ outcome: "done" }, { outcome: "stale" }, { outcome: "done" }] as const;
    let asked = 0;
    const counting = metrics.counting(
      desk(
        () => Promise.resolve(outcomes[asked++] ?? { outcome: "done" }),
        () => Promise.resolve({ outcome: "done", decision: "approve", revision: "r" }),
      ),
    );
    const approve = { action: "approve", reason: "" } as const;
    await counting.decide("one", "r", approve);
    await counting.decide("one", "r", approve);
    await counting.decide("one", "r", { action: "reject", reason: "no" });
    await counting.undo("one", "r");
    expect(samplesOf(parsePrometheus(metrics.text(queue(), null)), "assay_decisions_total", "action")).toEqual({
      approve: 1,
      reject: 1,
      override: 0,
      withdraw: 0,
      undo: 1,
    });
  });

  it("count answers by the class of their status, and tell what the process takes", () => {
    const metrics = openServeMetrics("1.2.3");
    for (const status of [200, 204, 303, 401, 500]) metrics.onAnswer(status);
    const families = parsePrometheus(metrics.text(queue(), null));
    expect(samplesOf(families, "assay_http_requests_total", "status")).toEqual({
      "2xx": 2,
      "3xx": 1,
      "4xx": 1,
      "5xx": 1,
    });
    expect(samplesOf(families, "process_resident_memory_bytes")[""]).toBeGreaterThan(1_000_000);
    expect(samplesOf(families, "process_start_time_seconds")[""]).toBeLessThanOrEqual(Date.now() / 1000);
    expect(samplesOf(families, "process_cpu_seconds_total")[""]).toBeGreaterThan(0);
  });
});
