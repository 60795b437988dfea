import { expect, test } from "vitest";
import { PROBES } from "../../../pipeline/framework/probes/index.ts";
import type { Dossier, Span } from "../../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { type EvidenceBook, joinEvidence, openEvidenceBook } from "../../../pipeline/stages/verify/evidence.ts";
import { checkFactors } from "../../../pipeline/stages/verify/factors.ts";
import { isMajority, mostCommon, upperMedian } from "../../../pipeline/stages/verify/merge.ts";
import { openNotes } from "../../../pipeline/stages/verify/notes.ts";
import { mergeProbes, noteUnknown } from "../../../pipeline/stages/verify/probes.ts";
import { dossierOf } from "../../support/dossiers.ts";

const EMPTY: Judgement = { summary: "", probes: [], factors: [], layers: [], crossLayer: [], scenarios: [] };

const dossier: Dossier = dossierOf([
  { text: "Runs shell commands." },
  { text: "Asks before every command." },
  { text: "Asks before every command.", hidden: true },
  { text: "scripts.start: server", source: "B" },
]);

type ProbeEntry = Judgement["probes"][number];
type FactorEntry = Judgement["factors"][number];

const judgement = (probes: ProbeEntry[], factors: FactorEntry[] = []): Judgement => ({ ...EMPTY, probes, factors });

function check(judgements: Judgement[], isReliable = true) {
  const notes = openNotes();
  const book: EvidenceBook = openEvidenceBook(dossier);
  const context = { judgements, isReliable, book, notes, publish: (text: string) => text };
  noteUnknown(context, []);
  const { results, answers } = mergeProbes(PROBES, context);
  const factors = checkFactors({ ...context, probes: results, answers });
  const factor = (id: string) => factors.find((one) => one.id === id);
  return { results, answers, factor, codes: notes.findings().map(({ code }) => code), book };
}

const shell = (spans = ["S1"], answer: ProbeEntry["answer"] = "yes"): ProbeEntry => ({
  id: "runs_shell_commands",
  spans,
  answer,
});
const tools = (level: FactorEntry["level"], spans = ["S1"]): FactorEntry => ({
  id: "dynamic_tool_use",
  spans,
  rationale: `level ${level}`,
  certainty: level === null ? "not_stated" : "stated",
  level,
});

const asks = (spans: string[]): ProbeEntry => ({ id: "asks_before_acting", spans, answer: "yes" });

test("an answer without a quote that exists is not stated, and reported", () => {
  const { answers, codes } = check([judgement([shell(["S99"])])]);
  expect(answers.get("runs_shell_commands")).toBe("not_stated");
  expect(codes).toEqual(["evidence-dropped"]);
});

test("an answer that lowers risk can't rest on hidden text", () => {
  expect(check([judgement([asks(["S3"])])]).answers.get("asks_before_acting")).toBe("not_stated");
  expect(check([judgement([asks(["S2"])])]).answers.get("asks_before_acting")).toBe("yes");
});

test("a 'no' to a raising question lowers risk too", () => {
  expect(check([judgement([shell(["S3"], "no")])]).answers.get("runs_shell_commands")).toBe("not_stated");
});

test("of two answers of one sample the riskier counts", () => {
  expect(check([judgement([shell(["S2"], "no"), shell()])]).answers.get("runs_shell_commands")).toBe("yes");
});

test("samples vote; a tie goes to the riskier answer", () => {
  expect(check([judgement([shell()]), judgement([shell(["S2"], "no")])]).answers.get("runs_shell_commands")).toBe(
    "yes",
  );
  expect(check([judgement([shell()]), judgement([]), judgement([])]).answers.get("runs_shell_commands")).toBe(
    "not_stated",
  );
});

test("a level below what the answers allow is moved up and reported", () => {
  const { factor, codes } = check([judgement([shell()], [tools(1)])]);
  expect(factor("dynamic_tool_use")).toMatchObject({
    level: 4,
    score: 0.8,
    certainty: "stated",
    spread: { min: 1, max: 1, samples: 1 },
  });
  expect(codes).toEqual(["level-clamped"]);
});

test("answers that exclude each other are a finding; the riskier one is followed", () => {
  const readOnly: ProbeEntry = { id: "read_only_tools", spans: ["S2"], answer: "yes" };
  const { factor, codes } = check([judgement([shell(), readOnly], [tools(2)])]);
  expect(factor("dynamic_tool_use")?.level).toBe(4);
  expect(codes).toContain("sources-disagree");
});

test("a level without any quote counts as not stated", () => {
  const { factor, codes } = check([judgement([], [tools(4, [])])]);
  expect(factor("dynamic_tool_use")).toMatchObject({ level: null, score: null, certainty: "not_stated", evidence: [] });
  expect(codes).toEqual(["evidence-dropped"]);
});

test("a low level that no answered question backs counts as not stated; a high one is inferred", () => {
  expect(check([judgement([], [tools(1)])]).factor("dynamic_tool_use")?.level).toBeNull();
  expect(check([judgement([], [tools(4)])]).factor("dynamic_tool_use")).toMatchObject({
    level: 4,
    certainty: "inferred",
  });
});

test("levels are merged by median; the spread is kept; half of the answers are no majority", () => {
  const samples = [1, 5, 4].map((level) => judgement([shell()], [tools(level as FactorEntry["level"])]));
  expect(check(samples).factor("dynamic_tool_use")).toMatchObject({ level: 4, spread: { min: 1, max: 5, samples: 3 } });
  const silent = judgement([shell()]);
  expect(check([judgement([shell()], [tools(4)]), silent]).factor("dynamic_tool_use")?.level).toBeNull();
});

test("quotes carry source and offsets, and no place stands twice", () => {
  const { results } = check([judgement([shell(["S1", "S1"])]), judgement([shell(["S1", "S4"])])]);
  const [first, second, ...rest] = results.get("runs_shell_commands")?.evidence ?? [];
  expect(first).toEqual({ source: "A", start: 0, end: 20, quote: "Runs shell commands." });
  expect(second?.source).toBe("B");
  expect(rest).toEqual([]);
});

test("an unknown question is ignored and reported", () => {
  expect(check([judgement([{ id: "is_nice", spans: ["S1"], answer: "yes" }])]).codes).toEqual(["evidence-dropped"]);
});

test("the upper median, majorities and ties", () => {
  expect([[3], [1, 4], [5, 1, 2], []].map(upperMedian)).toEqual([3, 4, 2, null]);
  expect([isMajority(1, 2), isMajority(2, 3), isMajority(0, 0)]).toEqual([false, true, false]);
  expect(mostCommon(["a", "b"], ["b", "a"])).toBe("b");
  expect(
    joinEvidence([[{ source: "A", start: 0, end: 1, quote: "x" }], [{ source: "A", start: 0, end: 1, quote: "x" }]], 5),
  ).toHaveLength(1);
});

test("a manifest's span is known as such", () => {
  const book = openEvidenceBook(dossier);
  const spans: Span[] = book.resolve(["S1", "S4"]);
  expect(spans.map((span) => book.isFromManifest(span))).toEqual([false, true]);
});
