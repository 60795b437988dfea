import type { FactorId } from "../schema/ids.ts";
import { aivssScore, type ExactScore } from "./aivss.ts";
import type { Profile } from "./profiles.ts";

/** A factor as it enters the sum. */
export interface FactorValue {
  readonly id: FactorId;
  /** 0-10; the typical value while the factor is unknown. */
  readonly tenths: number;
  readonly isKnown: boolean;
}

/** A CVSS base score, or the scores it may have while metrics are undecided; in tenths. */
export interface CvssRange {
  readonly lowTenths: number;
  /** Taken for the headline. */
  readonly tenths: number;
  readonly highTenths: number;
}

/** One question with everything its answer depends on. */
export interface ScoreCase {
  readonly profile: Profile;
  readonly cvss: CvssRange;
  /** The ten factors of the profile. */
  readonly factors: readonly FactorValue[];
  readonly threatHundredths: number;
  readonly mitigationHundredths: number;
}

/** A score that is certain. */
export const decided = (tenths: number): CvssRange => ({ lowTenths: tenths, tenths, highTenths: tenths });

/** The profile's factors with the values that are given, in tenths, and typical values for those that are not. */
export const fillFactors = (profile: Profile, tenthsOf: (id: FactorId) => number | null): FactorValue[] =>
  profile.factors.map((id) => {
    const tenths = tenthsOf(id);
    return { id, tenths: tenths ?? profile.typicalTenths.get(id) ?? 10, isKnown: tenths !== null };
  });

export const sumTenths = (factors: readonly FactorValue[]): number =>
  factors.reduce((sum, { tenths }) => sum + tenths, 0);

/** The exact score of a case: at its headline values, or at other values of CVSS and of the factor sum. */
export const exactScore = (
  { profile, cvss, factors, threatHundredths, mitigationHundredths }: ScoreCase,
  cvssTenths: number = cvss.tenths,
  factorTenths: number = sumTenths(factors),
): ExactScore => aivssScore(profile.equation, { cvssTenths, factorTenths, threatHundredths, mitigationHundredths });
