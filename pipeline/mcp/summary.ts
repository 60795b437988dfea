import { z } from "zod";
import { counted, oneDecimal } from "../../outputs/numbers.ts";
import { intervalWords, worstOfWords } from "../../outputs/score-words.ts";
import type { Assessment } from "../schema/assessment.ts";
import {
  certaintySchema,
  factorIdSchema,
  layerIdSchema,
  profileIdSchema,
  riskIdSchema,
  severitySchema,
} from "../schema/ids.ts";
import { FINDING_CODES } from "../schema/finding.ts";
import { reviewSchema } from "../schema/review.ts";

/** How much of an assessment an answer holds. */
export const detailSchema = z
  .enum(["summary", "whole"])
  .default("summary")
  .describe("whole adds the assessment with every rationale and quote: some hundred thousand characters");
export type Detail = z.infer<typeof detailSchema>;

/** What a list says of an agent: no word of it is from outside. */
export const figuresSchema = z.object({
  slug: z.string(),
  profile: profileIdSchema,
  aivss: z.number(),
  severity: severitySchema,
  low: z.number(),
  high: z.number(),
  review: reviewSchema.shape.status,
});

export const summarySchema = figuresSchema.extend({
  cvssBase: z.number(),
  factorSum: z.number(),
  assumed: z.array(factorIdSchema).describe("Factors that no text states"),
  factors: z.array(z.object({ id: factorIdSchema, score: z.number().nullable(), certainty: certaintySchema })),
  layers: z.array(z.object({ id: layerIdSchema, certainty: z.enum(["mapped", "not_certain"]), threats: z.int() })),
  scenarios: z.array(z.object({ id: z.string(), risk: riskIdSchema, aivss: z.number(), severity: severitySchema })),
  languageModel: z.boolean().describe("False where fixed rules judged, which find words and do not understand them"),
  judgedAt: z.string(),
});

/** Words from outside: of the sources, of the judge who read them, of people. */
export const quotedSchema = z.object({
  name: z.string(),
  references: z.array(z.string()),
  model: z.string(),
  summary: z.string(),
  scenarios: z.array(z.object({ id: z.string(), title: z.string() })),
  findings: z.array(z.object({ code: z.enum(FINDING_CODES), severity: z.string(), message: z.string() })),
  assessment: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('The whole, as "assay schema assessment" describes it'),
});

export const figuresOf = ({ agent, score, review }: Assessment): z.infer<typeof figuresSchema> => ({
  slug: agent.slug,
  profile: score.profile,
  aivss: score.aivss,
  severity: score.severity,
  low: score.low,
  high: score.high,
  review: review.status,
});

export function summaryOf(assessment: Assessment): z.infer<typeof summarySchema> {
  const { score, factors, layers, scenarios, provenance } = assessment;
  return {
    ...figuresOf(assessment),
    cvssBase: score.cvssBase,
    factorSum: score.factorSum,
    assumed: score.assumed,
    factors: factors.map((factor) => ({ id: factor.id, score: factor.score, certainty: factor.certainty })),
    layers: layers.map(({ id, certainty, threats }) => ({ id, certainty, threats: threats.length })),
    scenarios: scenarios.map(({ id, risk, scores }) => {
      const { aivss, severity } = scores[score.profile];
      return { id, risk, aivss, severity };
    }),
    languageModel: provenance.languageModel,
    judgedAt: provenance.judgedAt,
  };
}

export function quotedOf(assessment: Assessment, detail: Detail): z.infer<typeof quotedSchema> {
  const { agent, provenance, summary, scenarios, findings } = assessment;
  return {
    name: agent.name,
    references: agent.references,
    model: provenance.model,
    summary,
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    findings: findings.map(({ code, severity, message }) => ({ code, severity, message })),
    ...(detail === "whole" ? { assessment } : {}),
  };
}

/** The figures in a sentence. */
export function figureWords(assessment: Assessment): string {
  const { agent, score, findings, review } = assessment;
  const head = `${agent.slug}: AIVSS ${oneDecimal(score.aivss)} ${score.severity} (profile ${score.profile})`;
  return `${head}; ${intervalWords(assessment)}; ${worstOfWords(assessment)}; ${counted(findings.length, "finding")}; review: ${review.status}`;
}

/** What outside words a reader needs first, a line each. */
export function quotedLines(assessment: Assessment): string[] {
  const { agent, summary, scenarios, findings, score } = assessment;
  const worst = scenarios.find(({ id }) => id === score.scenario);
  return [
    `name: ${agent.name}`,
    `summary: ${summary}`,
    ...(worst === undefined ? [] : [`worst scenario: ${worst.title}`]),
    ...findings.map(({ code, severity, message }) => `finding (${severity}, ${code}): ${message}`),
  ];
}
