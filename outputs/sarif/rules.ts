import type { ReportingDescriptor } from "sarif";
import { FINDING_MEANINGS } from "../../pipeline/framework/finding-codes.ts";
import { CORE_RISKS, type CoreRisk } from "../../pipeline/framework/risks/index.ts";
import { THREATS, type Threat } from "../../pipeline/framework/threats/index.ts";
import { FINDING_CODES, type FindingCode } from "../../pipeline/schema/finding.ts";
import type { RiskId } from "../../pipeline/schema/ids.ts";

/** Ids of rules are those of the framework and stay as they are: alerts and decisions of others hang on them. */
export const riskRule = (risk: RiskId): string => `aivss:${risk}`;
export const findingRule = (code: FindingCode): string => `finding:${code}`;

/** "Denial of Service (DoS) Attacks" is DenialOfServiceDosAttacks: no two capitals side by side, as viewers want it. */
const pascal = (words: string): string =>
  words
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join("");

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [title, items.map((item) => `- ${item}`).join("\n")];

const sentence = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);

function threatDescriptor({ id, layer, name, description, mitigations, references }: Threat): ReportingDescriptor {
  const { asi, llm, atlas } = references;
  const text = [description, ...list("What to do:", mitigations)].join("\n\n");
  return {
    id,
    name: pascal(name),
    shortDescription: { text: sentence(name) },
    fullDescription: { text: description },
    help: { text, markdown: text },
    defaultConfiguration: { level: "warning" },
    properties: {
      tags: ["security", "maestro", ...(layer === "X" ? ["cross-layer"] : [layer]), ...asi, ...llm, ...atlas],
      precision: "medium",
    },
  };
}

function riskDescriptor({ id, name, description, asi, layers }: CoreRisk): ReportingDescriptor {
  const text = `${description}\n\nScored by OWASP AIVSS: CVSS v4.0 base, agentic uplift, exploit maturity, mitigation.`;
  return {
    id: riskRule(id),
    name: pascal(name),
    shortDescription: { text: sentence(name) },
    fullDescription: { text: description },
    help: { text, markdown: text },
    defaultConfiguration: { level: "warning" },
    properties: { tags: ["security", "aivss", ...layers, ...asi], precision: "medium" },
  };
}

function findingDescriptor(code: FindingCode): ReportingDescriptor {
  const text = FINDING_MEANINGS[code];
  return {
    id: findingRule(code),
    name: pascal(code),
    shortDescription: { text: sentence(code.replaceAll("-", " ").replace(/^./u, (letter) => letter.toUpperCase())) },
    fullDescription: { text },
    help: { text, markdown: text },
    defaultConfiguration: { level: "warning" },
    properties: { tags: ["review"], precision: "high" },
  };
}

/** Every rule, in one order: the MAESTRO catalogue, the core risks of AIVSS, then the findings that ask for a look. */
export const RULES: readonly ReportingDescriptor[] = [
  ...THREATS.map(threatDescriptor),
  ...CORE_RISKS.map(riskDescriptor),
  ...FINDING_CODES.map(findingDescriptor),
];

const INDEXES: ReadonlyMap<string, number> = new Map(RULES.map(({ id }, index) => [id, index]));

/** Undefined for a threat that this version's catalogue does not know. */
export const ruleIndex = (id: string): number | undefined => INDEXES.get(id);
