import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffAssessments } from "../../../pipeline/review/diff.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { AssessmentDiff, Cause, Change } from "../../../pipeline/schema/diff.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { baselineAssessment, sampleAssessment } from "../../support/sample-assessment.ts";
import { SAMPLE_TEXTS } from "../../support/sample-assessment/texts.ts";

type Edit = (assessment: Assessment) => void;

const sampleAfter = (...changes: readonly Edit[]): Assessment => {
  const copy = sampleAssessment();
  for (const change of changes) change(copy);
  return copy;
};

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("expected an item");
  return item;
}

const SAMPLE = sampleAssessment();
const TEXTS = SAMPLE.sources.map(({ id }) => SAMPLE_TEXTS[id as keyof typeof SAMPLE_TEXTS]);
const README = first(TEXTS);
const FACTOR = first(SAMPLE.factors.filter(({ level, evidence }) => level !== null && evidence.length > 0));
const LAYER = first(SAMPLE.layers.filter(({ threats }) => threats.some(({ evidence }) => evidence.length > 0)));
const THREAT = first(LAYER.threats.filter(({ evidence }) => evidence.length > 0));

/** What changed beside the result. */
const otherText: Edit = ({ provenance, sources }) => {
  provenance.sourceHash = "0".repeat(64);
  first(sources).text.sha256 = "1".repeat(64);
};
const otherModel: Edit = ({ provenance }) => (provenance.model = "another");
const otherPrompt: Edit = ({ provenance }) => (first(provenance.prompts).version = 9);
const otherVersion: Edit = ({ provenance }) => (provenance.assayVersion = "2.0.0");
const otherProfile: Edit = ({ score }) => (score.profile = "owasp-0.5");
const moreDocuments: Edit = (assessment) => {
  assessment.provenance.sourceHash = "0".repeat(64);
  const source = first(assessment.sources);
  const text = { ...source.text, sha256: "2".repeat(64) };
  assessment.sources.push({ ...source, id: "D", kind: "document", url: "https://a.example/doc", text });
};

/** What moved in the result. */
const factorIn = ({ factors }: Assessment) => first(factors.filter(({ id }) => id === FACTOR.id));
const level: Edit = (assessment) => (factorIn(assessment).level = 0);
const newQuote: Edit = (assessment) =>
  (factorIn(assessment).evidence = [{ source: "A", start: 0, end: 9, quote: "Was never read before." }]);
const otherQuote: Edit = (assessment) =>
  (factorIn(assessment).evidence = [{ source: "A", start: 0, end: 9, quote: "# Harbour Desk" }]);
const threat: Edit = ({ layers }) =>
  (first(first(layers.filter(({ id }) => id === LAYER.id)).threats.filter(({ id }) => id === THREAT.id)).severity =
    "low");
const scenario: Edit = ({ scenarios }) => (first(scenarios).threat = "A");
const finding: Edit = ({ findings }) =>
  void findings.push({ code: "thin-listing", severity: "note", message: "little", evidence: [] });
const hazard: Edit = ({ findings }) =>
  void findings.push({ code: "uplift-exceeds-base", severity: "note", message: "much", evidence: [] });
const general: Edit = ({ scenarios }) =>
  void scenarios.push({ ...first(scenarios), risk: "untraceability", evidence: [], mitigationEvidence: [] });
const score: Edit = ({ score: headline }) => (headline.aivss = 1);

const override =
  (more: Partial<AppliedOverride> = {}): Edit =>
  ({ review }) =>
    void review.overrides.push({
      path: `factors.${FACTOR.id}.level`,
      status: "active",
      value: 0,
      was: FACTOR.level,
      reviewer: "ana",
      date: "2026-11-21",
      reason: "seen otherwise",
      expires: null,
      evidenceHash: "",
      ...more,
    });

/** The texts as they are, and as they would be after an edit of the README. */
const edited = (text: string) => ({ before: TEXTS, after: [text, ...TEXTS.slice(1)] });
const ADDED = edited(`${README}\nWas never read before.\n`);
const CUT = edited(README.replace(first(FACTOR.evidence).quote, ""));
const ELSEWHERE = edited(`${README}\nFree of charge.\n`);

const causesOf = ({ changes }: AssessmentDiff, kind: Change["kind"]): readonly Cause[] | undefined =>
  changes.find((change) => change.kind === kind)?.causes;

describe("the cause of one change", () => {
  it.each<[string, readonly Edit[], Parameters<typeof diffAssessments>[2], Change["kind"], readonly Cause[]]>([
    ["a level without any reason", [level], null, "level", ["noise"]],
    ["a level with a new quote", [level, newQuote, otherText], ADDED, "level", ["source"]],
    ["the same, by the records alone", [level, newQuote, otherText], null, "level", ["source"]],
    ["a level whose quote is gone", [level, otherText], CUT, "level", ["source"]],
    ["a level beside an edit elsewhere", [level, otherText], ELSEWHERE, "level", ["noise"]],
    ["the same with another model", [level, otherText, otherModel], ELSEWHERE, "level", ["model"]],
    ["a new quote with another model", [level, newQuote, otherText, otherModel], ADDED, "level", ["source"]],
    ["another quote of the old text", [level, otherQuote, otherText], ELSEWHERE, "level", ["noise"]],
    ["a level beside another document", [level, moreDocuments], null, "level", ["source"]],
    ["the same with another prompt", [level, moreDocuments, otherPrompt], null, "level", ["source", "prompt"]],
    ["another prompt", [level, otherPrompt], null, "level", ["prompt"]],
    ["another model and version", [level, otherModel, otherVersion], null, "level", ["model", "assay"]],
    ["a threat without any reason", [threat], null, "threat", ["noise"]],
    ["a threat with another model", [threat, otherModel], null, "threat", ["model"]],
    ["a scenario with a new version", [scenario, otherVersion], null, "scenario", ["assay"]],
    ["a finding of code about another text", [finding, otherText], ELSEWHERE, "finding-added", ["source"]],
    ["a hazard of another profile's score", [otherProfile, hazard], null, "finding-added", ["profile"]],
    ["a hazard that follows from a decision", [level, override(), hazard], null, "finding-added", ["decision"]],
    ["a scenario without quotes, of another text", [general, otherText], ELSEWHERE, "scenario-added", ["source"]],
    ["the profile", [otherProfile], null, "profile", ["profile"]],
    ["a score by another profile", [otherProfile, score], null, "score", ["profile"]],
    ["a score by another profile and a level", [otherProfile, score, level], null, "score", ["profile", "noise"]],
    ["a score that follows a decided level", [level, override(), score], null, "score", ["decision"]],
    ["a hazard that follows a decided level", [level, override(), hazard], null, "finding-added", ["decision"]],
    ["a hazard that follows another profile", [otherProfile, hazard], null, "finding-added", ["profile"]],
    ["a hazard that nothing moved", [hazard, otherVersion], null, "finding-added", ["assay"]],
    ["another finding beside a decided level", [level, override(), finding], null, "finding-added", ["noise"]],
    ["a decided level beside another model", [level, override(), otherModel], null, "level", ["decision"]],
    ["a decision that does not apply", [level, override({ status: "reopened" })], null, "level", ["noise"]],
    ["a decision about something else", [level, override({ path: "summary" })], null, "level", ["noise"]],
    ["a score that nothing moved", [score, otherVersion], null, "score", ["assay"]],
  ])("of %s", (_, changes, texts, kind, expected) => {
    expect(causesOf(diffAssessments(SAMPLE, sampleAfter(...changes), texts), kind)).toEqual(expected);
  });

  it.each<[string, Edit, Change["kind"]]>([
    [
      `scenarios.${first(SAMPLE.scenarios).risk}.AV`,
      ({ scenarios }) => (first(scenarios).cvss.vector = "other"),
      "scenario",
    ],
    [`scenarios.${first(SAMPLE.scenarios).risk}`, ({ scenarios }) => void scenarios.shift(), "scenario-removed"],
    [`layers.${LAYER.id}.threats.${THREAT.id}.severity`, threat, "threat"],
    [`layers.${LAYER.id}.threats.${THREAT.id}`, threat, "threat"],
    [
      `layers.${LAYER.id}.threats.${THREAT.id}`,
      ({ layers }) => (first(layers.filter(({ id }) => id === LAYER.id)).certainty = "not_certain"),
      "layer-certainty",
    ],
    [`factors.${FACTOR.id}.level`, (assessment) => (factorIn(assessment).certainty = "not_stated"), "factor-certainty"],
  ])("is the decision about %s", (path, change, kind) => {
    expect(causesOf(diffAssessments(SAMPLE, sampleAfter(change, override({ path }))), kind)).toEqual(["decision"]);
    // The same move without one.
    expect(causesOf(diffAssessments(SAMPLE, sampleAfter(change)), kind)).toEqual(["noise"]);
  });

  it("of a score are those of its parts, the most frequent first", () => {
    const other: Edit = ({ factors }) => {
      for (const factor of factors.filter(({ id }) => id !== FACTOR.id).slice(0, 2))
        factor.level = factor.level === 5 ? 0 : 5;
    };
    const after = sampleAfter(level, newQuote, other, otherText, score);
    expect(causesOf(diffAssessments(SAMPLE, after, ADDED), "score")).toEqual(["noise", "source"]);
  });

  it("is never noise of a judge that follows rules and read another text", () => {
    const after = baselineAssessment();
    level(after);
    otherText(after);
    expect(causesOf(diffAssessments(baselineAssessment(), after, ELSEWHERE), "level")).toEqual(["source"]);
  });

  it("of a re-opened decision is the text that re-opened it", () => {
    const after = sampleAfter(override({ status: "reopened" }), otherText);
    expect(causesOf(diffAssessments(sampleAfter(override()), after), "override")).toEqual(["source"]);
  });

  it("of a review that moved is the decision, or what made it stale", () => {
    const approved: Edit = ({ review }) => {
      review.status = "approved";
      review.decisions.push({ action: "approve", reviewer: "ana", date: "2026-11-21" });
    };
    const stale: Edit = ({ review }) => (review.status = "stale");
    expect(causesOf(diffAssessments(SAMPLE, sampleAfter(approved)), "review")).toEqual(["decision"]);
    const now = sampleAfter(approved, stale, level, otherModel);
    expect(causesOf(diffAssessments(sampleAfter(approved), now), "review")).toEqual(["model"]);
  });
});

describe("any two states", () => {
  const MOVES = [level, newQuote, otherQuote, threat, scenario, finding, score, otherText, otherModel, otherProfile];
  const MORE = [moreDocuments, otherVersion, otherPrompt, override(), override({ path: "summary", status: "expired" })];
  const state = fc.subarray([...MOVES, ...MORE]).map((changes) => sampleAfter(...changes));
  const SWAPPED: Readonly<Record<string, string>> = { added: "removed", removed: "added" };
  const swapped = (kind: string): string => kind.replace(/added|removed/, (word) => SWAPPED[word] ?? word);
  const told = (change: Change): string =>
    JSON.stringify([change.kind, change.path, "before" in change ? [change.before, change.after] : null]);
  const toldBackwards = (change: Change): string =>
    JSON.stringify([swapped(change.kind), change.path, "before" in change ? [change.after, change.before] : null]);

  it("have no difference to themselves", () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(diffAssessments(one, structuredClone(one)).changes).toEqual([]);
      }),
    );
  });

  it("differ the same way seen from the other side", () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const there = diffAssessments(one, other).changes.map(told).toSorted();
        const back = diffAssessments(other, one).changes.map(toldBackwards).toSorted();
        expect(there).toEqual(back);
      }),
    );
  });

  it("differ for causes that the agent has, or for none", () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const { changes, causes } = diffAssessments(one, other);
        for (const change of changes) {
          const own = change.causes.filter((cause) => cause !== "noise");
          expect(causes).toEqual(expect.arrayContaining(own));
          expect(change.causes.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
