import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { rehoused, withHouse, withoutHouse } from "../../pipeline/house.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { ProbeResult } from "../../pipeline/schema/checked.ts";
import type { Dossier } from "../../pipeline/schema/dossier.ts";
import { type Policy, policyHash, policyPrompts } from "../../pipeline/schema/policy.ts";
import { dossierOf } from "../support/dossiers.ts";
import { sampleAssessment } from "../support/sample-assessment.ts";

const POLICY: Policy = {
  name: "acme",
  version: 1,
  questions: [
    { id: "in_region", question: "In one region?", direction: "lowers", says: { yes: "stays", no: "moves" } },
  ],
  rules: [],
};
const TEXT = "# Finch\nData stays in the EU.\nIt may be moved for support.\n";

/** A span a line. */
const read = (text: string): Dossier =>
  dossierOf(
    text
      .trimEnd()
      .split("\n")
      .map((line) => ({ text: line })),
  );

/** A text that was read: its dossier, and an answer by the span that says it. */
function reading(text = TEXT) {
  const dossier = read(text);
  const answered = (answer: "yes" | "no", words: string): ProbeResult => {
    const span = dossier.spans.find((one) => one.text.includes(words));
    if (span === undefined) throw new Error(`no span says "${words}"`);
    const { source, start, end, text: quote } = span;
    return { id: "in_region", answer, evidence: [{ source, start, end, quote }] };
  };
  return { dossier, yes: answered("yes", "stays"), no: answered("no", "moved") };
}

function assessmentOf(dossier: Dossier, model: string): Assessment {
  const sample = withoutHouse(sampleAssessment());
  return {
    ...sample,
    sources: dossier.sources,
    provenance: { ...sample.provenance, model, languageModel: true },
  };
}

const storeOf = (text: string) => ({ texts: () => Promise.resolve([text]) });
const answersIn = ({ house }: Assessment) => house?.answers.map(({ answer }) => answer);

describe("what a house asked", () => {
  it("is told anew only for a reason in the text, while the same judge is asked the same", async () => {
    const { dossier, yes, no } = reading();
    const own = assessmentOf(dossier, "m");
    const base = { policy: POLICY, dossier, fresh: false, store: storeOf(TEXT) };
    const first = await withHouse(own, { ...base, answers: [yes], previous: null });
    expect(first.house).toEqual({ policy: POLICY, sha256: policyHash(POLICY), answers: [yes] });
    expect(first.provenance.prompts).toEqual(expect.arrayContaining([...policyPrompts(POLICY)]));
    const noise = { ...base, answers: [no], previous: first };
    expect(answersIn(await withHouse(own, noise))).toEqual(["yes"]);
    expect(answersIn(await withHouse(own, { ...noise, fresh: true }))).toEqual(["no"]);
    expect(answersIn(await withHouse(assessmentOf(dossier, "other"), noise))).toEqual(["no"]);
    const reworded = { ...POLICY, questions: POLICY.questions.map((one) => ({ ...one, question: "Is it?" })) };
    expect(answersIn(await withHouse(own, { ...noise, policy: reworded }))).toEqual(["no"]);
  });

  it("moves where its quote is new", async () => {
    const before = reading("# Finch\nData stays in the EU.\nIt may be moved.\n");
    const base = { policy: POLICY, fresh: false, store: storeOf("# Finch\nData stays in the EU.\n") };
    const own = assessmentOf(before.dossier, "m");
    const first = await withHouse(own, { ...base, dossier: before.dossier, answers: [before.yes], previous: null });
    const next = await withHouse(own, { ...base, dossier: before.dossier, answers: [before.no], previous: first });
    expect(answersIn(next)).toEqual(["no"]);
  });

  it("is quoted where it stands in the bytes that the assessment rests on, or is not stated", async () => {
    const { dossier, yes } = reading();
    const stored = `# Finch\nAnother line.\nData stays in the EU.\n`;
    const own = { ...assessmentOf(dossier, "m"), sources: read(stored).sources };
    const housing = { policy: POLICY, dossier, answers: [yes], previous: null, fresh: false };
    const { house } = await withHouse(own, { ...housing, store: storeOf(stored) });
    const start = Buffer.from(stored).indexOf("Data");
    const quote = "Data stays in the EU.";
    expect(house?.answers).toEqual([
      { id: "in_region", answer: "yes", evidence: [{ source: "A", start, end: start + quote.length, quote }] },
    ]);
    const gone = await withHouse(own, { ...housing, store: storeOf("# Finch\nSomething else.\n") });
    expect(gone.house?.answers).toEqual([{ id: "in_region", answer: "not_stated", evidence: [] }]);
  });

  it("follows a policy whose rules changed, and goes with it", async () => {
    const { dossier, yes } = reading();
    const housing = { policy: POLICY, dossier, answers: [yes], previous: null, fresh: false, store: storeOf(TEXT) };
    const own = assessmentOf(dossier, "m");
    const first = await withHouse(own, housing);
    expect(rehoused(first, POLICY)).toBe(first);
    const rule = { id: "r", title: "R", must: [{ severity: ["Low" as const] }], acceptSilence: false };
    const ruled = rehoused(first, { ...POLICY, rules: [rule] });
    expect(ruled.house).toMatchObject({ policy: { rules: [rule] }, answers: [yes] });
    expect(rehoused(ruled, null)).toEqual(own);
  });
});
