import { z } from "zod";
import { type Evaluation, type Figure, type Offender, type SuiteResult, SUITES } from "../result.ts";
import thresholdData from "./thresholds.json" with { type: "json" };

/** What a figure has to reach before a judge's numbers may be published. */
export interface Threshold {
  readonly figure: string;
  readonly direction: "at-least" | "at-most";
  /** Missed: the gate fails. */
  readonly floor: number;
  /** What we want. */
  readonly aim: number;
}

const thresholdsSchema = z.array(
  z.strictObject({
    /** Its id; `*` for the suite: the figure of that name of every suite. */
    figure: z.string(),
    direction: z.enum(["at-least", "at-most"]),
    floor: z.number(),
    aim: z.number(),
    /** Where the number comes from. */
    source: z.string().min(1),
  }),
);

const ofEverySuite = (threshold: Threshold): Threshold[] =>
  threshold.figure.startsWith("*.")
    ? SUITES.map((suite) => ({ ...threshold, figure: threshold.figure.replace("*", suite) }))
    : [threshold];

/** The committed thresholds, in printed order. */
export const THRESHOLDS: readonly Threshold[] = thresholdsSchema.parse(thresholdData).flatMap(ofEverySuite);

/** How one figure did. */
export interface GateOutcome {
  readonly figure: string;
  readonly says: string;
  readonly direction: Threshold["direction"];
  readonly floor: number;
  /** Null against an accepted evaluation. */
  readonly aim: number | null;
  readonly value: number | null;
  /** `unmeasured`: the suite ran and the figure is not defined. Not a miss, and never a pass. */
  readonly outcome: "aim" | "floor" | "missed" | "unmeasured";
  /** A committed threshold, or the last accepted evaluation of the same judge and prompts. */
  readonly cause: "threshold" | "accepted";
  readonly worst: readonly Offender[];
}

const reaches = (value: number, bound: number, direction: Threshold["direction"]): boolean =>
  direction === "at-least" ? value >= bound : value <= bound;

function judgeFigure({ id, says, value, worst }: Figure, threshold: Threshold): GateOutcome {
  const { direction, floor, aim } = threshold;
  const outcome =
    value === null
      ? ("unmeasured" as const)
      : !reaches(value, floor, direction)
        ? ("missed" as const)
        : reaches(value, aim, direction)
          ? ("aim" as const)
          : ("floor" as const);
  return { figure: id, says, direction, floor, aim, value, outcome, cause: "threshold", worst };
}

const suiteOf = (figure: string): string => figure.split(".")[0] ?? "";

/** Every threshold of the suites that were run, held against their figures. Pure. */
export function holdToThresholds(evaluation: Evaluation, thresholds: readonly Threshold[] = THRESHOLDS): GateOutcome[] {
  const ran = new Map<string, SuiteResult>(evaluation.suites.map((suite) => [suite.suite, suite]));
  return thresholds.flatMap((threshold) => {
    const suite = ran.get(suiteOf(threshold.figure));
    if (suite === undefined) return [];
    const figure = suite.figures.find(({ id }) => id === threshold.figure);
    const missing: Figure = {
      id: threshold.figure,
      says: "not measured",
      value: null,
      interval: null,
      count: 0,
      worst: [],
    };
    return judgeFigure(figure ?? missing, threshold);
  });
}

/**
 * Figures that got worse than in the last accepted evaluation of the same judge, prompts and samples: below its 95%
 * interval, or where there is none, below its value. A changed prompt has another identity, and nothing to lean on. Pure.
 */
export function holdToAccepted(
  evaluation: Evaluation,
  accepted: Evaluation | null,
  thresholds: readonly Threshold[] = THRESHOLDS,
): GateOutcome[] {
  if (accepted === null || accepted.identity !== evaluation.identity) return [];
  const before = new Map(accepted.suites.flatMap(({ figures }) => figures).map((figure) => [figure.id, figure]));
  const now = evaluation.suites.flatMap(({ figures }) => figures);
  return thresholds.flatMap(({ figure: id, direction }) => {
    const figure = now.find((one) => one.id === id);
    const last = before.get(id);
    if (figure === undefined || last === undefined) return [];
    const { says, value, worst } = figure;
    const floor = (direction === "at-least" ? last.interval?.low : last.interval?.high) ?? last.value;
    if (value === null || floor === null || reaches(value, floor, direction)) return [];
    return {
      figure: id,
      says,
      direction,
      floor,
      aim: null,
      value,
      outcome: "missed" as const,
      cause: "accepted" as const,
      worst,
    };
  });
}

export const missed = (outcomes: readonly GateOutcome[]): GateOutcome[] =>
  outcomes.filter(({ outcome }) => outcome === "missed");
