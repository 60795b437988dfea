import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PROFILES } from "../../../pipeline/scoring/profiles.ts";
import { figuresOf, printed } from "./support.ts";

const ALL_AT = (score: number) => printed(Array.from({ length: 10 }, () => score));

const codesOf = (value: unknown) => figuresOf(value).warnings.map(({ code }) => code);

describe("band moves", () => {
  test("name the nearest level that changes the band, in printed order, at most five", () => {
    // 5.0 + 5.0 × 0.4 × 0.97 = 6.94 → 6.9 Medium; one level more, 7.037 → 7.0 High.
    const { bandMoves, severity, aivss } = figuresOf({ cvss: 5, factors: ALL_AT(0.4) });
    expect([aivss, severity]).toEqual([6.9, "Medium"]);
    expect(bandMoves).toEqual(
      PROFILES.listing.factors
        .slice(0, 5)
        .map((factor) => ({ factor, fromScore: 0.4, toScore: 0.6, severity: "High", aivss: 7 })),
    );
  });

  test("look down as well as up, nearest first", () => {
    // 5.0 + 5.0 × 0.41 × 0.97 = 6.9885 → 7.0 High. A factor at 1 must fall by 0.2, one at 0.1 by 0.1.
    const factors = printed([1, 0.1, 0.2, 0, 0.8, 0, 1, 0, 1, 0]);
    expect(figuresOf({ cvss: 5, factors }).bandMoves.slice(0, 3)).toEqual([
      { factor: "goal_driven_planning", fromScore: 0.1, toScore: 0, severity: "Medium", aivss: 6.9 },
      { factor: "autonomy_of_action", fromScore: 1, toScore: 0.8, severity: "Medium", aivss: 6.9 },
      { factor: "self_modification", fromScore: 0.2, toScore: 0, severity: "Medium", aivss: 6.9 },
    ]);
  });

  test("put a short way at the top before a long way at the bottom", () => {
    const { bandMoves } = figuresOf({ cvss: 5, factors: printed([0.2, 0.9, 1, 0, 1, 0, 1, 0, 0, 0]) });
    expect(bandMoves.slice(0, 2).map(({ fromScore, toScore }) => [fromScore, toScore])).toEqual([
      [0.9, 0.8],
      [0.2, 0],
    ]);
  });

  test("go in steps of the profile", () => {
    // (7.0 + 1.0) / 2 × 1.0 = 4.0 Medium; half a point less is 3.75 → 3.8 Low.
    const { bandMoves } = figuresOf({
      cvss: 7,
      factors: { ...ALL_AT(0), dynamic_tool_use: 0.5, non_determinism: 0.5 },
      threat: "A",
      profile: "owasp-0.5",
    });
    expect(bandMoves).toEqual([
      { factor: "dynamic_tool_use", fromScore: 0.5, toScore: 0, severity: "Low", aivss: 3.8 },
      { factor: "non_determinism", fromScore: 0.5, toScore: 0, severity: "Low", aivss: 3.8 },
    ]);
  });

  test("are none where no single factor reaches another band", () => {
    expect(figuresOf({ cvss: 9.5, factors: ALL_AT(0.5) }).bandMoves).toEqual([]);
  });

  test("do what they say, and the level before does not", () => {
    const levels = PROFILES.listing.levelTenths.map((tenths) => tenths / 10);
    const score = fc.constantFrom(...levels);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(score, { minLength: 10, maxLength: 10 }),
        (cvssTenths, scores) => {
          const input = { cvss: cvssTenths / 10, factors: printed(scores) };
          const { bandMoves, severity } = figuresOf(input);
          for (const { factor, fromScore, toScore, severity: to, aivss } of bandMoves) {
            const withScore = (value: number) =>
              figuresOf({ ...input, factors: { ...input.factors, [factor]: value } });
            expect(withScore(toScore)).toMatchObject({ severity: to, aivss });
            expect(to).not.toBe(severity);
            const before = levels.filter((level) => (level - fromScore) * (level - toScore) < 0);
            for (const level of before) expect(withScore(level).severity).toBe(severity);
          }
          const distances = bandMoves.map(({ fromScore, toScore }) => Math.round(Math.abs(toScore - fromScore) * 10));
          expect(distances).toEqual(distances.toSorted((left, right) => left - right));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("beside the official number", () => {
  test("stand the score before mitigation, with mitigation on the uplift only, and the bare base", () => {
    // Uplift 5.0 × 0.5 × 0.97 = 2.425. Official (5 + 2.425) × 0.67 = 4.97; on the uplift 5 + 1.62475.
    const answer = figuresOf({ cvss: 5, factors: ALL_AT(0.5), mitigation: "S" });
    expect(answer.aivss).toBe(5);
    expect(answer.beside).toEqual({ beforeMitigation: 7.4, mitigationOnUplift: 6.6, cvssBase: 5 });
  });

  test("without a mitigation term, the first two are the score", () => {
    const answer = figuresOf({ cvss: 5, factors: ALL_AT(0.5), profile: "owasp-0.5" });
    expect(answer.beside).toEqual({ beforeMitigation: answer.aivss, mitigationOnUplift: answer.aivss, cvssBase: 5 });
  });

  test("mitigation on the uplift only never falls below the base", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(10), fc.integer({ min: 50, max: 100 }), (cvss, factor, mitigation) => {
        const input = { cvss: cvss / 10, factors: ALL_AT(factor / 10), mitigation: mitigation / 100 };
        const { beside, aivss } = figuresOf(input);
        expect(beside.mitigationOnUplift).toBeGreaterThanOrEqual(beside.cvssBase);
        expect(beside.mitigationOnUplift).toBeGreaterThanOrEqual(aivss);
        expect(beside.beforeMitigation).toBeGreaterThanOrEqual(beside.mitigationOnUplift);
      }),
    );
  });
});

describe("hazards", () => {
  test.each([
    ["nothing wrong", { cvss: 8, factors: ALL_AT(0.5) }, []],
    [
      "mitigation pulls below the base",
      { cvss: 8, factors: ALL_AT(0.1), mitigation: "S" },
      ["below-cvss-base", "mitigation-unproven"],
    ],
    ["mitigation, yet above the base", { cvss: 5, factors: ALL_AT(0.9), mitigation: "P" }, ["mitigation-unproven"]],
    ["uplift equal to the base", { cvss: 5, factors: ALL_AT(1), threat: "A" }, []],
    ["uplift larger than the base", { cvss: 4.9, factors: ALL_AT(1), threat: "A" }, ["uplift-exceeds-base"]],
    ["uplift on no impact", { cvss: 0, factors: ALL_AT(0.5) }, ["uplift-on-zero-base"]],
    ["no impact and no uplift", { cvss: 0, factors: ALL_AT(0) }, []],
    ["0.5 averages below the base", { cvss: 8, factors: ALL_AT(0.5), profile: "owasp-0.5" }, ["below-cvss-base"]],
    ["0.5 has no uplift", { cvss: 1, factors: ALL_AT(1), profile: "owasp-0.5" }, []],
  ])("%s", (_, input, codes) => {
    expect(codesOf(input)).toEqual(codes);
  });

  test("say what was compared, unrounded", () => {
    // (7.0 + 3.0 × 0.5 × 0.97) × 0.83 = 7.01765; with 0.82 6.9331, which prints as 6.9.
    const { warnings } = figuresOf({ cvss: 7, factors: ALL_AT(0.5), mitigation: 0.82 });
    expect(warnings[0]?.message).toContain("the unrounded score (6.9331) lies below the CVSS base (7.0)");
  });
});
