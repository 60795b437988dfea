import type { GateOutcome } from "../gates/gate.ts";
import type { Evaluation, Figure, SuiteResult } from "../result.ts";

/** What a report is written from. */
export interface Report {
  readonly evaluation: Evaluation;
  /** How its figures did; empty where nothing was held against a gate. */
  readonly gates: readonly GateOutcome[];
  /** What it is compared with: another model, other prompts, an earlier run; null for no comparison. */
  readonly before: Evaluation | null;
}

/** A suite's own outcomes, in their order. */
export const gatesOf = ({ suite }: SuiteResult, gates: readonly GateOutcome[]): GateOutcome[] =>
  gates.filter(({ figure }) => figure.startsWith(`${suite}.`));

/** A suite's figures, and one without a value for each gate whose figure it did not even name. */
export function figuresOf({ figures }: SuiteResult, own: readonly GateOutcome[]): Figure[] {
  const known = new Set(figures.map(({ id }) => id));
  const missing = own.filter(({ figure }) => !known.has(figure));
  return [
    ...figures,
    ...missing.map(({ figure, says }) => ({ id: figure, says, value: null, interval: null, count: 0, worst: [] })),
  ];
}

/** A suite's name as a heading: "Stability". */
export const suiteTitle = ({ suite }: SuiteResult): string => suite.charAt(0).toUpperCase() + suite.slice(1);
