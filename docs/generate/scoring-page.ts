import {
  ARITHMETIC_WORDS,
  BANDS_SOURCE_WORDS,
  CVSS_WORDS,
  HAZARDS_WORDS,
  LISTING_WORDS,
  ruleFacts,
  SCENARIOS_WORDS,
  UNKNOWNS_WORDS,
} from "../../outputs/methodology-words.ts";
import { BANDS } from "../../pipeline/framework/bands.ts";
import type { ScoringRule } from "../../pipeline/ports/scoring-rule.ts";
import { SCORING_RULES } from "../../pipeline/scoring/rules.ts";

const profileSection = (rule: ScoringRule): string => `### \`${rule.id}\` (version ${rule.version})

\`${rule.equationText}\`

${ruleFacts(rule)
  .map((fact) => `- ${fact}`)
  .join("\n")}
`;

/** docs/scoring.md: equations, tables and bands, from the profiles themselves. */
export const scoringPage = (): string => `# Scoring

${SCENARIOS_WORDS}

${ARITHMETIC_WORDS}

## Profiles

${SCORING_RULES.map(profileSection).join("\n")}
${LISTING_WORDS}

## Bands

| band | from |
| --- | --- |
${BANDS.map(({ severity, fromTenths }) => `| ${severity} | ${(fromTenths / 10).toFixed(1)} |`).join("\n")}

${BANDS_SOURCE_WORDS}

## Unknowns

${UNKNOWNS_WORDS} Typical values: [factors.md](factors.md). \`assay score\` also takes CVSS as an object of metrics: one that is null
or missing ranges over its legal values, and the headline takes the gravest.

## CVSS v4.0

${CVSS_WORDS}

## Beside the official number

${HAZARDS_WORDS}
`;
