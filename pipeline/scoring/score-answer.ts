import type { ProfileId, Severity } from "../schema/ids.ts";
import type { BandMove } from "./band-moves.ts";
import type { Beside } from "./beside.ts";
import type { Hazard } from "./hazards.ts";

/** A score with everything that is needed to recompute it by hand. Points are 0.0-10.0. */
export interface ScoreFigures {
  readonly ok: true;
  readonly profile: ProfileId;
  readonly profileVersion: number;
  readonly aivss: number;
  readonly severity: Severity;
  /** Between these lies the score, whatever the unknowns are. Equal to `aivss` when nothing is unknown. */
  readonly low: number;
  readonly high: number;
  /** `vector` as it was given; null for a bare number or while a metric is undecided. */
  readonly cvss: { readonly base: number; readonly vector: string | null };
  readonly factorSum: number;
  /** 10 − CVSS; null for owasp-0.5, which has no gap. */
  readonly riskGap: number | null;
  /** Exact. The uplift; for owasp-0.5 the factor sum. */
  readonly aars: number;
  /** Exact, before rounding and before the limit of 10. */
  readonly raw: number;
  readonly threatMultiplier: number;
  readonly mitigationFactor: number;
  /** Metrics of the vector that were set aside, and why. */
  readonly vectorWarnings: readonly string[];
  /** Factor ids that stand at their typical value, then undecided metrics as `cvss.VC`. */
  readonly unknown: readonly string[];
  /** The one of them that widens the interval most. */
  readonly widest: string | null;
  readonly bandMoves: readonly BandMove[];
  /** Assay's own figures, not OWASP's. */
  readonly beside: Beside;
  readonly warnings: readonly Hazard[];
  /** The equation with its numbers. */
  readonly formula: string;
}

/** Why an input has no score. `path` names the place, for example `factors.opacity_reflexivity`. */
export interface ScoreRefusal {
  readonly ok: false;
  readonly error: { readonly path: string; readonly message: string };
}

export type ScoreAnswer = ScoreFigures | ScoreRefusal;
