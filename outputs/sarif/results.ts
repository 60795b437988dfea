import type { Artifact, Location, PropertyBag, Result, Suppression } from "sarif";
import { riskById } from "../../pipeline/framework/risks/index.ts";
import type { Filed } from "../../pipeline/ports/exporter.ts";
import type { Assessment, Scenario } from "../../pipeline/schema/assessment.ts";
import type { LayerResult, ThreatResult } from "../../pipeline/schema/checked.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import type { Finding } from "../../pipeline/schema/finding.ts";
import type { Grade, Severity } from "../../pipeline/schema/ids.ts";
import { houseFailures, RULE_STATUS, ruleEvidence, ruleWhy } from "../house-words.ts";
import { oneDecimal } from "../numbers.ts";
import { MITIGATION_WORDS, THREAT_WORDS } from "../score-words.ts";
import { findingTopic, fingerprints } from "./fingerprint.ts";
import { placesOf } from "./locations.ts";
import { messageText } from "./message.ts";
import { findingRule, riskRule, ruleIndex } from "./rules.ts";
import { approvalOf, takenOut } from "./suppressions.ts";

const LEVEL_OF_SEVERITY: { readonly [Band in Severity]: Result.level } = {
  Critical: "error",
  High: "error",
  Medium: "warning",
  Low: "note",
  None: "note",
};
const LEVEL_OF_GRADE: { readonly [Value in Grade]: Result.level } = { high: "error", medium: "warning", low: "note" };
/** Lower end of the band that carries the same name; a catalogue's grade is no AIVSS score. */
const POINTS_OF_GRADE: { readonly [Value in Grade]: number } = { high: 7, medium: 4, low: 0.1 };

/** A result and what it adds to the severity of its rule, 0-10; null for one that is no weakness of the agent. */
export interface Weighed {
  readonly result: Result;
  readonly points: number | null;
}

interface Parts {
  readonly ruleId: string;
  readonly topic: string;
  readonly level: Result.level;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** Place inside the assessment: a layer, a scenario, a finding. */
  readonly part: string;
  readonly properties: PropertyBag;
  readonly suppressions: Suppression[];
  readonly rank?: number;
}

const numbersOf = ({ scores, cvss, threat, mitigation, text }: Scenario, { score }: Assessment): PropertyBag => {
  const own = scores[score.profile];
  return {
    scenario: messageText(text),
    profile: score.profile,
    aivss: own.aivss,
    severity: own.severity,
    low: own.low,
    high: own.high,
    cvssVector: cvss.vector,
    cvssBase: cvss.base,
    aars: own.aars,
    factorSum: own.factorSum,
    threat,
    threatMultiplier: own.threatMultiplier,
    mitigation,
    mitigationFactor: own.mitigationFactor,
  };
};

function scenarioParts(scenario: Scenario, assessment: Assessment): Parts & { points: number } {
  const { aivss, severity } = scenario.scores[assessment.score.profile];
  const { risk, title, threat, mitigation, evidence, mitigationEvidence } = scenario;
  return {
    ruleId: riskRule(risk),
    topic: risk,
    level: LEVEL_OF_SEVERITY[severity],
    text: `${messageText(assessment.agent.name)}: ${messageText(title)} (AIVSS ${oneDecimal(aivss)} ${severity}; ${THREAT_WORDS[threat]}, mitigation ${MITIGATION_WORDS[mitigation]})`,
    evidence: [...evidence, ...mitigationEvidence],
    part: `scenarios/${risk}`,
    properties: numbersOf(scenario, assessment),
    suppressions: [],
    rank: Math.round(aivss * 10),
    points: aivss,
  };
}

function threatParts(threat: ThreatResult, layer: LayerResult, { agent }: Assessment): Parts & { points: number } {
  const { id, name, description, severity, likelihood, evidence, mitigations } = threat;
  return {
    ruleId: id,
    topic: layer.id,
    level: LEVEL_OF_GRADE[severity],
    text: `${messageText(agent.name)}, ${layer.id} ${messageText(layer.name)}: ${messageText(name)}. ${messageText(description)}`,
    evidence,
    part: `${layer.id}/${id}`,
    properties: { layer: layer.id, severity, likelihood, mitigations: mitigations.map(messageText) },
    suppressions: [],
    points: POINTS_OF_GRADE[severity],
  };
}

const findingParts = (finding: Finding, assessment: Assessment): Parts & { points: null } => ({
  ruleId: findingRule(finding.code),
  topic: findingTopic(finding),
  level: finding.severity,
  text: `${messageText(assessment.agent.name)}: ${messageText(finding.message)}`,
  evidence: finding.evidence,
  part: `findings/${finding.code}`,
  properties: { code: finding.code },
  suppressions: approvalOf(assessment),
  points: null,
});

/** Rules of the house that do not pass. They are the user's own: no rule of the run describes them. */
const houseParts = (assessment: Assessment): (Parts & { points: null })[] =>
  houseFailures(assessment).map((result) => ({
    ruleId: `house:${result.rule.id}`,
    topic: `house ${result.rule.id}`,
    level: result.status === "not_met" ? "error" : "warning",
    text: `${messageText(assessment.agent.name)}: ${messageText(result.rule.title)} (${RULE_STATUS[result.status]}: ${messageText(ruleWhy(result))})`,
    evidence: ruleEvidence(result),
    part: `house/${result.rule.id}`,
    properties: { rule: result.rule.id, status: result.status },
    suppressions: [],
    points: null,
  }));

const takenOutParts = (assessment: Assessment): (Parts & { points: null })[] =>
  takenOut(assessment).map((one) => {
    const name = messageText(assessment.agent.name);
    const rest = { level: "note" as const, evidence: [], properties: {}, suppressions: one.suppressions, points: null };
    return one.kind === "threat"
      ? {
          ruleId: one.threat.id,
          topic: one.layer,
          text: `${name}, ${one.layer}: ${one.threat.name}`,
          part: `${one.layer}/${one.threat.id}`,
          ...rest,
        }
      : {
          ruleId: riskRule(one.risk),
          topic: one.risk,
          text: `${name}: ${riskById(one.risk).name}`,
          part: `scenarios/${one.risk}`,
          ...rest,
        };
  });

/** A place without its part of the assessment, with an id and words, as SARIF wants places beside the first. */
const related = (location: Location, index: number): Location => ({ ...location, id: index + 1 });

/**
 * The results of one agent: scenarios worst first, threats by layer, findings, then what reviewers took out.
 * @param first index that the agent's first document has in the run
 */
export async function resultsOf(
  filed: Filed,
  first: number,
): Promise<{ results: Weighed[]; artifacts: readonly Artifact[] }> {
  const { assessment } = filed;
  const { agent, scenarios, layers, findings } = assessment;
  const places = await placesOf(filed, first);
  const nameOf = fingerprints(agent.slug);
  const all: readonly (Parts & { points: number | null })[] = [
    ...scenarios.map((scenario) => scenarioParts(scenario, assessment)),
    ...layers.flatMap((layer) => layer.threats.map((threat) => threatParts(threat, layer, assessment))),
    ...findings.map((finding) => findingParts(finding, assessment)),
    ...houseParts(assessment),
    ...takenOutParts(assessment),
  ];
  const results = all.map(({ points, rank, properties, evidence, part, ...parts }): Weighed => {
    const { ruleId, topic, level, text, suppressions } = parts;
    const [location, ...others] = places.of(evidence, part);
    const index = ruleIndex(ruleId);
    return {
      points,
      result: {
        ruleId,
        ...(index === undefined ? {} : { ruleIndex: index }),
        level,
        message: { text },
        locations: [location],
        ...(others.length === 0 ? {} : { relatedLocations: others.map(related) }),
        partialFingerprints: nameOf(ruleId, topic),
        suppressions,
        ...(rank === undefined ? {} : { rank }),
        properties: { agent: agent.slug, ...properties },
      },
    };
  });
  return { results, artifacts: places.artifacts };
}
