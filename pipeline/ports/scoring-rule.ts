import type { FactorId, MitigationLevel, ProfileId, ThreatLevel } from "../schema/ids.ts";

/** A scoring rule as pages print it; a profile of `scoring/` is one, with its equation in words. */
export interface ScoringRule {
  readonly id: ProfileId;
  readonly version: number;
  /** For example "AIVSS = (CVSS + FactorSum) / 2 × ThM". */
  readonly equationText: string;
  /** False where the equation has no mitigation. */
  readonly mitigates: boolean;
  readonly factors: readonly FactorId[];
  /** Factor score of level 0 to 5, in tenths. */
  readonly levelTenths: readonly number[];
  /** Multipliers in hundredths; ranges hold what `assay score` takes beside them, null for nothing. */
  readonly threat: { readonly [Level in ThreatLevel]: number };
  readonly threatRange: readonly [lowest: number, highest: number] | null;
  readonly mitigation: { readonly [Level in MitigationLevel]: number };
  readonly mitigationRange: readonly [lowest: number, highest: number] | null;
}
