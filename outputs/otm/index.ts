import { LAYERS } from "../../pipeline/framework/layers.ts";
import { riskById } from "../../pipeline/framework/risks/index.ts";
import type { Writer } from "../../pipeline/ports/writer.ts";
import type { Assessment, Scenario } from "../../pipeline/schema/assessment.ts";
import type { ThreatResult } from "../../pipeline/schema/checked.ts";
import type { LayerId } from "../../pipeline/schema/ids.ts";
import { inline, visible, visibleJson } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";
import { MITIGATION_WORDS } from "../score-words.ts";
import { RECOMMENDED_REDUCTION, reductionOf, riskOfScenario, riskOfThreat } from "./risk.ts";
import { type Otm, otmSchema } from "./schema.ts";

const AGENT_ZONE = "zone-agent";
const OUTSIDE_ZONE = "zone-ecosystem";

/** Ratings are an order, no measurement: what anyone may write to is trusted less than what runs under one owner. */
const TRUST_ZONES: Otm["trustZones"] = [
  {
    id: OUTSIDE_ZONE,
    name: "Agent ecosystem",
    type: "public",
    description: "Users, registries, other agents and services: anyone's text comes from here.",
    risk: { trustRating: 10 },
  },
  {
    id: AGENT_ZONE,
    name: "The agent and what it runs on",
    type: "private",
    description: "Model, data, framework, infrastructure, observability and controls of the agent.",
    risk: { trustRating: 60 },
  },
];

/** A threat or scenario as it hangs on a component, with its entries in the lists of the project. */
interface Entry {
  readonly layers: readonly LayerId[];
  readonly threat: Otm["threats"][number];
  /** Each with its state, which belongs to where it is named and not to the list of measures. */
  readonly mitigations: readonly (Otm["mitigations"][number] & { readonly state: "implemented" | "recommended" })[];
}

/** A name or title: plain text in this format. */
const plain = (text: string): string => visible(text).trim() || "(no name)";

const threatEntry = (layer: LayerId, threat: ThreatResult): Entry => {
  const { id, name, description, mitigations, references, severity, likelihood } = threat;
  return {
    layers: [layer],
    threat: {
      id: `${layer}/${id}`,
      name: plain(name),
      description: inline(description),
      categories: ["MAESTRO", layer],
      risk: riskOfThreat(threat),
      tags: [...references.asi, ...references.llm, ...references.atlas].map(plain),
      attributes: { severity, likelihood },
    },
    mitigations: mitigations.map((text, index) => ({
      id: `${layer}/${id}#${index + 1}`,
      name: plain(text),
      description: inline(text),
      riskReduction: RECOMMENDED_REDUCTION,
      state: "recommended",
    })),
  };
};

function scenarioEntry(scenario: Scenario, { score }: Assessment): Entry {
  const own = scenario.scores[score.profile];
  const { name, asi, layers } = riskById(scenario.risk);
  const id = `scenario/${scenario.risk}`;
  const shown = `${MITIGATION_WORDS[scenario.mitigation]} mitigation shown`;
  return {
    layers,
    threat: {
      id,
      name: plain(scenario.title),
      description: inline(scenario.text),
      categories: ["OWASP AIVSS", name],
      risk: riskOfScenario(scenario, own),
      tags: [...asi],
      attributes: {
        profile: score.profile,
        aivss: oneDecimal(own.aivss),
        severity: own.severity,
        low: oneDecimal(own.low),
        high: oneDecimal(own.high),
        cvssVector: scenario.cvss.vector,
      },
    },
    mitigations:
      scenario.mitigation === "N"
        ? []
        : [
            {
              id: `${id}#shown`,
              name: shown,
              description: shown,
              riskReduction: reductionOf(own),
              state: "implemented",
            },
          ],
  };
}

const componentId = (layer: LayerId): string => `layer-${layer}`;

function componentsOf({ layers }: Assessment, entries: readonly Entry[]): Otm["components"] {
  return LAYERS.map(({ id, name, role }) => {
    const layer = layers.find((one) => one.id === id);
    return {
      id: componentId(id),
      name: `${id} ${name}`,
      type: "maestro-layer",
      description: inline(layer?.text ?? role),
      parent: { trustZone: id === "L7" ? OUTSIDE_ZONE : AGENT_ZONE },
      threats: entries
        .filter((entry) => entry.layers.includes(id))
        .map(({ threat, mitigations }) => ({
          threat: threat.id,
          state: "exposed",
          mitigations: mitigations.map((one) => ({ mitigation: one.id, state: one.state })),
        })),
      tags: [layer?.certainty ?? "not_certain"],
      attributes: { role },
    };
  });
}

/** Nothing is known of an agent's flows but the ways on which harm passes from layer to layer. */
const dataflowsOf = ({ crossLayer }: Assessment): Otm["dataflows"] =>
  crossLayer.flatMap(({ layers, text }, chain) =>
    layers.slice(1).map((to, step) => {
      const from = layers[step] ?? to;
      return {
        id: `chain-${chain + 1}-${step + 1}`,
        name: `Attack chain ${chain + 1}: ${from} to ${to}`,
        description: inline(text),
        source: componentId(from),
        destination: componentId(to),
        tags: ["attack-chain"],
      };
    }),
  );

const byId = <One extends { readonly id: string }>(all: readonly One[]): One[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

function otmOf(assessment: Assessment): Otm {
  const { agent, summary, score, review, provenance, layers, scenarios } = assessment;
  const entries = [
    ...scenarios.map((scenario) => scenarioEntry(scenario, assessment)),
    ...layers.flatMap(({ id, threats }) => threats.map((threat) => threatEntry(id, threat))),
  ];
  return otmSchema.parse({
    otmVersion: "0.2.0",
    project: {
      name: plain(agent.name),
      id: agent.slug,
      description: inline(summary),
      tags: ["ai-agent", score.severity],
      attributes: {
        references: plain(agent.references.join(" + ")),
        aivss: oneDecimal(score.aivss),
        severity: score.severity,
        low: oneDecimal(score.low),
        high: oneDecimal(score.high),
        profile: score.profile,
        review: review.status,
        model: plain(provenance.model),
        judgedAt: provenance.judgedAt,
        assayVersion: provenance.assayVersion,
      },
    },
    trustZones: TRUST_ZONES,
    components: componentsOf(assessment, entries),
    dataflows: dataflowsOf(assessment),
    threats: byId(entries.map(({ threat }) => threat)),
    mitigations: byId(entries.flatMap(({ mitigations }) => mitigations)),
  });
}

/** Open Threat Model 0.2.0 as JSON: one agent, its seven layers as components, threats and scenarios with risks of 0-100. */
export const otmWriter: Writer = {
  format: "otm",
  fileName: "threat-model.otm.json",
  write: (assessment) => `${visibleJson(JSON.stringify(otmOf(assessment), null, 2))}\n`,
};
