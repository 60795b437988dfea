import type { GateOutcome } from "../../../evals/gates/gate.ts";
import type { Evaluation, Figure, SuiteResult } from "../../../evals/result.ts";

const offender = (name: string) => ({ name, value: 0.4472, says: `trials of ${name} from 7.2 to 8.3` });

const figure = (id: string, value: number | null, name: string, more: Partial<Figure> = {}): Figure => ({
  id,
  says: `what ${id} says, points`,
  value,
  interval: value === null ? null : { low: value - 0.04, high: value + 0.02 },
  count: 30,
  worst: value === null ? [] : [offender(name), offender("second-agent"), offender("third-agent")],
  ...more,
});

const suite = (id: SuiteResult["suite"], more: Partial<SuiteResult>): SuiteResult => ({
  suite: id,
  listings: 3,
  trials: 4,
  readings: 12,
  failures: {},
  figures: [],
  tables: [],
  plots: [],
  usage: { calls: 36, promptTokens: 1_200_000, completionTokens: 9000, costUsd: 1.2 },
  ...more,
});

/** A small evaluation with everything in it that a report can show; `name` stands wherever outside text may. */
export const evaluationNamed = (name: string, more: Partial<Evaluation> = {}): Evaluation => ({
  format: "assay-evaluation@1",
  assayVersion: "0.1.0",
  measuredAt: "2026-11-21T10:00:00.000Z",
  judge: {
    provider: name,
    model: name,
    languageModel: true,
    prompts: [{ id: "judgement", version: 4, sha256: "ab".repeat(32) }],
  },
  identity: "0".repeat(64),
  repeatability: null,
  samples: 3,
  samplesMax: 15,
  suites: [
    suite("stability", {
      failures: { [name]: 1 },
      figures: [
        figure("stability.score.icc", 0.9531, name),
        figure("stability.score.deviation-median", 0.2, name, { interval: null }),
        figure("stability.score.pass-all", null, name),
        figure("stability.evidence.found", 0.99996, name, { interval: null, worst: [] }),
      ],
      tables: [
        {
          title: "Listings",
          says: "The least steady first.",
          columns: ["listing", "trials", "median", "deviation"],
          rows: [
            [name, 4, 8.35, 0.4472],
            ["second-agent", 4, 7, null],
          ],
        },
        { title: "Long", says: name, columns: [name, "n"], rows: Array.from({ length: 13 }, (_, n) => [name, n]) },
      ],
      plots: [
        {
          kind: "dots",
          title: "Trials of each listing",
          axis: "AIVSS",
          low: 0,
          high: 10,
          rows: [
            { name: "second-agent", values: [7, 7, 7, 7.1], middle: 7 },
            { name, values: [7.2, 8.3, 8.4, 8.4], middle: 8.35 },
          ],
        },
        {
          kind: "heat",
          title: "Disagreement",
          says: "Share of pairs that differ.",
          columns: [name, "second-agent"],
          rows: [{ name, values: [0.5, null] }],
        },
      ],
    }),
    suite("accuracy", {
      figures: [figure("accuracy.probe.kappa", 0.71, name)],
      plots: [
        { kind: "calibration", title: "Calibration", bins: [{ confidence: 0.67, accuracy: 0.6, count: 30 }] },
        {
          kind: "differences",
          title: "Against the reference",
          says: "The judge less the reference.",
          points: [{ name, mean: 7.5, difference: 1.25 }],
          bias: 0.1,
          low: -0.9,
          high: 1.1,
        },
      ],
      usage: { calls: 12, promptTokens: 1000, completionTokens: 100, costUsd: null },
    }),
  ],
  ...more,
});

const gate = (id: string, outcome: GateOutcome["outcome"], value: number | null, name: string): GateOutcome => ({
  figure: id,
  says: `what ${id} says, points`,
  direction: id.includes("deviation") ? "at-most" : "at-least",
  floor: id.includes("deviation") ? 0.15 : 0.95,
  aim: id.includes("deviation") ? 0.05 : 0.99,
  value,
  outcome,
  cause: "threshold",
  worst: outcome === "missed" ? [offender(name), offender("second-agent"), offender("third-agent")] : [],
});

/** One outcome of each kind, and one of a figure that was not measured at all. */
export const gatesNamed = (name: string): GateOutcome[] => [
  gate("stability.score.icc", "floor", 0.9531, name),
  { ...gate("stability.score.icc", "missed", 0.9531, name), cause: "accepted", floor: 0.9612345, aim: null },
  gate("stability.score.deviation-median", "missed", 0.2, name),
  gate("stability.score.pass-all", "unmeasured", null, name),
  gate("stability.evidence.found", "aim", 0.99996, name),
  gate("accuracy.level.in-band", "unmeasured", null, name),
];
