import { describe, expect, test } from "vitest";
import { PROBES } from "../../../../pipeline/framework/probes/index.ts";
import { checkAnswer } from "../../../../pipeline/model/openai/check-answer.ts";
import { makeContract } from "../../../../pipeline/model/openai/contract.ts";
import { extractJson } from "../../../../pipeline/model/openai/extract-json.ts";
import { parseAnswer } from "../../../../pipeline/model/openai/parse-answer.ts";
import { askForRepair } from "../../../../pipeline/model/openai/repair.ts";
import { salvage } from "../../../../pipeline/model/openai/salvage.ts";
import { type Judgement, judgementSchema } from "../../../../pipeline/schema/judgement.ts";
import { dossierOf } from "../../../support/dossiers.ts";
import { judgeEveryProbe } from "../../../../evals/simulator/simulated-judge.ts";

const THREAT = "maestro:l3/framework-evasion";
const CONTRACT = makeContract({ probeIds: PROBES.map(({ id }) => id), threatIds: [THREAT] });

const DOSSIER = dossierOf([
  { text: "Runs bash commands.", kind: "list" },
  { text: "Asks before every command." },
  { text: "Remembers facts across sessions." },
]);

/** A complete, valid answer with one threat and one chain. */
function goodAnswer(): Judgement {
  const judged = judgeEveryProbe(DOSSIER);
  return {
    ...judged,
    layers: judged.layers.map((layer) => ({
      ...layer,
      threats: layer.id === "L3" ? [{ id: THREAT, spans: ["S1"], severity: "high", likelihood: "low" }] : [],
    })),
    crossLayer: [{ layers: ["L3", "L7"], spans: ["S1"], text: "One opens the other." }],
  };
}

const bodyOf = (message: Record<string, unknown>, rest: Record<string, unknown> = {}): string =>
  JSON.stringify({
    choices: [{ finish_reason: "stop", message, ...rest }],
    usage: { prompt_tokens: 9, completion_tokens: 4 },
  });

describe("the body of an answer", () => {
  test("gives text, usage and finish reason", () => {
    const body = JSON.stringify({
      choices: [{ finish_reason: "stop", message: { content: "{}" } }],
      usage: { prompt_tokens: 9, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 5 } },
    });
    expect(parseAnswer(body)).toEqual({
      kind: "text",
      text: "{}",
      finishReason: "stop",
      usage: { calls: 1, promptTokens: 9, completionTokens: 4, cachedTokens: 5 },
    });
  });

  test.each([
    ["a refusal", bodyOf({ content: null, refusal: "I won't." }), { kind: "refused", reason: "I won't." }],
    ["a cut text", bodyOf({ content: '{"a' }, { finish_reason: "length" }), { kind: "truncated", text: '{"a' }],
    ["a filtered text", bodyOf({ content: "" }, { finish_reason: "content_filter" }), { kind: "filtered" }],
  ])("%s keeps what it used", (_what, body, expected) => {
    expect(parseAnswer(body)).toMatchObject({ ...expected, usage: { calls: 1, promptTokens: 9 } });
  });

  test.each([
    ["HTML", "<!doctype html><p>hello", { kind: "unreadable", reason: "an HTML page" }],
    ["nothing", " ", { kind: "unreadable", reason: "an empty body" }],
    ["half of a body", '{"choices":[', { kind: "unreadable", reason: "text that is no JSON" }],
    ["no choices", '{"choices":[]}', { kind: "unreadable", reason: "JSON without choices" }],
    ["an error", '{"error":{"message":"busy","code":429}}', { kind: "failed", status: 429, reason: "busy" }],
    ["an error without status", '{"error":{"message":"odd","code":"x"}}', { kind: "failed", status: null }],
  ])("%s is no answer, and its text is kept", (_what, body, expected) => {
    expect(parseAnswer(body)).toMatchObject({ ...expected, text: body });
  });

  const parts = (...content: readonly unknown[]): string => bodyOf({ content });
  test.each([
    ["parts of text", parts({ type: "text", text: '{"a"' }, { type: "text", text: ":1}" }), '{"a":1}'],
    ["thinking before it", parts({ type: "thinking", thinking: [] }, { type: "text", text: "{}" }), "{}"],
    ["no parts", parts(), ""],
  ])("may come as %s", (_what, body, text) => {
    expect(parseAnswer(body)).toMatchObject({ kind: "text", text });
  });

  const choicesOf = (...choices: readonly unknown[]): string => JSON.stringify({ choices });
  const saying = (content: string | null) => ({ message: { content }, finish_reason: "stop" });
  test.each([
    ["an empty one", choicesOf(saying(" "), saying("{}")), "{}"],
    ["one without text", choicesOf(saying(null), saying("{}")), "{}"],
    ["one that is none", choicesOf({ index: 0 }, saying("{}")), "{}"],
    ["another answer", choicesOf(saying("[]"), saying("{}")), "[]"],
  ])("is the first with text: behind %s", (_what, body, text) => {
    expect(parseAnswer(body)).toMatchObject({ kind: "text", text });
  });

  test("a server that does not count tokens is no reason to fail", () => {
    const body = JSON.stringify({ choices: [{ message: { content: "{}" } }] });
    expect(parseAnswer(body)).toMatchObject({ kind: "text", finishReason: null, usage: { calls: 1, promptTokens: 0 } });
  });
});

describe("what an answer says it used", () => {
  const usageOf = (usage: unknown) =>
    parseAnswer(JSON.stringify({ choices: [{ message: { content: "{}" } }], usage })).usage;
  const counts = (prompt_tokens: unknown, completion_tokens: unknown, cached_tokens: unknown = 0) => ({
    prompt_tokens,
    completion_tokens,
    prompt_tokens_details: { cached_tokens },
  });
  const UNKNOWN = { calls: 1, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

  test.each([
    ["more than any model holds", counts(9_007_199_254_740_991, 4)],
    ["an answer that long", counts(9, 9_007_199_254_740_991)],
    ["less than nothing", counts(-9, 4)],
    ["half a token", counts(9.5, 4)],
    ["words", counts("9", "4")],
    ["nothing", null],
  ])("is unknown where it is %s", (_what, usage) => expect(usageOf(usage)).toEqual(UNKNOWN));

  test.each([-1, 10, 1.5, "3", null])("is nothing from a cache where that is said to be %s of 9", (cached) => {
    expect(usageOf(counts(9, 4, cached))).toEqual({ ...UNKNOWN, promptTokens: 9, completionTokens: 4 });
  });
});

describe("JSON in an answer", () => {
  test.each([
    ["bare", '{"a":"}"}', { a: "}" }],
    ["in a fence", 'Here it is:\n```json\n{"a":{"b":1}}\n```\nDone {ok}.', { a: { b: 1 } }],
    ["behind thinking", '<think>maybe {"x":1}</think>\n{"a":1}', { a: 1 }],
    ["beside smaller pieces", 'For {"b":1} I say {"a":"\\"{"} as asked', { a: '"{' }],
  ])("is found %s", (_what, text, value) => {
    expect(extractJson(text)).toEqual({ found: true, value });
  });

  test.each([
    ["an empty answer", "", "empty"],
    ["prose", "I can't tell.", "no JSON object"],
    ["half of an object", '{"a": [1, 2', "no JSON object"],
    ["more levels than any answer has", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "more than 32 levels"],
    ["more entries than any answer has", `{"a":[${"{},".repeat(20_000)}1]}`, "more than 20000 values"],
    ["such an object in prose", `So: {"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "no JSON object"],
  ])("is not found in %s", (_what, text, problem) => {
    expect(extractJson(text)).toEqual({ found: false, problem: expect.stringContaining(problem) });
  });
});

describe("checking an answer", () => {
  test("takes one that fits", () => {
    const answer = goodAnswer();
    expect(checkAnswer(JSON.stringify(answer), CONTRACT)).toEqual({ value: answer, judgement: answer, problems: [] });
  });

  test("cuts what is only too long, at the end of a sentence", () => {
    const good = goodAnswer();
    const sentence = "It runs commands. ";
    const long = {
      ...good,
      summary: sentence.repeat(100),
      factors: good.factors.map((factor) => ({ ...factor, rationale: "x".repeat(700) })),
      probes: good.probes.map((probe) => ({
        ...probe,
        spans: Array.from({ length: 12 }, (_, index) => `S${index + 1}`),
      })),
    };
    const { judgement } = checkAnswer(JSON.stringify(long), CONTRACT);
    expect(judgement?.summary).toBe(sentence.repeat(66).trimEnd());
    expect(judgement?.factors[0]?.rationale).toHaveLength(600);
    expect(judgement?.probes[0]?.spans).toHaveLength(8);
  });

  test("names each wrong place, what was expected and what came", () => {
    const good = goodAnswer();
    const wrong = {
      ...good,
      probes: good.probes.map((probe, index) => (index === 1 ? { ...probe, answer: "perhaps" } : probe)),
      factors: good.factors.map((factor, index) => (index === 0 ? { ...factor, id: "kindness" } : factor)),
    };
    const { problems, judgement } = checkAnswer(JSON.stringify(wrong), CONTRACT);
    expect(judgement).toBeNull();
    expect(problems).toEqual([
      expect.stringMatching(/^probes\.1\.answer: .*"yes".*got "perhaps"$/),
      expect.stringMatching(/^factors\.0\.id: expected an id from the list, got "kindness"$/),
    ]);
  });

  test("does not take silence for an answer: what is missing is named", () => {
    const good = goodAnswer();
    const empty = { ...good, probes: good.probes.slice(2), factors: [], layers: good.layers.slice(1) };
    const { problems, judgement } = checkAnswer(JSON.stringify(empty), CONTRACT);
    expect(judgement).toBeNull();
    expect(problems[0]).toBe(`probes: missing ${good.probes[0]?.id}, ${good.probes[1]?.id}`);
    expect(problems[1]).toMatch(/^factors: missing autonomy_of_action, .*natural_language_interface$/);
    expect(problems[2]).toBe("layers: missing L1");
  });
});

describe("asking for a repair", () => {
  test("shows every problem, and how many more there are", () => {
    const problems = Array.from({ length: 43 }, (_, index) => `probes.${index}: wrong`);
    const { problems: text } = askForRepair("{}", problems);
    expect(text).toContain("- probes.39: wrong\n- and 3 more");
    expect(text).not.toContain("probes.40");
  });

  test("shows beginning and end of an answer that is too long to be one, and says what is left out", () => {
    const { answer } = askForRepair(`<${"a".repeat(10_000_000)}😀${"z".repeat(49_998)}>`, ["too long"]);
    expect(answer.length).toBeLessThan(100_100);
    expect(answer).toMatch(/^<a+\n\[… 9950002 characters left out …\]\n.z+>$/u);
    expect(answer.isWellFormed()).toBe(true);
  });

  test("never sends an empty message", () => {
    expect(askForRepair(" ", ["empty"]).answer).toBe("{}");
  });
});

describe("salvaging an answer", () => {
  test("keeps what is valid and counts the rest", () => {
    const good = goodAnswer();
    const broken = {
      ...good,
      summary: 7,
      probes: good.probes.map((probe, index) => (index < 2 ? { ...probe, answer: "perhaps" } : probe)),
      factors: good.factors.slice(1),
      layers: good.layers.map((layer) =>
        layer.id === "L3" ? { ...layer, threats: [...layer.threats, { id: "made-up" }] } : layer,
      ),
      crossLayer: "none",
    };
    const saved = salvage(broken, CONTRACT);
    expect(saved?.judgement.summary).toBe("");
    expect(saved?.judgement.probes).toEqual(good.probes.slice(2));
    expect(saved?.judgement.factors).toEqual(good.factors.slice(1));
    expect(saved?.judgement.layers).toEqual(good.layers);
    expect(saved?.judgement.crossLayer).toEqual([]);
    // Two probes, one factor, one threat.
    expect(saved?.dropped).toBe(4);
  });

  test("gives something that the pipeline takes, however many entries there are", () => {
    const good = goodAnswer();
    const [chain] = good.crossLayer;
    const many = { ...good, crossLayer: [...Array.from({ length: 6 }, () => chain), { layers: 3 }] };
    const saved = salvage(many, CONTRACT);
    expect(saved?.judgement.crossLayer).toHaveLength(3);
    expect(() => judgementSchema.parse(saved?.judgement)).not.toThrow();
  });

  test.each([
    ["no JSON", undefined],
    ["an empty object", {}],
    [
      "an answer with half of its probes",
      { ...goodAnswer(), probes: goodAnswer().probes.slice(0, PROBES.length / 2 - 1) },
    ],
    ["an answer with few factors", { ...goodAnswer(), factors: goodAnswer().factors.slice(0, 5) }],
  ])("gives up on %s: it would read like an agent of which nothing is known", (_what, value) => {
    expect(salvage(value, CONTRACT)).toBeNull();
  });
});
