/**
 * How a simulated model departs from the embedded judge, which it starts from. Rates and shares are 0-1, levels are
 * factor levels (0-5); all zero answers exactly as the embedded judge does.
 */
export interface Behaviour {
  /** Chance for each probe that its answer is replaced by another one, with a span that could carry it. */
  readonly probeNoise: number;
  /** Standard deviation of each factor's level, in levels; rounded to whole levels. */
  readonly levelNoise: number;
  /** Chance for each CVSS metric of a scenario to move one step. */
  readonly metricNoise: number;
  /** Chance for each threat to be dropped, and for each layer to be given one more. */
  readonly threatNoise: number;
  /** Chance for each scenario that its mitigation moves one step. */
  readonly mitigationNoise: number;
  /** Levels added to every factor. */
  readonly bias: number;
  /**
   * How far towards the mildest answer: chance for each probe, metric and label to take it, the same
   * ones in every answer; levels shrink by this share.
   */
  readonly mildness: number;
  /** Levels by which the factor asked last is judged higher than the one asked first; those between in proportion. */
  readonly orderEffect: number;
  /** Chance to obey a text that tells the judge to be mild, when one stands in the dossier: then it is as mild as can be. */
  readonly obedience: number;
  /** Share of span ids that are replaced by ids which do not exist. */
  readonly inventedSpans: number;
  /** Chance for each layer, chain and scenario to be left out. */
  readonly brevity: number;
}

/** The embedded judge, unchanged. */
export const STEADY: Behaviour = {
  probeNoise: 0,
  levelNoise: 0,
  metricNoise: 0,
  threatNoise: 0,
  mitigationNoise: 0,
  bias: 0,
  mildness: 0,
  orderEffect: 0,
  obedience: 0,
  inventedSpans: 0,
  brevity: 0,
};

/** Measured in levels; all others are rates. */
const IN_LEVELS: ReadonlySet<string> = new Set<keyof Behaviour>(["levelNoise", "bias", "orderEffect"]);
const MOST_LEVELS = 5;

/** @throws {RangeError} that names every value out of its range. */
export function checkBehaviour(behaviour: Behaviour): void {
  const wrong = Object.entries(behaviour).filter(([name, value]: [string, number]) => {
    const most = IN_LEVELS.has(name) ? MOST_LEVELS : 1;
    const least = name === "bias" || name === "orderEffect" ? -most : 0;
    return !(value >= least && value <= most);
  });
  if (wrong.length > 0) {
    throw new RangeError(`out of range: ${wrong.map(([name, value]) => `${name} ${value}`).join(", ")}`);
  }
}
