import { PROFILE_IDS } from "../schema/ids.ts";
import type { Equation } from "./aivss.ts";
import { type Profile, PROFILES } from "./profiles.ts";

/** Equations as they are printed. Sources: AIVSS 0.8 §3.3-3.5, AIVSS 0.5 §4.1. */
const EQUATION_TEXTS: { readonly [Name in Equation]: string } = {
  uplift: "AIVSS = (CVSS + (10 − CVSS) × FactorSum / 10 × ThM) × MF",
  average: "AIVSS = (CVSS + FactorSum) / 2 × ThM",
};

/** Every profile with its equation in words, for pages that explain it. */
export const SCORING_RULES: readonly (Profile & { readonly equationText: string; readonly mitigates: boolean })[] =
  PROFILE_IDS.map((id) => ({
    ...PROFILES[id],
    equationText: EQUATION_TEXTS[PROFILES[id].equation],
    mitigates: PROFILES[id].equation === "uplift",
  }));
