import { FACTORS_SOURCE_WORDS, LEVELS_WORDS, levelsWords } from "../../outputs/methodology-words.ts";
import { FACTORS, isPrinted } from "../../pipeline/framework/factors.ts";
import { type Probe, probesOfFactor } from "../../pipeline/framework/probes/index.ts";
import { PROFILES } from "../../pipeline/scoring/profiles.ts";

const tenths = (value: number): string => (value / 10).toFixed(1);

const probeRow = ({ id, direction, question, yes, no }: Probe): string =>
  `| \`${id}\` | ${question} | ${direction} | ${levelsWords(yes)} | ${levelsWords(no)} |`;

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

${LEVELS_WORDS}

${FACTORS_SOURCE_WORDS}

${FACTORS.map((factor, index) => section(index + 1, factor)).join("\n")}`;
