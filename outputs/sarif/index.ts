import type { Artifact, Log, PropertyBag, ReportingDescriptor, Result } from "sarif";
import type { Exporter } from "../../pipeline/ports/exporter.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { visible, visibleJson } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { ROOT } from "./locations.ts";
import { resultsOf } from "./results.ts";
import { RULES } from "./rules.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** What stands for the whole agent: its headline and factors. */
const agentProperties = ({ agent, score, factors, review, provenance }: Assessment): PropertyBag => ({
  slug: agent.slug,
  name: visible(agent.name),
  references: agent.references.map(visible),
  profile: score.profile,
  aivss: score.aivss,
  severity: score.severity,
  low: score.low,
  high: score.high,
  scenario: score.scenario,
  factors: Object.fromEntries(factors.map((factor) => [factor.id, factor.score])),
  review: review.status,
  model: visible(provenance.model),
  languageModel: provenance.languageModel,
  judgedAt: provenance.judgedAt,
});

/** GitHub reads the severity of an alert off its rule: that of the worst result, since a rule has one. */
const weighed = (rule: ReportingDescriptor, points: number | undefined): ReportingDescriptor =>
  points === undefined
    ? rule
    : { ...rule, properties: { ...rule.properties, "security-severity": oneDecimal(points) } };

/**
 * SARIF 2.1.0: one run, whatever the number of agents, with every rule and one result a scenario, threat and finding. Equal
 * assessments give equal bytes. Offsets refer to the stored texts, `<folder>/sources/<sha256>`.
 */
export const sarifExporter: Exporter = {
  format: "sarif",
  write: async (filed, { assayVersion }) => {
    const results: Result[] = [];
    const artifacts: Artifact[] = [];
    const agents: PropertyBag[] = [];
    const worst = new Map<string, number>();
    for await (const one of filed) {
      const found = await resultsOf(one, artifacts.length);
      artifacts.push(...found.artifacts);
      agents.push(agentProperties(one.assessment));
      for (const { result, points } of found.results) {
        results.push(result);
        const { ruleId } = result;
        if (points !== null && ruleId !== undefined) worst.set(ruleId, Math.max(points, worst.get(ruleId) ?? 0));
      }
    }
    const [only, ...others] = agents;
    const log: Log = {
      $schema: SCHEMA,
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "Assay",
              version: assayVersion,
              semanticVersion: assayVersion,
              rules: RULES.map((rule) => weighed(rule, worst.get(rule.id))),
            },
          },
          automationDetails: {
            id: only !== undefined && others.length === 0 ? `assay/${String(only["slug"])}/` : "assay/",
          },
          originalUriBaseIds: { [ROOT]: { description: { text: "The folder that the export ran in." } } },
          columnKind: "utf16CodeUnits",
          artifacts,
          results,
          properties: { agents },
        },
      ],
    };
    return `${visibleJson(JSON.stringify(log, null, 2))}\n`;
  },
};
