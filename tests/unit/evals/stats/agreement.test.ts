import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactAgreement, withinOneAgreement } from "../../../../evals/stats/agreement.ts";
import { bandFlipRate } from "../../../../evals/stats/band-flips.ts";
import { jaccard, meanJaccard } from "../../../../evals/stats/jaccard.ts";
import { levels, printed, shuffled } from "./support.ts";

// Fleiss 1971, table 1: how often six psychiatrists put each of 30 patients into five categories; mean P_i = .556.
const DIAGNOSES = `00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
  00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`
  .split(/\s+/u)
  .map((counts) =>
    Array.from(counts).flatMap((count, category) => Array.from({ length: Number(count) }, () => category)),
  );

describe("exact agreement", () => {
  test("is the published mean of P_i", () => {
    expect(printed(exactAgreement(DIAGNOSES), 3)).toBe("0.556");
  });

  test("counts each unit once, whatever its number of trials, and leaves out what says nothing", () => {
    // (1 + 1/3)/2: the first unit agrees, of the second's three pairs one does.
    expect(exactAgreement([["yes", "yes"], ["yes", "no", null, "no"], ["no"], [null, null], []])).toBeCloseTo(2 / 3);
  });

  test("is not defined where nothing can be compared", () => {
    expect([exactAgreement([]), exactAgreement([[1], [2]]), exactAgreement([[null, null]])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("refuses NaN, which is not even itself", () => {
    expect(() => exactAgreement([[Number.NaN, 1]])).toThrow(/finite/);
  });
});

describe("agreement within one level", () => {
  test("forgives one level and not two", () => {
    expect(withinOneAgreement([[2, 3, 4]])).toBeCloseTo(2 / 3);
    expect(
      withinOneAgreement([
        [0, 1],
        [5, 3, null],
      ]),
    ).toBe(0.5);
  });

  test("takes levels, not scores", () => {
    expect(() => withinOneAgreement([[8.3, 7.3]])).toThrow("whole number, got 8.3");
  });

  test("is never below exact agreement, and neither depends on the order of trials", () => {
    const twoOrders = levels.chain((units) => fc.tuple(fc.constant(units), fc.tuple(...units.map(shuffled))));
    fc.assert(
      fc.property(twoOrders, ([units, others]) => {
        const exact = exactAgreement(units);
        const near = withinOneAgreement(units);
        expect((near ?? 0) >= (exact ?? 0)).toBe(true);
        expect([exactAgreement(others) ?? -1, withinOneAgreement(others) ?? -1]).toEqual([
          expect.closeTo(exact ?? -1, 10),
          expect.closeTo(near ?? -1, 10),
        ]);
      }),
    );
  });
});

describe("band flips", () => {
  test("are the trials off the band of their listing", () => {
    expect(
      bandFlipRate([
        ["High", "High", "Medium"],
        ["Low", "Low", null, "Low"],
      ]),
    ).toBeCloseTo(1 / 6);
  });

  test("are half of an even split, whichever half is taken", () => {
    expect(bandFlipRate([["High", "Medium"]])).toBe(0.5);
    expect(bandFlipRate([["Medium", "High"]])).toBe(0.5);
  });

  test("need two trials of a listing", () => {
    expect([bandFlipRate([]), bandFlipRate([["High"], [null, "Low"]])]).toEqual([null, null]);
    expect(bandFlipRate([["High"], ["High", "Low", "Low", "Low"]])).toBe(0.25);
  });
});

describe("overlap of sets", () => {
  const set = (...members: string[]) => new Set(members);

  test("is shared over united", () => {
    expect(jaccard(set("a", "b", "c"), set("b", "c", "d"))).toBe(0.5);
    expect(jaccard(set("a"), set("b"))).toBe(0);
    expect(jaccard(set("a"), set())).toBe(0);
  });

  test("is whole where both are empty: the trials agree that there is nothing", () => {
    expect(jaccard(set(), set())).toBe(1);
  });

  test("is averaged over pairs, then over units", () => {
    // Pairs of the first unit: 1, 0.5, 0.5; of the second: 1.
    expect(
      meanJaccard([
        [set("a"), set("a"), set("a", "b")],
        [set(), set(), null],
      ]),
    ).toBeCloseTo((2 / 3 + 1) / 2);
    expect(meanJaccard([[set("a")]])).toBeNull();
  });
});
