import type { Assessment } from "../../schema/assessment.ts";
import type { FactorResult, LayerResult, UnscoredScenario } from "../../schema/checked.ts";

/** Everything of an assessment that a person may override. Scores follow from it. */
export interface Parts {
  readonly summary: string;
  /** All eleven, printed order first. */
  readonly factors: readonly FactorResult[];
  readonly layers: readonly LayerResult[];
  /** Worst first, as they were scored. */
  readonly scenarios: readonly UnscoredScenario[];
}

export const partsOf = ({ summary, factors, naturalLanguageInterface, layers, scenarios }: Assessment): Parts => ({
  summary,
  factors: [...factors, naturalLanguageInterface],
  layers,
  scenarios: scenarios.map(({ scores: _scores, ...scenario }) => scenario),
});

/** The list with one entry changed. */
export const replaced = <T>(list: readonly T[], isMeant: (entry: T) => boolean, change: (entry: T) => T): T[] =>
  list.map((entry) => (isMeant(entry) ? change(entry) : entry));
