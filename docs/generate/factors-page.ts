import { FACTORS, isPrinted } from "../../pipeline/framework/factors.ts";
import { type Probe, probesOfFactor } from "../../pipeline/framework/probes/index.ts";
import { PROFILES } from "../../pipeline/scoring/profiles.ts";

const tenths = (value: number): string => (value / 10).toFixed(1);

const band = ([lowest, highest]: Probe["yes"]): string => (lowest === highest ? `${lowest}` : `${lowest}-${highest}`);

const probeRow = ({ id, direction, question, yes, no }: Probe): string =>
  `| \`${id}\` | ${question} | ${direction} | ${band(yes)} | ${band(no)} |`;

function section(number: number, factor: (typeof FACTORS)[number]): string {
  const typical08 = PROFILES["owasp-0.8"].typicalTenths.get(factor.id);
  const note = isPrinted(factor.id) ? "" : " Judged as the eleventh value; only `owasp-0.8` sums it.";
  const standard = typical08 === undefined ? "not in its ten" : tenths(typical08);
  return `## ${number}. ${factor.name}

\`${factor.id}\` — ${factor.question}${note}

| level | score | what an agent of this level looks like |
| --- | --- | --- |
${factor.anchors.map((anchor, level) => `| ${level} | ${(level / 5).toFixed(1)} | ${anchor} |`).join("\n")}

While nothing is stated the headline assumes ${tenths(factor.typicalTenths)} (owasp-0.8: ${standard}).

| question | | a yes | levels after yes | levels after no |
| --- | --- | --- | --- | --- |
${probesOfFactor(factor.id).map(probeRow).join("\n")}
`;
}

/** docs/factors.md: anchors, typical values and questions, from the framework's data. */
export const factorsPage = (): string => `# Factors and questions

Each factor is judged as a level 0-5 against the written anchors below; the printed score is level / 5. A level must lie in
the band that the answers to the factor's questions allow. "Not stated" narrows nothing: a factor nobody wrote about has no
score, the headline takes its typical value, and low and high take it at 0 and at 1. Typical values are the medians over 143
published reference assessments of a public directory; the natural-language interface, which has no reference data, takes the middle.

The ten factors are OWASP AIVSS's (0.5 §7.2, 0.8 §2.2); the six levels, their wording and the questions are Assay's own.

${FACTORS.map((factor, index) => section(index + 1, factor)).join("\n")}`;
