import { describe, expect, it } from "vitest";
import { houseResults } from "../../../pipeline/framework/house-rules.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { Condition, HouseQuestion, Policy } from "../../../pipeline/schema/policy.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const QUESTION: HouseQuestion = {
  id: "stays_in_region",
  question: "Does data stay in one region?",
  direction: "lowers",
  says: { yes: "keeps data in one region", no: "moves data" },
};
const policyOf = (rules: Policy["rules"]): Policy => ({ name: "acme", version: 1, questions: [QUESTION], rules });

interface With {
  readonly score?: number | null;
  readonly severity?: Assessment["score"]["severity"];
  readonly answer?: "yes" | "no" | "not_stated";
  readonly question?: string;
  readonly direction?: HouseQuestion["direction"];
}

/** The sample with a factor at this score, a band, and an answer to the house's question. */
function assessmentWith({
  score = 0.6,
  severity = "High",
  answer = "not_stated",
  question = QUESTION.question,
  direction = QUESTION.direction,
}: With = {}): Assessment {
  const sample = sampleAssessment();
  const factors = sample.factors.map((factor) =>
    factor.id === "self_modification" ? { ...factor, score, level: score === null ? null : score * 5 } : factor,
  );
  const evidence = answer === "not_stated" ? [] : [{ source: "A", start: 0, end: 1, quote: "x" }];
  const policy = { ...policyOf([]), questions: [{ ...QUESTION, question, direction }] };
  const house = { policy, sha256: "0".repeat(64), answers: [{ id: QUESTION.id, answer, evidence }] };
  return { ...sample, score: { ...sample.score, severity }, factors, house };
}

const factor = (bounds: Omit<NonNullable<Condition["factor"]>, "id">): Condition => ({
  factor: { id: "self_modification", ...bounds },
});
const answered = (...answer: ("yes" | "no" | "not_stated")[]): Condition => ({ question: { id: QUESTION.id, answer } });

function statusOf(assessment: Assessment, must: Condition, when?: Condition, acceptSilence = false) {
  const rule = { id: "r", title: "r", must: [must], acceptSilence, ...(when === undefined ? {} : { when: [when] }) };
  const [result] = houseResults(assessment, policyOf([rule]));
  return result === undefined ? null : [result.status, result.passes, result.applies];
}

describe("one condition", () => {
  it.each([
    ["at its bound", 0.6, factor({ atMost: 0.6 }), "met"],
    ["above it", 0.6, factor({ atMost: 0.5 }), "not_met"],
    ["above means above", 0.6, factor({ above: 0.6 }), "not_met"],
    ["at least", 0.6, factor({ atLeast: 0.6 }), "met"],
    ["below means below", 0.6, factor({ below: 0.6 }), "not_met"],
    ["of a factor that is not stated", null, factor({ atMost: 1 }), "not_stated"],
    ["that it is stated", 0, factor({ stated: true }), "met"],
    ["that it is stated, where it is not", null, factor({ stated: true }), "not_met"],
    ["that it is not stated", null, factor({ stated: false }), "met"],
    ["stated and bound, where it is not stated", null, factor({ stated: true, atMost: 0.5 }), "not_met"],
  ] as const)("%s", (_, score, must, status) => {
    expect(statusOf(assessmentWith({ score }), must)?.[0]).toBe(status);
  });

  it.each([
    ["yes", answered("yes"), "met"],
    ["no", answered("yes"), "not_met"],
    ["not_stated", answered("yes"), "not_stated"],
    ["not_stated", answered("yes", "not_stated"), "met"],
    ["yes", answered("no", "not_stated"), "not_met"],
  ] as const)("of a question answered %s", (answer, must, status) => {
    expect(statusOf(assessmentWith({ answer }), must)?.[0]).toBe(status);
  });

  it("takes no answer to a question that was worded otherwise", () => {
    const assessment = assessmentWith({ answer: "yes", question: "Is it nice?" });
    expect(statusOf(assessment, answered("yes"))?.[0]).toBe("not_stated");
  });

  it("looks at band, number, review and findings", () => {
    const assessment = { ...assessmentWith(), findings: [] };
    expect(statusOf(assessment, { severity: ["High"] })?.[0]).toBe("met");
    expect(statusOf(assessment, { severity: ["Low", "None"] })?.[0]).toBe("not_met");
    expect(statusOf(assessment, { aivss: { atMost: assessment.score.aivss } })?.[0]).toBe("met");
    expect(statusOf(assessment, { aivss: { above: assessment.score.aivss } })?.[0]).toBe("not_met");
    expect(statusOf(assessment, { review: [assessment.review.status] })?.[0]).toBe("met");
    expect(statusOf(assessment, { finding: { code: "hidden-text", present: false } })?.[0]).toBe("met");
    expect(statusOf(assessment, { finding: { code: "hidden-text", present: true } })?.[0]).toBe("not_met");
  });
});

describe("a rule with a condition of its own", () => {
  const yes = answered("yes");
  it.each([
    // [factor, answer] → Kleene's implication of "factor above 0.5" and "answered yes"
    [0.6, "yes", ["met", true, true]],
    [0.6, "no", ["not_met", false, true]],
    [0.6, "not_stated", ["not_stated", false, true]],
    [0.2, "no", ["met", true, false]],
    [0.2, "not_stated", ["met", true, false]],
    [null, "yes", ["met", true, true]],
    [null, "no", ["not_stated", false, true]],
    [null, "not_stated", ["not_stated", false, true]],
  ] as const)("factor %s and answer %s", (score, answer, expected) => {
    expect(statusOf(assessmentWith({ score, answer }), yes, factor({ above: 0.5 }))).toEqual(expected);
  });

  it("passes in silence only where the rule says so", () => {
    const silent = assessmentWith();
    expect(statusOf(silent, yes)).toEqual(["not_stated", false, true]);
    expect(statusOf(silent, yes, undefined, true)).toEqual(["not_stated", true, true]);
    expect(statusOf(assessmentWith({ answer: "no" }), yes, undefined, true)).toEqual(["not_met", false, true]);
  });

  it("needs all that it asks for: one that is false decides, whatever is not known", () => {
    const rule = (must: Condition[]) => ({ id: "r", title: "r", must, acceptSilence: false });
    const status = (must: Condition[]) => houseResults(assessmentWith(), policyOf([rule(must)]))[0]?.status;
    expect(status([yes, factor({ atMost: 1 })])).toBe("not_stated");
    expect(status([yes, factor({ atMost: 0.1 })])).toBe("not_met");
  });
});

it("takes no answer to a question that was worded otherwise, or had another direction", () => {
  expect(statusOf(assessmentWith({ answer: "yes" }), answered("yes"))).toEqual(["met", true, true]);
  expect(statusOf(assessmentWith({ answer: "yes", question: "Other?" }), answered("yes"))).toEqual([
    "not_stated",
    false,
    true,
  ]);
  // What raises the risk is believed with less.
  expect(statusOf(assessmentWith({ answer: "yes", direction: "raises" }), answered("yes"))).toEqual([
    "not_stated",
    false,
    true,
  ]);
});
