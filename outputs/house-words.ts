import { factorById } from "../pipeline/framework/factors.ts";
import { type ConditionResult, houseResults, type RuleResult } from "../pipeline/framework/house-rules.ts";
import { findProbe } from "../pipeline/framework/probes/index.ts";
import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { Evidence } from "../pipeline/schema/evidence.ts";
import type { Condition, House } from "../pipeline/schema/policy.ts";

export const RULE_STATUS = { met: "met", not_met: "not met", not_stated: "not stated" } as const;

/** What stands above the rules of a house in every report. */
export const houseIntroduction = ({ policy }: House): string =>
  `Rules of ${policy.name}, version ${policy.version}: what whoever assessed asks beside the standard. They change no score.`;

/** How a report says the answer to a question of a house. */
export function houseAnswer({ policy }: House, id: string, answer: "yes" | "no" | "not_stated"): string {
  const question = policy.questions.find((one) => one.id === id);
  return answer === "not_stated" ? "not stated" : (question?.says[answer] ?? answer);
}

const BOUND_WORDS = { atMost: "at most", atLeast: "at least", above: "above", below: "below" } as const;

/** One decimal at least; a finer bound is told as it is. */
const boundWord = (bound: number): string => (Number.isInteger(bound) ? bound.toFixed(1) : String(bound));

const boundWords = (bounds: Readonly<Partial<Record<keyof typeof BOUND_WORDS, number | undefined>>>): string =>
  (["atLeast", "above", "atMost", "below"] as const)
    .flatMap((bound) => (bounds[bound] === undefined ? [] : [`${BOUND_WORDS[bound]} ${boundWord(bounds[bound])}`]))
    .join(" and ");

const either = (words: readonly string[]): string => words.map((word) => word.replaceAll("_", " ")).join(" or ");

/** What a condition asks for: "self_modification at most 0.5", "runs_in_sandbox: yes". */
function asked({ severity, aivss, factor, question, review, finding }: Condition): string {
  if (severity !== undefined) return `band ${either(severity)}`;
  if (aivss !== undefined) return `AIVSS ${boundWords(aivss)}`;
  if (factor !== undefined) {
    const stated = factor.stated === undefined ? [] : [factor.stated ? "stated" : "not stated"];
    return `${factorById(factor.id).name} ${[...stated, boundWords(factor)].filter((word) => word !== "").join(", ")}`;
  }
  if (question !== undefined) return `${question.id}: ${either(question.answer)}`;
  if (review !== undefined) return `review ${either(review)}`;
  return `finding ${finding?.code ?? ""} ${finding?.present === false ? "not present" : "present"}`;
}

const conditionWords = ({ condition, found }: ConditionResult): string => `${asked(condition)} (found: ${found})`;

const allWords = (list: readonly ConditionResult[]): string => list.map(conditionWords).join(" and ");

/** Why a rule is met or not: what it asks when, and what stands in the assessment. From outside in part: escape it. */
export function ruleWhy({ rule, conditions }: RuleResult): string {
  const count = rule.when?.length ?? 0;

  const must = `asks for ${allWords(conditions.slice(count))}`;
  return count === 0 ? must : `where ${allWords(conditions.slice(0, count))}, ${must}`;
}

/** Quotes behind what a rule looks at, each once. */
export function ruleEvidence({ conditions }: RuleResult): Evidence[] {
  const byPlace = new Map(
    conditions.flatMap(({ evidence }) => evidence).map((one) => [`${one.source}:${one.start}`, one] as const),
  );
  return [...byPlace.values()].slice(0, 6);
}

/** The rules of the policy that an assessment was held to. */
export const ownResults = (assessment: Assessment): RuleResult[] =>
  assessment.house === undefined ? [] : houseResults(assessment, assessment.house.policy);

export const houseFailures = (assessment: Assessment): RuleResult[] =>
  ownResults(assessment).filter(({ passes }) => !passes);

/** The wording of a question by its id, of a house or of the framework. */
export const questionWords = ({ policy }: House, id: string): string =>
  policy.questions.find((one) => one.id === id)?.question ?? findProbe(id)?.question ?? id;
