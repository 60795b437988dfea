import type { RiskId } from "../../schema/ids.ts";
import { RISK_IDS } from "../../schema/ids.ts";
import { ACCESS_CONTROL_VIOLATION } from "./access-control.ts";
import { CASCADING_FAILURES } from "./cascading-failures.ts";
import { CRITICAL_SYSTEMS_INTERACTION } from "./critical-systems.ts";
import { GOAL_MANIPULATION } from "./goal-manipulation.ts";
import { IDENTITY_IMPERSONATION } from "./identity-impersonation.ts";
import { MEMORY_MANIPULATION } from "./memory-manipulation.ts";
import { MULTI_AGENT_EXPLOITATION } from "./multi-agent.ts";
import type { CoreRisk } from "./risk.ts";
import { SUPPLY_CHAIN } from "./supply-chain.ts";
import { TOOL_MISUSE } from "./tool-misuse.ts";
import { UNTRACEABILITY } from "./untraceability.ts";

export type { CoreRisk, ScenarioTemplate } from "./risk.ts";

const RISKS_BY_ID: { readonly [Id in RiskId]: CoreRisk } = {
  tool_misuse: TOOL_MISUSE,
  access_control_violation: ACCESS_CONTROL_VIOLATION,
  cascading_failures: CASCADING_FAILURES,
  multi_agent_exploitation: MULTI_AGENT_EXPLOITATION,
  identity_impersonation: IDENTITY_IMPERSONATION,
  memory_manipulation: MEMORY_MANIPULATION,
  critical_systems_interaction: CRITICAL_SYSTEMS_INTERACTION,
  supply_chain: SUPPLY_CHAIN,
  untraceability: UNTRACEABILITY,
  goal_manipulation: GOAL_MANIPULATION,
};

/** The ten OWASP Agentic AI core security risks in the order of AIVSS 0.8 (pp. 5-44). */
export const CORE_RISKS: readonly CoreRisk[] = RISK_IDS.map((id) => RISKS_BY_ID[id]);

export const riskById = (id: RiskId): CoreRisk => RISKS_BY_ID[id];
