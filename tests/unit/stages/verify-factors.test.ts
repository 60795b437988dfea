import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { checkJudgements } from "../../../pipeline/stages/verify/check.ts";
import { joinEvidence } from "../../../pipeline/stages/verify/evidence.ts";
import { isHalf, mostCommon } from "../../../pipeline/stages/verify/merge.ts";
import { openNotes } from "../../../pipeline/stages/verify/notes.ts";
import { verify } from "../../../pipeline/stages/verify.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { plainJudgement } from "../../support/scripted-judge.ts";
import { checkOf, EMPTY } from "./verify-support.ts";

const dossier = dossierOf([
  { text: "Runs shell commands." },
  { text: "Keeps a log." },
  { text: "It only reads." },
  { text: "Starts programs." },
  { text: "Writes a trace." },
]);

type Entry = Judgement["factors"][number];
type Probe = Judgement["probes"][number];

const LOG: Probe = { id: "keeps_action_log", spans: ["S2"], answer: "yes" };
const opacity = (more: Partial<Entry> = {}): Entry => ({
  id: "opacity_reflexivity",
  spans: ["S2"],
  rationale: "It keeps a log.",
  certainty: "stated",
  level: 2,
  ...more,
});

/** The factor where each sample says this of it, beside the answer that it keeps a log. */
function opacityOf(...samples: readonly (Partial<Entry> | null)[]) {
  const checked = checkOf(
    dossier,
    ...samples.map((more) => ({ probes: [LOG], factors: more === null ? [] : [opacity(more)] })),
  );
  const found = checked.factors.find(({ id }) => id === "opacity_reflexivity");
  if (found === undefined) throw new Error("there are eleven factors");
  return { ...found, messagesOf: checked.messagesOf };
}

describe("a level", () => {
  test("that is called not stated counts for nothing, nor does one that is missing", () => {
    expect(opacityOf({ certainty: "not_stated" }).level).toBeNull();
    expect(opacityOf({ level: null })).toMatchObject({ level: null, spread: { min: null, max: null, samples: 0 } });
    expect(opacityOf({}, { certainty: "not_stated", level: 5 })).toMatchObject({ spread: { max: 2, samples: 1 } });
  });

  test("is told in the words of the sample whose level is nearest", () => {
    const near = { level: 2, rationale: "Near." } as const;
    const far = { level: 0, rationale: "Far." } as const;
    const further = { level: 5, rationale: "Further." } as const;
    expect(opacityOf(far, near, near).rationale).toBe("Near.");
    // 5 is moved to 3, which 2 lies nearest to.
    expect(opacityOf(far, near, further, further)).toMatchObject({ level: 3, rationale: "Near." });
    expect(opacityOf(further, near, further).messagesOf("level-clamped")).toEqual([
      "Opacity & Reflexivity moved from level 5 to 3, which its answers allow.",
    ]);
    expect(opacityOf(near).messagesOf("level-clamped")).toEqual([]);
  });

  test("is stated where at least half of the samples that give one say so", () => {
    const certaintyOf = (...all: Entry["certainty"][]) =>
      opacityOf(...all.map((certainty) => ({ certainty }))).certainty;
    expect(certaintyOf("stated", "inferred")).toBe("stated");
    expect(certaintyOf("stated", "inferred", "inferred")).toBe("inferred");
  });

  test("rests on the first quote of each answer, and on those that were cited, four at most", () => {
    const log = { ...LOG, spans: ["S2", "S1"] };
    const quotesOf = (spans: string[]) =>
      checkOf(dossier, { probes: [log], factors: [opacity({ spans })] })
        .factors.find(({ id }) => id === "opacity_reflexivity")
        ?.evidence.map(({ quote }) => quote);
    expect(quotesOf(["S3"])).toEqual(["Keeps a log.", "It only reads."]);
    expect(quotesOf(["S1", "S2", "S3", "S4", "S5"])).toEqual([
      "Keeps a log.",
      "Runs shell commands.",
      "It only reads.",
      "Starts programs.",
    ]);
  });

  test("without words is told in those of its answers, or in ours", () => {
    const signed: Probe = { id: "release_is_signed", spans: ["S5"], answer: "no" };
    const checked = checkOf(dossier, { probes: [LOG, signed], factors: [opacity({ rationale: "" })] });
    expect(checked.factors.find(({ id }) => id === "opacity_reflexivity")?.rationale).toBe(
      "It keeps a record of its actions; publishes releases without provenance.",
    );
    const unanswered = checkOf(dossier, { factors: [opacity({ rationale: "", level: 2 })] });
    expect(unanswered.factors.find(({ id }) => id === "opacity_reflexivity")).toMatchObject({
      level: 2,
      rationale: "The quotes below imply this level.",
    });
  });

  test("as high as silence needs no answered question, a lower one does, and says so", () => {
    const alone = (level: Entry["level"]) => {
      const checked = checkOf(dossier, { factors: [opacity({ level })] });
      const found = checked.factors.find(({ id }) => id === "opacity_reflexivity");
      return [found?.level, checked.messagesOf("evidence-dropped")];
    };
    expect(alone(2)).toEqual([2, []]);
    expect(alone(1)).toEqual([
      null,
      ["a low level of Opacity & Reflexivity rested on no answered question and counts as not stated."],
    ]);
    expect(checkOf(dossier, { factors: [opacity({ spans: [] })] }).messagesOf("evidence-dropped")).toEqual([
      "the level of Opacity & Reflexivity had no quote and counts as not stated.",
    ]);
  });
});

test("answers that exclude each other are told in words, the riskier one's quotes first", () => {
  const tools: Entry = { ...opacity(), id: "dynamic_tool_use", level: 4 };
  const shell: Probe = { id: "runs_shell_commands", spans: ["S1", "S4", "S5"], answer: "yes" };
  const conflictOf = (lowering: Probe) =>
    checkOf(dossier, { probes: [shell, lowering], factors: [tools] }).findings.find(
      ({ code }) => code === "sources-disagree",
    );
  expect(conflictOf({ id: "read_only_tools", spans: ["S3"], answer: "yes" })).toMatchObject({
    severity: "warning",
    message:
      "Dynamic Tool Use: one place says that it only reads, another that it runs shell commands; the riskier one was taken.",
    evidence: [{ quote: "Runs shell commands." }, { quote: "Starts programs." }, { quote: "It only reads." }],
  });
  expect(conflictOf({ id: "calls_tools_or_apis", spans: ["S3"], answer: "no" })?.message).toContain(
    "one place says that it calls no tools",
  );
});

describe("an answer", () => {
  const answered = (...samples: Probe[][]) => {
    const { factors, messagesOf } = checkOf(dossier, ...samples.map((probes) => ({ probes })));
    return { probe: factors.flatMap(({ probes }) => probes).find(({ id }) => id === LOG.id), messagesOf };
  };

  test("without a quote is told in words", () => {
    expect(answered([{ ...LOG, spans: [] }]).messagesOf("evidence-dropped")).toEqual([
      '"keeps a record of its actions" (keeps_action_log) had no usable quote and counts as not stated.',
    ]);
  });

  test("of not stated needs no quote, and stands for nothing beside another", () => {
    const silent: Probe = { ...LOG, answer: "not_stated" };
    expect(answered([silent]).messagesOf("evidence-dropped")).toEqual([]);
    expect(answered([{ ...silent, spans: [] }]).messagesOf("evidence-dropped")).toEqual([]);
    expect(answered([silent, LOG]).probe).toMatchObject({ answer: "yes", evidence: [{ quote: "Keeps a log." }] });
  });

  test("quotes the samples that give it, and no others", () => {
    const no: Probe = { ...LOG, spans: ["S5"], answer: "no" };
    expect(answered([LOG], [no], [{ ...LOG, spans: ["S1"] }]).probe).toMatchObject({
      answer: "yes",
      evidence: [{ quote: "Keeps a log." }, { quote: "Runs shell commands." }],
    });
  });

  test("to a question of a long name is told in sixty characters", () => {
    const id = "x".repeat(100);
    expect(checkOf(dossier, { probes: [{ ...LOG, id }] }).messagesOf("evidence-dropped")).toEqual([
      `an answer to the unknown question "${"x".repeat(60)}" was ignored.`,
    ]);
  });
});

describe("what was changed", () => {
  test("names samples by their number: mended, cut, and failed", () => {
    const samples = [
      { sample: 0, repairs: 1, dropped: 0, judgement: EMPTY },
      { sample: 1, repairs: 1, dropped: 2, judgement: EMPTY },
      { sample: 2, repairs: 0, dropped: 0, judgement: EMPTY },
    ];
    const failures = [{ sample: 3, code: "MODEL_REFUSED", message: "" }];
    const { findings } = checkJudgements(dossier, { samples, failures });
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringMatching(/^no-scenario: /u),
      "sample-failed: sample 4 gave no usable answer (MODEL_REFUSED).",
      "answer-repaired: sample 1 broke the contract and was corrected by asking again.",
      "answer-salvaged: 2 part(s) of sample 2 could not be used and count as not stated.",
      expect.stringMatching(/^thin-listing: 10 of ten factors/u),
    ]);
  });

  test("shows five places that do not exist, in eighty characters, and counts all", () => {
    const spans = ["S91", "S92", "S93", "S94", "S95", "S96"];
    expect(checkOf(dossier, { probes: [{ ...LOG, spans: ["S2", ...spans] }] }).messagesOf("evidence-dropped")).toEqual([
      "6 place(s) named as evidence do not exist (S91, S92, S93, S94, S95).",
    ]);
    const long = checkOf(dossier, { probes: [{ ...LOG, spans: ["S2", "S".repeat(200)] }] });
    expect(long.messagesOf("evidence-dropped")).toEqual([
      `1 place(s) named as evidence do not exist (${"S".repeat(80)}).`,
    ]);
    expect(checkOf(dossier, { probes: [LOG] }).messagesOf("evidence-dropped")).toEqual([]);
  });

  test("lists twelve at most, keeps six quotes, and is a note unless it asks for a look", () => {
    const notes = openNotes();
    const quote = (start: number): Evidence => ({ source: "A", start, end: start + 1, quote: "x" });
    for (let index = 0; index < 13; index += 1) notes.add("level-clamped", `w${index}`, [quote(index)]);
    notes.add("no-scenario", "none");
    notes.add("no-scenario", "none");
    const [clamped, none] = notes.findings();
    expect(clamped).toEqual({
      code: "level-clamped",
      severity: "note",
      message: `${Array.from({ length: 12 }, (_, index) => `w${index}`).join("; ")}; and 1 more.`,
      evidence: [0, 1, 2, 3, 4, 5].map(quote),
    });
    expect(none).toEqual({ code: "no-scenario", severity: "warning", message: "none.", evidence: [] });
    const twelve = openNotes();
    for (let index = 0; index < 12; index += 1) twelve.add("level-clamped", `w${index}`);
    expect(twelve.findings()[0]?.message).toMatch(/w11\.$/u);
  });

  test("leaves the findings of the text in front, and the first summary that says something", () => {
    const found = { code: "hidden-text" as const, severity: "warning" as const, message: "hidden.", evidence: [] };
    const { findings, summary } = checkOf(
      { ...dossier, findings: [found] },
      { summary: "  " },
      { summary: "It runs." },
    );
    expect(findings[0]).toEqual(found);
    expect(summary).toBe("It runs.");
    expect(checkOf(dossier, {}).summary).toBe("");
    expect(checkOf(dossier, { summary: "It calls TinRocket." }).messagesOf("claim-unsupported")[0]).toContain(
      "in the summary stands",
    );
  });

  test("is nothing where only decisions are asked for", () => {
    const summary = "See https://evil.test.";
    const samples = [{ sample: 0, repairs: 0, dropped: 0, judgement: { ...EMPTY, summary } }];
    expect(checkJudgements(dossier, { samples, failures: [] }, { texts: false }).summary).toBe(summary);
  });
});

test("the stage gives what its parts give", async () => {
  const plain = plainJudgement(dossier);
  const judgements = {
    samples: [{ sample: 0, repairs: 0, dropped: 0, judgement: plain }],
    failures: [],
    judge: { provider: "p", model: "m", languageModel: true, prompts: [] },
    usage: { calls: 1, promptTokens: 1, completionTokens: 1, cachedTokens: 0 },
    costUsd: null,
    recalled: false,
  };
  const { messagesOf: _messagesOf, ...checked } = checkOf(dossier, plain);
  expect(await verify.run({ dossier, judgements }, {})).toEqual(checked);
});

test("joined quotes keep the first of each place, and as many as are wanted", () => {
  const quote = (start: number, text: string): Evidence => ({ source: "A", start, end: start + 1, quote: text });
  const [first, again, second] = [quote(0, "first"), quote(0, "again"), quote(1, "second")];
  expect(joinEvidence([[first], [again, second]], 5)).toEqual([first, second]);
  expect(joinEvidence([[first], [again, second]], 1)).toEqual([first]);
});

test("half is enough for what raises risk, nobody is not", () => {
  expect([isHalf(1, 2), isHalf(1, 3), isHalf(2, 3), isHalf(0, 0)]).toEqual([true, false, true, false]);
  expect(mostCommon([], ["a"])).toBeNull();
});
