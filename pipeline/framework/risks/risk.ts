import type { CvssMetrics } from "../../schema/judgement.ts";
import type { LayerId, MitigationLevel, RiskId, ThreatLevel } from "../../schema/ids.ts";
import type { Condition } from "../capability.ts";

/** One way a core risk becomes a credible attack on an agent with certain capabilities. */
export interface ScenarioTemplate {
  /** Answers that must be known for this template to apply. Templates of a risk are tried in order; the first that holds is used. */
  readonly appliesWhen: Condition;
  /** Short, names the attack, not the risk: "Shell command from a web page". */
  readonly title: string;
  /** Two sentences: what the attacker does, what follows. May use {name} for the agent. */
  readonly text: string;
  /** CVSS v4.0 base metrics before adjustments. */
  readonly metrics: CvssMetrics;
  /** Applied in order; later rows win. */
  readonly adjustments: readonly { readonly when: Condition; readonly set: Partial<CvssMetrics> }[];
  readonly threat: ThreatLevel;
  /** Controls that count as mitigation of this scenario when stated; the strongest that holds is taken. */
  readonly mitigatedBy: readonly { readonly when: Condition; readonly strength: Exclude<MitigationLevel, "N"> }[];
}

/** One of the ten OWASP Agentic AI core security risks. */
export interface CoreRisk {
  readonly id: RiskId;
  /** Heading in AIVSS 0.8 (pp. 5-44). */
  readonly name: string;
  /** Spelling that the 0.8 report schema requires (App. A). */
  readonly reportCategory: string;
  readonly description: string;
  /** Entries of the OWASP Agentic Top 10 whose primary mapping is here (AIVSS 0.8 App. B). */
  readonly asi: readonly string[];
  /** AIVSS 0.8 App. C. */
  readonly layers: readonly LayerId[];
  readonly templates: readonly ScenarioTemplate[];
}
