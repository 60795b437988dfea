import type { Assessment } from "../schema/assessment.ts";
import type { FactorResult, ProbeResult } from "../schema/checked.ts";
import type { Evidence } from "../schema/evidence.ts";
import type { Condition, HouseRule, Policy } from "../schema/policy.ts";

/** True, false, or null: no document says. */
type Truth = boolean | null;

/** One condition of a rule, held against an assessment. */
export interface ConditionResult {
  readonly condition: Condition;
  readonly holds: Truth;
  /** What stands in the assessment, for people: "High", "0.6", "not stated". */
  readonly found: string;
  readonly evidence: readonly Evidence[];
}

export interface RuleResult {
  readonly rule: HouseRule;
  /** `not_stated`: it can't be decided by what the documents say. */
  readonly status: "met" | "not_met" | "not_stated";
  /** False where the rule is met because what it is about is not the case. */
  readonly applies: boolean;
  /** True unless it is not met, or undecided where silence is not accepted. */
  readonly passes: boolean;
  readonly conditions: readonly ConditionResult[];
}

type Bounds = Pick<NonNullable<Condition["aivss"]>, "atMost" | "atLeast" | "above" | "below">;

const within = (value: number, { atMost, atLeast, above, below }: Bounds): boolean =>
  (atMost === undefined || value <= atMost) &&
  (atLeast === undefined || value >= atLeast) &&
  (above === undefined || value > above) &&
  (below === undefined || value < below);

/**
 * The same questions, as they are asked now and as an assessment answers them: one that was worded otherwise was not asked, and of one
 * with another direction other answers were believed.
 */
function houseAnswers({ house }: Assessment, { questions }: Policy): ProbeResult[] {
  const asked = new Map(house?.policy.questions.map((question) => [question.id, question]));
  const same = new Set(
    questions.flatMap(({ id, question, direction }) =>
      asked.get(id)?.question === question && asked.get(id)?.direction === direction ? [id] : [],
    ),
  );
  return house?.answers.filter(({ id }) => same.has(id)) ?? [];
}

/** What conditions are held against. */
interface Ground {
  readonly assessment: Assessment;
  readonly factors: ReadonlyMap<string, FactorResult>;
  readonly answers: ReadonlyMap<string, ProbeResult>;
}

function groundOf(assessment: Assessment, policy: Policy): Ground {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  const answers = [...factors.flatMap(({ probes }) => probes), ...houseAnswers(assessment, policy)];
  return {
    assessment,
    factors: new Map(factors.map((factor) => [factor.id, factor])),
    answers: new Map(answers.map((answer) => [answer.id, answer])),
  };
}

const NOT_STATED = "not stated";

function ofFactor(wanted: NonNullable<Condition["factor"]>, { factors }: Ground): Omit<ConditionResult, "condition"> {
  const factor = factors.get(wanted.id);
  const score = factor?.score ?? null;
  const evidence = factor?.evidence ?? [];
  const found = score === null ? NOT_STATED : score.toFixed(1);
  const isStated = wanted.stated === undefined || (score !== null) === wanted.stated;
  if (!isStated) return { holds: false, found, evidence };
  const { atMost, atLeast, above, below } = wanted;
  const isBound = [atMost, atLeast, above, below].some((bound) => bound !== undefined);
  return { holds: !isBound ? true : score === null ? null : within(score, wanted), found, evidence };
}

function ofQuestion(
  { id, answer: wanted }: NonNullable<Condition["question"]>,
  { answers }: Ground,
): Omit<ConditionResult, "condition"> {
  const { answer = "not_stated" as const, evidence = [] } = answers.get(id) ?? {};
  const isSilent = answer === "not_stated" && !wanted.includes("not_stated");
  return { holds: isSilent ? null : wanted.includes(answer), found: answer.replace("_", " "), evidence };
}

function held(condition: Condition, ground: Ground): ConditionResult {
  const { score, review, findings } = ground.assessment;
  const { severity, aivss, factor, question, review: statuses, finding } = condition;
  if (severity !== undefined)
    return { condition, holds: severity.includes(score.severity), found: score.severity, evidence: [] };
  if (aivss !== undefined)
    return { condition, holds: within(score.aivss, aivss), found: score.aivss.toFixed(1), evidence: [] };
  if (factor !== undefined) return { condition, ...ofFactor(factor, ground) };
  if (question !== undefined) return { condition, ...ofQuestion(question, ground) };
  if (statuses !== undefined)
    return {
      condition,
      holds: statuses.includes(review.status),
      found: review.status.replace("_", " "),
      evidence: [],
    };
  const ofCode = findings.filter(({ code }) => code === finding?.code);
  return {
    condition,
    holds: ofCode.length > 0 === (finding?.present ?? true),
    found: ofCode.length > 0 ? "present" : "not present",
    evidence: ofCode.flatMap(({ evidence }) => evidence),
  };
}

/** Kleene's and: one false decides, and what is not known leaves the rest open. */
function all(results: readonly ConditionResult[]): Truth {
  if (results.some(({ holds }) => holds === false)) return false;
  return results.some(({ holds }) => holds === null) ? null : true;
}

/** Holds one rule against an assessment: what it asks for follows from when it asks (Kleene's implication). */
function judged(rule: HouseRule, ground: Ground): RuleResult {
  const when = (rule.when ?? []).map((condition) => held(condition, ground));
  const must = rule.must.map((condition) => held(condition, ground));
  const [asks, given] = [all(when), all(must)];
  const truth = asks === false || given === true ? true : asks === true && given === false ? false : null;
  const status = truth === null ? "not_stated" : truth ? "met" : "not_met";
  const passes = status === "met" || (status === "not_stated" && rule.acceptSilence);
  return { rule, status, applies: asks !== false, passes, conditions: [...when, ...must] };
}

/**
 * What becomes of the rules of a policy, in their order. Pure, from the assessment alone: a decision of a person, or a rule worded
 * anew, needs no judge.
 */
export function houseResults(assessment: Assessment, policy: Policy): RuleResult[] {
  const ground = groundOf(assessment, policy);
  return policy.rules.map((rule) => judged(rule, ground));
}
