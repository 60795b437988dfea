import { expect, it } from "vitest";
import { refreshMetrics } from "../../../pipeline/observe/refresh-metrics.ts";
import type { RefreshEntry, RefreshResult } from "../../../pipeline/schema/refresh.ts";
import { parsePrometheus, samplesOf } from "../../support/prometheus-text.ts";

const failed = (agent: string, code: string): RefreshEntry => ({
  status: "failed",
  agent,
  slug: null,
  code,
  message: "no",
});
const made = (status: "new" | "same", agent: string): RefreshEntry => ({
  status,
  agent,
  slug: agent,
  name: agent,
  aivss: 5,
  severity: "Medium",
});

const result: RefreshResult = {
  startedAt: "2026-11-21T02:30:00.000Z",
  endedAt: "2026-11-21T02:40:00.000Z",
  planned: 10,
  entries: [failed("told-late", "MODEL_QUOTA"), made("new", "a"), made("same", "b"), failed("c", "SOURCE_NOT_FOUND")],
  carried: 1,
  unchanged: 7,
  noise: [{ slug: "b", name: "b", held: ["x"] }],
  orphaned: [],
  left: [],
  usage: { calls: 4, promptTokens: 1, completionTokens: 1, cachedTokens: 0 },
  costUsd: 0.5,
};

it("says what one refresh did, and names no agent", () => {
  const text = refreshMetrics(result, 0.8);
  const families = parsePrometheus(text);
  expect(samplesOf(families, "assay_refresh_agents", "result")).toEqual({
    new: 1,
    changed: 0,
    same: 1,
    unchanged: 7,
    failed: 1,
  });
  expect(samplesOf(families, "assay_refresh_failures", "code")).toEqual({ SOURCE_NOT_FOUND: 1 });
  expect(samplesOf(families, "assay_refresh_complete")).toEqual({ "": 1 });
  expect(samplesOf(families, "assay_refresh_spent_usd")).toEqual({ "": 0.5 });
  expect(samplesOf(families, "assay_refresh_held")).toEqual({ "": 1 });
  const begin = Date.parse(result.startedAt) / 1000;
  expect(samplesOf(families, "assay_refresh_start_timestamp_seconds")).toEqual({ "": begin });
  expect(samplesOf(families, "assay_refresh_end_timestamp_seconds")).toEqual({ "": begin + 600 });
  expect(text).not.toContain("told-late");
});

it("is not complete where more failed than the gate allows, and tells no dollars that are not known", () => {
  const families = parsePrometheus(refreshMetrics({ ...result, costUsd: null }, 1));
  expect(samplesOf(families, "assay_refresh_complete")).toEqual({ "": 0 });
  expect(samplesOf(families, "assay_refresh_spent_usd")).toEqual({});
});
