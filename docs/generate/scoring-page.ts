import { factorById } from "../../pipeline/framework/factors.ts";
import type { FactorId, ProfileId } from "../../pipeline/schema/ids.ts";
import { PROFILE_IDS } from "../../pipeline/schema/ids.ts";
import { BANDS } from "../../pipeline/framework/bands.ts";
import { PROFILES } from "../../pipeline/scoring/profiles.ts";

const hundredths = (value: number): string => (value / 100).toFixed(2);

const EQUATIONS = {
  uplift: "AIVSS = (CVSS + (10 − CVSS) × FactorSum / 10 × ThM) × MF",
  average: "AIVSS = (CVSS + FactorSum) / 2 × ThM",
} as const;

const range = (limits: readonly [number, number] | null): string =>
  limits === null ? "only these" : `or any of ${hundredths(limits[0])} to ${hundredths(limits[1])} in \`assay score\``;

function profileSection(id: ProfileId): string {
  const { version, equation, factors, levelTenths, threat, threatRange, mitigation, mitigationRange } = PROFILES[id];
  const names = factors.map((factor: FactorId) => factorById(factor).name).join(", ");
  return `### \`${id}\` (version ${version})

\`${EQUATIONS[equation]}\`

- factors: ${names}
- score of level 0 to 5: ${levelTenths.map((value) => (value / 10).toFixed(1)).join(", ")}
- ThM, exploit maturity: attacked ${hundredths(threat.A)}, proof of concept ${hundredths(threat.P)}, theory only ${hundredths(threat.U)}; ${range(threatRange)}
- MF, mitigation: ${equation === "average" ? "none in this version" : `none or weak ${hundredths(mitigation.N)}, partial ${hundredths(mitigation.P)}, strong ${hundredths(mitigation.S)}; ${range(mitigationRange)}`}
`;
}

/** docs/scoring.md: equations, tables and bands, from the profiles themselves. */
export const scoringPage = (): string => `# Scoring

AIVSS scores scenarios. A scenario has a CVSS v4.0 base vector, an exploit maturity and a mitigation strength; the agent's
factors are the same in all of them. The headline is the worst scenario by its unrounded score, never an average (AIVSS 0.8 §3.2).

All arithmetic is in integers: CVSS and factors in tenths, multipliers in hundredths. There is one rounding, half up, to one
decimal, at the end (AIVSS 0.8 §3.5.1). A score can pass 10.0 only with a threat multiplier above 1 and is then 10.0.

## Profiles

${PROFILE_IDS.map(profileSection).join("\n")}
\`listing\` is Assay's default: the ten printed factors at 0.1 resolution in the 0.8 equation. OWASP knows three values for each
factor and, in 0.8, another set of ten.

## Bands

| band | from |
| --- | --- |
${BANDS.map(({ severity, fromTenths }) => `| ${severity} | ${(fromTenths / 10).toFixed(1)} |`).join("\n")}

Source: AIVSS 0.8 §3.5.2; it leaves 0.0 without a band, which Assay calls None.

## Unknowns

A factor that is not stated stands at its typical value (see [factors.md](factors.md)); \`low\` takes every unknown factor at 0.0,
\`high\` at 1.0. The headline's interval bounds the worst case over all scenarios. \`assay score\` also takes
CVSS as an object of metrics: one that is null or missing ranges over its legal values, and the headline takes the gravest.

## CVSS v4.0

Vectors are parsed strictly: prefix, the eleven base metrics once each, in order, legal values. Threat, environmental and
supplemental metrics are recognised and set aside, because ThM already stands for exploit maturity. Version 3.1 is refused by
name (AIVSS 0.8 §3.1.1). The base score comes from ae-cvss-calculator.

## Beside the official number

Assay's own figures, not OWASP's: the score before mitigation, mitigation on the uplift only, and the bare CVSS base. Warnings
name the known hazards: a result below the CVSS base, an uplift larger than the base, an uplift on a base of 0.0, and a mitigation
that no manifest or code shows.
`;
