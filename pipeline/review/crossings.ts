import type { Assessment } from "../schema/assessment.ts";
import type { Severity } from "../schema/ids.ts";

/** A band that an agent left for another, up or down. */
export interface Crossing {
  readonly slug: string;
  readonly name: string;
  readonly before: Severity;
  readonly after: Severity;
  /** Scores, 0-10. */
  readonly from: number;
  readonly to: number;
  /** True if a person approved what stands now. */
  readonly isDecided: boolean;
}

/**
 * Bands crossed from one state of a folder to another, by folder name. An agent that is new or gone crosses none. Pure.
 * @param isApproved whether a person approved this very content
 */
export const bandCrossings = (
  before: ReadonlyMap<string, Assessment>,
  after: ReadonlyMap<string, Assessment>,
  isApproved: (assessment: Assessment) => boolean,
): Crossing[] =>
  [...after].flatMap(([slug, assessment]) => {
    const was = before.get(slug)?.score;
    const is = assessment.score;
    if (was === undefined || was.severity === is.severity) return [];
    const scores = { from: was.aivss, to: is.aivss };
    const bands = { before: was.severity, after: is.severity };
    return [{ slug, name: assessment.agent.name, ...bands, ...scores, isDecided: isApproved(assessment) }];
  });
