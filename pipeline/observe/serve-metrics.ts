import type { LastRun } from "../ports/store.ts";
import { crossesBand, type Queue, type QueueRow, type ReviewDesk } from "../ports/review-desk.ts";
import { severitySchema } from "../schema/ids.ts";
import { reviewSchema } from "../schema/review.ts";
import { buildInfo, processFamilies } from "./families.ts";
import { type MetricFamily, metricsText } from "./prometheus.ts";

/** What became of reviewing since the server began. */
export interface ServeMetrics {
  /** The same desk; decisions that are written count. */
  readonly counting: (desk: ReviewDesk) => ReviewDesk;
  /** Counts an answer of the server by its status. */
  readonly onAnswer: (status: number) => void;
  /** All of it in the text format of Prometheus. No figure names an agent. */
  readonly text: (queue: Queue, lastRun: LastRun | null) => string;
}

/** Why a person should look; one agent may have several reasons. */
const REASONS: Readonly<Record<string, (row: QueueRow) => boolean>> = {
  "not-approved": ({ status }) => status !== "approved",
  "band-crossed": crossesBand,
  "override-open": ({ openOverrides }) => openOverrides > 0,
  "finding-error": ({ errors }) => errors > 0,
};

const ACTIONS = ["approve", "reject", "override", "withdraw", "undo"] as const;

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const gauge = (name: string, help: string, samples: MetricFamily["samples"]): MetricFamily => ({
  name,
  type: "gauge",
  help,
  samples,
});

/** What the folder holds. Nothing while it is read for the first time: half of it would look like a loss. */
function queueFamilies({ rows, damaged, isComplete }: Queue): MetricFamily[] {
  if (!isComplete) return [];
  const counted = severitySchema.options.flatMap((severity) =>
    reviewSchema.shape.status.options.map((status) => ({
      labels: { severity, status },
      value: rows.filter((row) => row.severity === severity && row.status === status).length,
    })),
  );
  const waiting = Object.entries(REASONS).map(([reason, holds]) => ({
    labels: { reason },
    value: rows.filter(holds).length,
  }));
  return [
    gauge("assay_assessments", "Assessments in the folder, by band and by where their review stands.", counted),
    gauge("assay_assessments_waiting", "Assessments that a person should look at, by the reason.", waiting),
    gauge("assay_assessments_damaged", "Assessments that can't be read.", [{ value: damaged.length }]),
  ];
}

const seconds = (time: string): number => Date.parse(time) / 1000;

function lastRunFamilies(lastRun: LastRun | null): MetricFamily[] {
  if (lastRun === null) return [];
  const { startedAt, end } = lastRun;
  return [
    gauge("assay_last_run_start_timestamp_seconds", "When the last draft or refresh began, seconds since 1970.", [
      { value: seconds(startedAt) },
    ]),
    gauge("assay_last_run_ended", "1 if it came to its end, 0 while it works and after it was stopped.", [
      { value: end === null ? 0 : 1 },
    ]),
    gauge(
      "assay_last_run_end_timestamp_seconds",
      "When it ended, seconds since 1970.",
      end === null ? [] : [{ value: seconds(end.at) }],
    ),
    gauge(
      "assay_last_run_agents",
      "Its agents by what became of them.",
      end === null
        ? []
        : [
            { labels: { result: "done" }, value: end.done },
            { labels: { result: "failed" }, value: end.failed },
          ],
    ),
  ];
}

export function openServeMetrics(version: string): ServeMetrics {
  const decisions = new Map<string, number>(ACTIONS.map((action) => [action, 0]));
  const answers = new Map<string, number>();

  return {
    counting: (desk) => ({
      ...desk,
      async decide(slug, revision, request) {
        const decided = await desk.decide(slug, revision, request);
        if (decided.outcome === "done") count(decisions, request.action);
        return decided;
      },
      async undo(slug, revision) {
        const undone = await desk.undo(slug, revision);
        if (undone.outcome === "done") count(decisions, "undo");
        return undone;
      },
    }),
    onAnswer: (status) => count(answers, `${Math.trunc(status / 100)}xx`),
    text: (queue, lastRun) =>
      metricsText([
        buildInfo(version),
        ...queueFamilies(queue),
        {
          name: "assay_decisions_total",
          type: "counter",
          help: "Decisions written by this server, by what was decided.",
          samples: [...decisions].map(([action, value]) => ({ labels: { action }, value })),
        },
        ...lastRunFamilies(lastRun),
        {
          name: "assay_http_requests_total",
          type: "counter",
          help: "Answers of this server, by the class of their status.",
          samples: [...answers].map(([status, value]) => ({ labels: { status }, value })),
        },
        ...processFamilies(),
      ]),
  };
}
