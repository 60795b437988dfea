import { z } from "zod";

/**
 * Risk categories as the report schema of AIVSS 0.8 spells them (App. A): with "&" in numbers 4, 6, 8 and 10, unlike the
 * headings of its own chapters.
 */
export const OWASP_CATEGORIES = [
  "Agentic AI Tool Misuse",
  "Agent Access Control Violation",
  "Agent Cascading Failures",
  "Agent Orchestration & Multi-Agent Exploitation",
  "Agent Identity Impersonation",
  "Agent Memory & Context Manipulation",
  "Insecure Agent Critical Systems Interaction",
  "Agent Supply Chain & Dependency Risk",
  "Agent Untraceability",
  "Agent Goal & Instruction Manipulation",
] as const;

const points = z.number().min(0).max(10);
const step = z.union([z.literal(0), z.literal(0.5), z.literal(1)]);

/**
 * Report document of OWASP AIVSS 0.8, App. A (PDF pp. 88-94), written from the description in our study of it. What the
 * standard leaves open stays open: `severity` is optional, because a score of 0.0 has no legal word, and further
 * properties are not forbidden.
 */
export const owaspReportSchema = z.looseObject({
  metadata: z.looseObject({
    system_name: z.string(),
    assessment_date: z.iso.date(),
    assessor_id: z.string(),
    system_version: z.string().optional(),
    notes: z.string().optional(),
  }),
  vulnerabilities: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string().optional(),
      description: z.string().optional(),
      owasp_category: z.enum(OWASP_CATEGORIES),
      cvss_base: z.looseObject({ vector_string: z.string(), score: points }),
      amplification_factors: z.looseObject({
        autonomy: step,
        tools: step,
        language: step,
        context: step,
        non_determinism: step,
        opacity: step,
        persistence: step,
        identity: step,
        multi_agent: step,
        self_mod: step,
      }),
      threat_multiplier: z.union([z.literal(1), z.literal(0.97), z.literal(0.5)]),
      scores: z.looseObject({
        factor_sum: points,
        aars: points,
        mitigation_factor: z.number().min(0.67).max(1),
        aivss: points,
        severity: z.enum(["Low", "Medium", "High", "Critical"]).optional(),
      }),
    }),
  ),
});
export type OwaspReport = z.infer<typeof owaspReportSchema>;
