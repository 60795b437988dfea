import { z } from "zod";
import { scenarioSchema } from "./assessment.ts";
import { checkedJudgementSchema } from "./checked.ts";
import { findingSchema } from "./finding.ts";
import { judgementSetSchema } from "./judgement.ts";
import { headlineSchema } from "./score.ts";

const headlinesSchema = z.object({ listing: headlineSchema, "owasp-0.8": headlineSchema, "owasp-0.5": headlineSchema });

/** Scores of one checked judgement. */
export const scoredSchema = z.object({
  /** Worst first under the chosen profile; ids s1, s2, … in that order. */
  scenarios: z.array(scenarioSchema).min(1),
  score: headlineSchema,
  profiles: headlinesSchema,
  findings: z.array(findingSchema),
});

/** One dossier judged, verified and scored. */
export const agentReadingSchema = z.object({
  judgements: judgementSetSchema,
  checked: checkedJudgementSchema,
  scored: scoredSchema,
});
export type AgentReading = z.output<typeof agentReadingSchema>;
