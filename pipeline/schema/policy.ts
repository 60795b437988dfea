import { createHash } from "node:crypto";
import { z } from "zod";
import { probeResultSchema } from "./checked.ts";
import { FINDING_CODES } from "./finding.ts";
import { factorIdSchema, probeAnswerSchema, severitySchema, sha256Schema } from "./ids.ts";
import type { PromptRecord } from "./judgement.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "expected a name of lower-case letters, digits and hyphens");
const words = (most: number) => {
  const error = `expected a text of 1 to ${most} characters`;
  return z.string({ error }).trim().min(1, { error }).max(most, { error });
};

const listOf = <T extends z.ZodType>(value: T) => z.array(value).min(1).readonly();

/** A question that a house has beside those of the framework. It bears on no factor and on no score. */
export const houseQuestionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{2,59}$/, "expected an id of lower-case letters, digits and underscores"),
  question: words(300),
  /** What a "yes" does to the risk: an answer that lowers it needs a quote that states something. */
  direction: z.enum(["raises", "lowers"]),
  /** How a report says "yes" and "no" about the agent, without subject. */
  says: z.strictObject({ yes: words(120), no: words(120) }),
  /** Phrases by which the embedded judge, which understands nothing, finds an answer. A language model is not shown them. */
  words: z.strictObject({ yes: listOf(words(80)).optional(), no: listOf(words(80)).optional() }).optional(),
});
export type HouseQuestion = Readonly<z.infer<typeof houseQuestionSchema>>;

const boundsOf = (most: number) => {
  const error = `expected a number from 0 to ${most}`;
  const bound = z.number({ error }).min(0, { error }).max(most, { error }).optional();
  return { atMost: bound, atLeast: bound, above: bound, below: bound };
};
const BOUNDS = ["atMost", "atLeast", "above", "below"] as const;
const hasBound = (value: Readonly<Partial<Record<(typeof BOUNDS)[number], number | undefined>>>): boolean =>
  BOUNDS.some((bound) => value[bound] !== undefined);
const boundsError = `expected ${BOUNDS.join(", ")}`;

const REVIEW_STATUSES = ["draft", "approved", "changes_requested", "stale"] as const;

const subjects = {
  /** Band of the headline. */
  severity: listOf(severitySchema),
  /** The headline, 0-10. */
  aivss: z.strictObject(boundsOf(10)).refine(hasBound, boundsError),
  /** Score of a factor, 0-1; `stated` asks only whether it has one. */
  factor: z
    .strictObject({ id: factorIdSchema, stated: z.boolean().optional(), ...boundsOf(1) })
    .refine((value) => value.stated !== undefined || hasBound(value), `${boundsError} or stated`),
  /** A question of the house, or one of the framework. */
  question: z.strictObject({ id: z.string().min(1), answer: listOf(probeAnswerSchema) }),
  /** Where the review by people stands. */
  review: listOf(z.enum(REVIEW_STATUSES)),
  finding: z.strictObject({ code: z.enum(FINDING_CODES), present: z.boolean() }),
};

/** One thing that can be true of an assessment, false, or not known because no document says it. */
export const conditionSchema = z
  .strictObject(subjects)
  .partial()
  .refine((value) => Object.values(value).filter((one) => one !== undefined).length === 1, {
    error: `expected just one of ${Object.keys(subjects).join(", ")}`,
  });
export type Condition = Readonly<z.infer<typeof conditionSchema>>;

export const houseRuleSchema = z.strictObject({
  id: name,
  title: words(200),
  /** The rule asks for something only where all of these hold. @default always */
  when: listOf(conditionSchema).optional(),
  /** What has to hold then, all of it. */
  must: listOf(conditionSchema),
  /** True lets the rule pass where no document says enough to decide it. */
  acceptSilence: z.boolean().default(false),
});
export type HouseRule = Readonly<z.infer<typeof houseRuleSchema>>;

const uniqueIds = (list: readonly { readonly id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** What a house asks of every agent beside the standard: questions and rules. Plain data. */
export const policySchema = z.strictObject({
  name,
  version: z.int().min(1).default(1),
  questions: z.array(houseQuestionSchema).max(30).refine(uniqueIds, "expected ids that differ").readonly().default([]),
  rules: z.array(houseRuleSchema).max(100).refine(uniqueIds, "expected ids that differ").readonly().default([]),
});
export type Policy = Readonly<z.output<typeof policySchema>>;

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** Hash of a whole policy, by which an assessment names the one that it was held to. */
export const policyHash = (policy: Policy): string => hashOf(policySchema.parse(policy));

/** Stands beside the prompt in the record of who judged; empty where a policy asks nothing, which changes no answer. */
export const policyPrompts = (policy: Policy | null): readonly PromptRecord[] =>
  policy === null || policy.questions.length === 0
    ? []
    : [{ id: `house:${policy.name}`, version: policy.version, sha256: hashOf(policySchema.parse(policy).questions) }];

/** What stands in an assessment of a house's policy. Whether its rules are met follows from it and from the assessment. */
export const houseSchema = z.object({
  policy: policySchema,
  sha256: sha256Schema,
  /** In the order of the questions. */
  answers: z.array(probeResultSchema),
});
export type House = z.infer<typeof houseSchema>;
