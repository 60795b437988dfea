import { describe, expect, test } from "vitest";
import { contentHashOf } from "../../../pipeline/review/content-hash.ts";
import { detailedDiff } from "../../../pipeline/review/details.ts";
import { holdAnswers } from "../../../pipeline/review/hold.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { ProbeResult } from "../../../pipeline/schema/checked.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { HouseQuestion } from "../../../pipeline/schema/policy.ts";
import { checkJudgements } from "../../../pipeline/stages/verify/check.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { LOG, REFUND, SAMPLE_TEXTS } from "../../support/sample-assessment/texts.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { EMPTY } from "../stages/verify-support.ts";
import { FRESH, moved, spanOf } from "./read-again.ts";

const QUESTION: HouseQuestion = {
  id: "pays_abroad",
  question: "Does it pay abroad?",
  direction: "raises",
  says: { yes: "pays abroad", no: "pays at home alone" },
};
const answer = (more: Partial<ProbeResult> = {}): ProbeResult => ({
  id: QUESTION.id,
  answer: "yes",
  evidence: [LOG],
  ...more,
});

/** The sample, of which a house asked something; without answers, of which none did. */
function asked(...answers: ProbeResult[]): Assessment {
  if (answers.length === 0) return sampleAssessment();
  const policy = { name: "house", version: 1, questions: [QUESTION], rules: [] };
  return { ...sampleAssessment(), house: { policy, answers } as unknown as NonNullable<Assessment["house"]> };
}

describe("an answer to a house", () => {
  const told = (before: Assessment, after: Assessment) =>
    detailedDiff(before, after, null).changes.map((change) =>
      change.kind === "probe" ? [change.path, change.says, change.before, change.after] : [change.kind],
    );

  test("that moved is told in the words of the house", () => {
    expect(told(asked(answer()), asked(answer({ answer: "no" })))).toEqual([
      ["house.pays_abroad", "pays abroad", "yes", "no"],
    ]);
    expect(told(asked(), asked(answer()))).toEqual([["house.pays_abroad", "pays abroad", "not_stated", "yes"]]);
    expect(told(asked(answer()), asked())).toEqual([["house.pays_abroad", "pays abroad", "yes", "not_stated"]]);
    const other = answer({ id: "nobody_asked_this" });
    expect(told(asked(answer()), asked(answer(), other))).toEqual([
      ["house.nobody_asked_this", "nobody_asked_this", "not_stated", "yes"],
    ]);
  });

  test("that did not move is not told, nor one that nobody gave", () => {
    expect(told(asked(answer()), asked(answer({ evidence: [REFUND] })))).toEqual([]);
    expect(told(asked(), asked(answer({ answer: "not_stated", evidence: [] })))).toEqual([]);
    expect(told(asked(), asked())).toEqual([]);
  });

  test("is part of what is approved, once there is one", () => {
    const hashes = [asked(), asked(answer()), asked(answer({ answer: "no" })), asked(answer({ id: "other" }))].map(
      contentHashOf,
    );
    expect(new Set(hashes).size).toBe(4);
    expect(contentHashOf(asked(answer({ answer: "not_stated", evidence: [] })))).toBe(hashes[0]);
  });
});

describe("an answer to a house, read again", () => {
  const quotes = [moved(LOG), moved(REFUND), FRESH];
  const read = {
    dossier: { spans: quotes.map(spanOf), findings: [] } as unknown as Dossier,
    previousTexts: Object.values(SAMPLE_TEXTS),
  };
  const held = (before: ProbeResult[], after: ProbeResult) => holdAnswers(before, [after], read)[0];

  test("that stands keeps its quotes, where they stand today", () => {
    expect(held([answer()], answer({ evidence: [moved(REFUND)] }))).toEqual(answer({ evidence: [moved(LOG)] }));
  });

  test("that stands takes today's quotes where its own are gone", () => {
    const before = answer({ evidence: [{ ...LOG, quote: "Gone." }] });
    expect(held([before], answer({ evidence: [moved(REFUND)] }))).toEqual(answer({ evidence: [moved(REFUND)] }));
  });

  test("moves for a reason alone, and is taken as it comes where there was none", () => {
    const no = (evidence: ProbeResult["evidence"]) => answer({ answer: "no", evidence });
    expect(held([answer()], no([moved(REFUND)]))).toEqual(answer({ evidence: [moved(LOG)] }));
    expect(held([answer()], no([FRESH]))).toEqual(no([FRESH]));
    expect(held([answer({ id: "other" })], no([moved(REFUND)]))).toEqual(no([moved(REFUND)]));
  });
});

test("answers to a house stand apart from those that decide a factor", () => {
  const dossier = dossierOf([{ text: "It pays abroad." }]);
  const probes = [{ id: QUESTION.id, spans: ["S1"], answer: "yes" as const }];
  const samples = [{ sample: 0, repairs: 0, dropped: 0, judgement: { ...EMPTY, probes } }];
  const checked = checkJudgements(dossier, { samples, failures: [] }, { questions: [QUESTION] });
  expect(checked.house).toMatchObject([{ id: QUESTION.id, answer: "yes", evidence: [{ quote: "It pays abroad." }] }]);
  expect(checked.findings.map(({ code }) => code)).not.toContain("evidence-dropped");
  const unasked = checkJudgements(dossier, { samples, failures: [] });
  expect(unasked).not.toHaveProperty("house");
  expect(unasked.findings.map(({ code }) => code)).toContain("evidence-dropped");
  const other = { ...QUESTION, id: "sells_abroad" };
  expect(
    checkJudgements(dossier, { samples, failures: [] }, { questions: [other] }).findings.map(({ code }) => code),
  ).toContain("evidence-dropped");
});
