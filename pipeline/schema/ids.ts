import { z } from "zod";

/** The ten agentic risk factors in printed order (design §2), as the reference directory prints them. */
export const PRINTED_FACTOR_IDS = [
  "autonomy_of_action",
  "goal_driven_planning",
  "self_modification",
  "dynamic_tool_use",
  "persistent_memory",
  "contextual_awareness",
  "dynamic_identity",
  "multi_agent_interactions",
  "non_determinism",
  "opacity_reflexivity",
] as const;

/** The printed ten and `natural_language_interface`, which only the `owasp-0.8` profile needs. */
export const FACTOR_IDS = [...PRINTED_FACTOR_IDS, "natural_language_interface"] as const;

/** MAESTRO's seven layers. Source: CSA, "Agentic AI Threat Modeling Framework: MAESTRO", 2025-02-06. */
export const LAYER_IDS = ["L1", "L2", "L3", "L4", "L5", "L6", "L7"] as const;

/** The ten OWASP Agentic AI core security risks in the order of AIVSS 0.8 (pp. 5-44). */
export const RISK_IDS = [
  "tool_misuse",
  "access_control_violation",
  "cascading_failures",
  "multi_agent_exploitation",
  "identity_impersonation",
  "memory_manipulation",
  "critical_systems_interaction",
  "supply_chain",
  "untraceability",
  "goal_manipulation",
] as const;

/** Named scoring rules; `listing` is the default (design §7). */
export const PROFILE_IDS = ["listing", "owasp-0.8", "owasp-0.5"] as const;

/** Severity bands, worst last. Source: AIVSS 0.8 §3.5.2; `None` for 0.0 is ours (the standard leaves it open). */
const SEVERITIES = ["None", "Low", "Medium", "High", "Critical"] as const;

/** Exploit maturity: A attacked, P proof of concept, U unreported. Source: AIVSS 0.8 Table 4a. */
export const THREAT_LEVELS = ["A", "P", "U"] as const;

/** Mitigation strength: N none or weak, P partial, S strong. Source: AIVSS 0.8 §3.4.1. */
export const MITIGATION_LEVELS = ["N", "P", "S"] as const;

export const factorIdSchema = z.enum(FACTOR_IDS);
const printedFactorIdSchema = z.enum(PRINTED_FACTOR_IDS);
export const layerIdSchema = z.enum(LAYER_IDS);
export const riskIdSchema = z.enum(RISK_IDS);
export const profileIdSchema = z.enum(PROFILE_IDS);
export const severitySchema = z.enum(SEVERITIES);
export const threatLevelSchema = z.enum(THREAT_LEVELS);
export const mitigationLevelSchema = z.enum(MITIGATION_LEVELS);
/** What a text says of a fact. `not_stated` is an answer of its own and never a "no". */
export const probeAnswerSchema = z.enum(["yes", "no", "not_stated"]);
export const certaintySchema = z.enum(["stated", "inferred", "not_stated"]);
/** Severity or likelihood of one threat. */
export const gradeSchema = z.enum(["low", "medium", "high"]);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits");

export type FactorId = z.infer<typeof factorIdSchema>;
export type PrintedFactorId = z.infer<typeof printedFactorIdSchema>;
export type LayerId = z.infer<typeof layerIdSchema>;
export type RiskId = z.infer<typeof riskIdSchema>;
export type ProfileId = z.infer<typeof profileIdSchema>;
export type Severity = z.infer<typeof severitySchema>;
export type ThreatLevel = z.infer<typeof threatLevelSchema>;
export type MitigationLevel = z.infer<typeof mitigationLevelSchema>;
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>;
export type Certainty = z.infer<typeof certaintySchema>;
export type Grade = z.infer<typeof gradeSchema>;
