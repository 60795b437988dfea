import { describe, expect, test } from "vitest";
import { z } from "zod";
import { scoreEach, scoreInput, scoreInputSchema } from "../../../pipeline/scoring/score-input.ts";
import { errorOf, figuresOf, GRAVEST, MIDDLE, printed } from "./support.ts";

const HALF = printed(Array.from({ length: 10 }, () => 0.5));

describe("an answer", () => {
  test("shows every step", () => {
    expect(scoreInput({ cvss: MIDDLE, factors: HALF, threat: 1.05, mitigation: 0.85 })).toEqual({
      ok: true,
      profile: "listing",
      profileVersion: 1,
      // (5.3 + 4.7 × 0.5 × 1.05) × 0.85 = (5.3 + 2.4675) × 0.85 = 6.602375
      aivss: 6.6,
      severity: "Medium",
      low: 6.6,
      high: 6.6,
      cvss: { base: 5.3, vector: MIDDLE },
      factorSum: 5,
      riskGap: 4.7,
      aars: 2.4675,
      raw: 6.602375,
      threatMultiplier: 1.05,
      mitigationFactor: 0.85,
      vectorWarnings: [],
      unknown: [],
      widest: null,
      bandMoves: [],
      beside: { beforeMitigation: 7.8, mitigationOnUplift: 7.4, cvssBase: 5.3 },
      warnings: [{ code: "mitigation-unproven", message: expect.stringContaining("0.85") }],
      formula: "(5.3 + (10 − 5.3) × 5.0/10 × 1.05) × 0.85 = 6.602375 → 6.6",
    });
  });

  test("defaults to a proof of concept, no mitigation, the listing profile", () => {
    expect(figuresOf({ cvss: 5, factors: HALF })).toMatchObject({
      profile: "listing",
      threatMultiplier: 0.97,
      mitigationFactor: 1,
    });
  });

  test("of owasp-0.5 shows its own equation and no gap", () => {
    expect(figuresOf({ cvss: 6.9, factors: HALF, profile: "owasp-0.5" })).toMatchObject({
      riskGap: null,
      aars: 5,
      formula: "(6.9 + 5.0) / 2 × 0.97 = 5.7715 → 5.8",
    });
  });

  test("says which metrics of the vector were set aside, and keeps the vector as it came", () => {
    const vector = `${GRAVEST}/E:A`;
    const { cvss, vectorWarnings } = figuresOf({ cvss: vector, factors: HALF });
    expect(cvss).toEqual({ base: 10, vector });
    expect(vectorWarnings).toEqual([expect.stringContaining("E:A set aside")]);
  });

  test.each([
    ["owasp-0.8", { autonomy: 1, tools: 0.5, language: 1, multi_agent: 0, self_mod: 0.5 }, 3],
    ["owasp-0.8", { autonomy_of_action: 1, dynamic_tool_use: 0.5, natural_language_interface: 1 }, 2.5],
    ["owasp-0.5", { autonomyOfAction: 1, toolUse: 0.5, opacityAndReflexivity: 1 }, 2.5],
    ["owasp-0.5", { autonomy_of_action: 1, tool_use: 0.5, memory_use: 1, opacity_and_reflexivity: 1 }, 3.5],
  ])("%s takes the standard's keys and ours", (profile, factors, known) => {
    const unknown = figuresOf({ cvss: 5, factors: {}, profile }).unknown;
    const answer = figuresOf({ cvss: 5, factors, profile });
    expect(answer.unknown).toHaveLength(unknown.length - Object.keys(factors).length);
    const zero = Object.fromEntries(answer.unknown.map((id) => [id, 0]));
    expect(figuresOf({ cvss: 5, factors: { ...factors, ...zero }, profile }).factorSum).toBe(known);
  });
});

describe("a wrong input is an answer that names the place", () => {
  test.each([
    ["no object", 5, "", "expected an object of cvss, factors, threat, mitigation, profile, found 5"],
    ["null", null, "", "found null"],
    ["no cvss", { factors: HALF }, "cvss", "it is missing"],
    ["cvss of another kind", { cvss: true }, "cvss", "expected a CVSS v4.0 vector, a base score from 0 to 10"],
    ["broken vector", { cvss: GRAVEST.replace("/AC:L", "") }, "cvss", "AC missing"],
    ["v3.1", { cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }, "cvss", "CVSS v3.1 is refused"],
    ["base too fine", { cvss: 5.55 }, "cvss", "expected a base score from 0 to 10 in steps of 0.1, found 5.55"],
    ["base too large", { cvss: 10.1 }, "cvss", "found 10.1"],
    ["base negative", { cvss: -1 }, "cvss", "found -1"],
    ["base no number", { cvss: Number.NaN }, "cvss", "found NaN"],
    ["unknown base metric", { cvss: { AVV: "N" } }, "cvss.AVV", 'did you mean "AV"?'],
    ["illegal base metric", { cvss: { AV: "X" } }, "cvss.AV", "AV: expected one of N, A, L, P, or null"],
    ["unknown key", { cvss: 5, thret: "P" }, "thret", 'did you mean "threat"?'],
    [
      "unknown key, nothing near",
      { cvss: 5, colour: 1 },
      "colour",
      "expected cvss, factors, threat, mitigation, profile",
    ],
    [
      "unknown factor",
      { cvss: 5, factors: { dynamic_tools_use: 0.5 } },
      "factors.dynamic_tools_use",
      'did you mean "dynamic_tool_use"?',
    ],
    [
      "key of another profile",
      { cvss: 5, factors: { tools: 0.5 } },
      "factors.tools",
      "listing calls it dynamic_tool_use",
    ],
    [
      "factor of another profile",
      { cvss: 5, factors: { goal_driven_planning: 0.5 }, profile: "owasp-0.8" },
      "factors.goal_driven_planning",
      "not one of the ten factors of owasp-0.8",
    ],
    [
      "name of every object",
      { cvss: 5, factors: { constructor: 0.5 } },
      "factors.constructor",
      'unknown factor "constructor"',
    ],
    [
      "factor twice",
      { cvss: 5, factors: { tools: 1, dynamic_tool_use: 1 }, profile: "owasp-0.8" },
      "factors.dynamic_tool_use",
      "give it once",
    ],
    ["factor as text", { cvss: 5, factors: { dynamic_identity: "1" } }, "factors.dynamic_identity", 'found "1"'],
    [
      "factor too fine",
      { cvss: 5, factors: { dynamic_identity: 0.25 } },
      "factors.dynamic_identity",
      "one of 0, 0.1, 0.2",
    ],
    ["factor too large", { cvss: 5, factors: { dynamic_identity: 1.1 } }, "factors.dynamic_identity", "found 1.1"],
    [
      "factor off the grid of three",
      { cvss: 5, factors: { identity: 0.3 }, profile: "owasp-0.8" },
      "factors.identity",
      "one of 0, 0.5, 1",
    ],
    ["factors no object", { cvss: 5, factors: [1] }, "factors", "expected an object of factor scores"],
    ["threat letter", { cvss: 5, threat: "H" }, "threat", 'expected A, P, U or a number, found "H"'],
    ["threat too large", { cvss: 5, threat: 1.11 }, "threat", "from 0.5 to 1.1 in steps of 0.01, found 1.11"],
    ["threat too fine", { cvss: 5, threat: 0.975 }, "threat", "found 0.975"],
    [
      "threat of 0.5 in 0.8",
      { cvss: 5, threat: 0.91, profile: "owasp-0.8" },
      "threat",
      "one of 1, 0.97, 0.5, found 0.91",
    ],
    [
      "threat of 0.8 in 0.5",
      { cvss: 5, threat: 0.5, profile: "owasp-0.5" },
      "threat",
      "one of 1, 0.97, 0.91, found 0.5",
    ],
    ["mitigation too small", { cvss: 5, mitigation: 0.49 }, "mitigation", "from 0.5 to 1 in steps of 0.01"],
    [
      "mitigation not tabled",
      { cvss: 5, mitigation: 0.75, profile: "owasp-0.8" },
      "mitigation",
      "one of 1, 0.83, 0.67",
    ],
    [
      "mitigation where there is none",
      { cvss: 5, mitigation: "S", profile: "owasp-0.5" },
      "mitigation",
      "has no mitigation term",
    ],
    ["profile", { cvss: 5, profile: "owasp-1.0" }, "profile", "expected one of listing, owasp-0.8, owasp-0.5"],
  ])("%s", (_, input, path, message) => {
    const error = errorOf(input);
    expect(error.path).toBe(path);
    expect(error.message).toContain(message);
  });
});

test("a value of more than sixty characters is cut in the message", () => {
  const message = (cvss: unknown): string => errorOf({ cvss: 5, profile: cvss }).message;
  expect(message("x".repeat(58))).toContain(`found "${"x".repeat(58)}"`);
  expect(message("x".repeat(59))).toContain(`found "${"x".repeat(58)}…`);
});

describe("what a profile takes beside its tables", () => {
  const scored = (more: object) => figuresOf({ cvss: 5, factors: HALF, ...more });

  test("is a mitigation of 1 where there is none", () => {
    expect(scored({ mitigation: 1, profile: "owasp-0.5" }).mitigationFactor).toBe(1);
    expect(errorOf({ cvss: 5, mitigation: 0.99, profile: "owasp-0.5" }).message).toContain(
      "expected N or 1, found 0.99",
    );
  });

  test("is null for a factor that is unknown", () => {
    expect(scored({ factors: { ...HALF, dynamic_identity: null } }).unknown).toEqual(["dynamic_identity"]);
  });

  test("is named with its levels where another came", () => {
    expect(errorOf({ cvss: 5, threat: 2 }).message).toBe(
      "expected A, P, U, or a number from 0.5 to 1.1 in steps of 0.01, found 2",
    );
    expect(errorOf({ cvss: { AVV: "N" } }).message).toContain(
      "expected AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA; did",
    );
  });
});

describe("an array", () => {
  test("gets an array, a wrong item an error in its place", () => {
    const answers = scoreEach([
      { cvss: 5, factors: HALF },
      { cvss: 5, factors: { opacity: 0.3 }, profile: "owasp-0.8" },
      "nothing",
      { cvss: 5, factor: {} },
    ]);
    expect([...answers]).toEqual([
      scoreInput({ cvss: 5, factors: HALF }),
      { ok: false, error: { path: "[1].factors.opacity", message: expect.stringContaining("0, 0.5, 1") } },
      { ok: false, error: { path: "[2]", message: expect.stringContaining('found "nothing"') } },
      { ok: false, error: { path: "[3].factor", message: expect.stringContaining('did you mean "factors"?') } },
    ]);
  });

  test("may be empty", () => {
    expect([...scoreEach([])]).toEqual([]);
  });
});

test("the input's JSON Schema can be made, with defaults", () => {
  expect(z.toJSONSchema(scoreInputSchema, { io: "input" })).toMatchObject({
    required: ["cvss"],
    additionalProperties: false,
    properties: { threat: { default: "P" }, mitigation: { default: "N" }, profile: { default: "listing" } },
  });
});
