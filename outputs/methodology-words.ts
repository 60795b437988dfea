import { factorById } from "../pipeline/framework/factors.ts";
import type { Band } from "../pipeline/framework/probes/index.ts";
import type { ScoringRule } from "../pipeline/ports/scoring-rule.ts";

// What the documents and the methodology page of a site say alike. Code stands between backticks.

export const LEVELS_WORDS =
  'Each factor is judged as a level 0-5 against the written anchors below; the printed score is level / 5. A level must lie in the band that the answers to the factor\'s questions allow. "Not stated" narrows nothing: a factor nobody wrote about has no score, the headline takes its typical value, and low and high take it at 0 and at 1. Typical values are the medians over 143 published reference assessments of a public directory; the natural-language interface, which has no reference data, takes the middle.';

export const FACTORS_SOURCE_WORDS =
  "The ten factors are OWASP AIVSS's (0.5 §7.2, 0.8 §2.2); the six levels, their wording and the questions are Assay's own.";

export const SCENARIOS_WORDS =
  "AIVSS scores scenarios. A scenario has a CVSS v4.0 base vector, an exploit maturity and a mitigation strength; the agent's factors are the same in all of them. The headline is the worst scenario by its unrounded score, never an average (AIVSS 0.8 §3.2).";

export const ARITHMETIC_WORDS =
  "All arithmetic is in integers: CVSS and factors in tenths, multipliers in hundredths. There is one rounding, half up, to one decimal, at the end (AIVSS 0.8 §3.5.1). A score can pass 10.0 only with a threat multiplier above 1 and is then 10.0.";

export const LISTING_WORDS =
  "`listing` is Assay's default: the ten printed factors at 0.1 resolution in the 0.8 equation. OWASP knows three values for each factor and, in 0.8, another set of ten.";

export const BANDS_SOURCE_WORDS = "Source: AIVSS 0.8 §3.5.2; it leaves 0.0 without a band, which Assay calls None.";

export const UNKNOWNS_WORDS =
  "A factor that is not stated stands at its typical value; `low` takes every unknown factor at 0.0, `high` at 1.0. The headline's interval bounds the worst case over all scenarios.";

export const CVSS_WORDS =
  "Vectors are parsed strictly: prefix, the eleven base metrics once each, in order, legal values. Threat, environmental and supplemental metrics are recognised and set aside, because ThM already stands for exploit maturity. Version 3.1 is refused by name (AIVSS 0.8 §3.1.1). The base score comes from ae-cvss-calculator.";

export const HAZARDS_WORDS =
  "Assay's own figures, not OWASP's: the score before mitigation, mitigation on the uplift only, and the bare CVSS base. Warnings name the known hazards: a result below the CVSS base, an uplift larger than the base, an uplift on a base of 0.0, and a mitigation that no manifest or code shows.";

/** Levels that an answer allows: "2-4". */
export const levelsWords = ([lowest, highest]: Band): string =>
  lowest === highest ? `${lowest}` : `${lowest}-${highest}`;

const hundredths = (value: number): string => (value / 100).toFixed(2);

const range = (limits: ScoringRule["threatRange"]): string =>
  limits === null ? "only these" : `or any of ${hundredths(limits[0])} to ${hundredths(limits[1])} in \`assay score\``;

/** What a scoring rule takes, a line each. */
export function ruleFacts(rule: ScoringRule): string[] {
  const { factors, levelTenths, threat, threatRange, mitigation, mitigationRange, mitigates } = rule;
  return [
    `factors: ${factors.map((factor) => factorById(factor).name).join(", ")}`,
    `score of level 0 to 5: ${levelTenths.map((value) => (value / 10).toFixed(1)).join(", ")}`,
    `ThM, exploit maturity: attacked ${hundredths(threat.A)}, proof of concept ${hundredths(threat.P)}, theory only ${hundredths(threat.U)}; ${range(threatRange)}`,
    mitigates
      ? `MF, mitigation: none or weak ${hundredths(mitigation.N)}, partial ${hundredths(mitigation.P)}, strong ${hundredths(mitigation.S)}; ${range(mitigationRange)}`
      : "MF, mitigation: none in this version",
  ];
}
