import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factorById } from "../../../pipeline/framework/factors.ts";
import { PROFILE_IDS } from "../../../pipeline/schema/ids.ts";
import { baseTenths } from "../../../pipeline/scoring/cvss.ts";
import { cvssRange, undecidedMetrics } from "../../../pipeline/scoring/interval.ts";
import { PROFILES } from "../../../pipeline/scoring/profiles.ts";
import { figuresOf, GRAVEST, MIDDLE, printed } from "./support.ts";

const ALL_AT = (score: number) => printed(Array.from({ length: 10 }, () => score));

/** An input of any profile with some factors unknown. */
const anyInput = fc.constantFrom(...PROFILE_IDS).chain((profile) => {
  const { factors, gridTenths, threat, threatRange } = PROFILES[profile];
  const score = fc.option(
    fc.constantFrom(...gridTenths).map((tenths) => tenths / 10),
    { nil: null },
  );
  const threats = threatRange === null ? fc.constantFrom(...Object.values(threat)) : fc.integer({ min: 50, max: 110 });
  return fc.record({
    profile: fc.constant(profile),
    cvss: fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10),
    factors: fc
      .tuple(...factors.map(() => score))
      .map((scores) => Object.fromEntries(factors.map((id, at) => [id, scores[at] ?? null]))),
    threat: threats.map((hundredths) => hundredths / 100),
    mitigation: fc.constantFrom(...(profile === "owasp-0.5" ? (["N"] as const) : (["N", "P", "S"] as const))),
  });
});

describe("an unknown factor", () => {
  test("stands at its typical value, which no profile takes for 0 unless it is the typical one", () => {
    const { unknown, factorSum } = figuresOf({ cvss: 5 });
    const { factors } = PROFILES.listing;
    expect(unknown).toEqual(factors);
    const typical = factors.reduce((sum, id) => sum + factorById(id).typicalTenths, 0);
    expect(factorSum).toBe(typical / 10);
  });

  test("is put on the grid of three by its nearest level", () => {
    // Typical tenths 0-2 are levels 0-1 (0), 3-6 levels 2-3 (0.5), 7-10 levels 4-5 (1).
    for (const profile of ["owasp-0.8", "owasp-0.5"] as const) {
      for (const id of PROFILES[profile].factors) {
        const { typicalTenths } = factorById(id);
        const expected = typicalTenths <= 2 ? 0 : typicalTenths <= 6 ? 5 : 10;
        expect(PROFILES[profile].typicalTenths.get(id), `${profile} ${id}`).toBe(expected);
      }
    }
  });

  test("gives an interval from 0 to 1, worked by hand", () => {
    // 5.0 + 5.0 × 0.9 × 0.97 + up to 5.0 × 0.1 × 0.97; typical opacity is 0.4.
    const factors = { ...ALL_AT(1), opacity_reflexivity: null };
    expect(figuresOf({ cvss: 5, factors })).toMatchObject({ low: 9.4, high: 9.9, aivss: 9.6, factorSum: 9.4 });
  });

  test("left out counts like null", () => {
    const { opacity_reflexivity: _, ...others } = ALL_AT(0.5);
    expect(figuresOf({ cvss: 5, factors: others })).toEqual(
      figuresOf({ cvss: 5, factors: { ...others, opacity_reflexivity: null } }),
    );
  });
});

test("the interval contains the score, and every score that the unknowns could give", () => {
  fc.assert(
    fc.property(anyInput, fc.integer({ min: 0, max: 10 }), (input, at) => {
      const { low, high, aivss } = figuresOf(input);
      const { gridTenths } = PROFILES[input.profile];
      const score = (gridTenths[at % gridTenths.length] ?? 0) / 10;
      const decided = figuresOf({
        ...input,
        factors: Object.fromEntries(Object.entries(input.factors).map(([id, value]) => [id, value ?? score])),
      });
      expect(low).toBeLessThanOrEqual(aivss);
      expect(aivss).toBeLessThanOrEqual(high);
      expect(low).toBeLessThanOrEqual(decided.aivss);
      expect(decided.aivss).toBeLessThanOrEqual(high);
      expect(decided.low).toBe(decided.high);
    }),
    { numRuns: 2000 },
  );
});

test("raising one factor never lowers the score, nor an end of its interval", () => {
  fc.assert(
    fc.property(anyInput, fc.nat(9), fc.nat(10), fc.nat(10), (input, factor, one, other) => {
      const { factors, gridTenths } = PROFILES[input.profile];
      const id = factors[factor] ?? "autonomy_of_action";
      const scores = [one, other].map((at) => (gridTenths[at % gridTenths.length] ?? 0) / 10);
      const [lower, higher] = [Math.min(...scores), Math.max(...scores)].map((score) =>
        figuresOf({ ...input, factors: { ...input.factors, [id]: score } }),
      );
      for (const key of ["aivss", "low", "high", "raw"] as const) {
        expect(lower?.[key]).toBeLessThanOrEqual(higher?.[key] ?? -1);
      }
    }),
    { numRuns: 2000 },
  );
});

describe("an undecided CVSS metric", () => {
  const metrics = { AV: "N", AC: "L", AT: "N", PR: "L", UI: "N", VC: "N", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" };

  test("decided in full, the metrics are their vector", () => {
    const answer = figuresOf({ cvss: metrics, factors: ALL_AT(0.5) });
    expect(answer).toEqual(figuresOf({ cvss: MIDDLE, factors: ALL_AT(0.5) }));
  });

  test("spans its legal values; the headline takes the gravest", () => {
    const factors = ALL_AT(0.5);
    const answer = figuresOf({ cvss: { ...metrics, VC: null }, factors });
    const single = ["H", "L", "N"].map((VC) => figuresOf({ cvss: { ...metrics, VC }, factors }));
    expect(answer).toMatchObject({
      aivss: single[0]?.aivss,
      high: single[0]?.aivss,
      low: single[2]?.aivss,
      unknown: ["cvss.VC"],
      widest: "cvss.VC",
      cvss: { base: single[0]?.cvss.base, vector: null },
    });
    expect(answer.low).toBeLessThan(answer.high);
  });

  test("all undecided: everything is possible, nothing is assumed to be harmless", () => {
    expect(figuresOf({ cvss: {}, factors: ALL_AT(0) })).toMatchObject({ low: 0, high: 10, aivss: 10 });
  });

  test("a threat multiplier above 1 can turn the ends round; the interval still holds both", () => {
    // (c + (10 − c) × 1.1) × 0.5 falls as c rises: 5.5 at 0.0, 5.0 at 10.0.
    const answer = figuresOf({ cvss: {}, factors: ALL_AT(1), threat: 1.1, mitigation: 0.5 });
    expect(answer).toMatchObject({ low: 5, high: 5.5, aivss: 5 });
  });
});

describe("the widest unknown", () => {
  test("among factors is the one whose typical value may be furthest from the truth", () => {
    const factors = { ...ALL_AT(0.5), autonomy_of_action: null, self_modification: null };
    // Typical 0.4 can be wrong by 0.6, typical 0.1 by 0.9.
    expect(figuresOf({ cvss: 5, factors }).widest).toBe("self_modification");
  });

  test("is a metric where that moves more than a factor can", () => {
    const { AV, AC, AT, PR, UI } = { AV: "N", AC: "L", AT: "N", PR: "N", UI: null };
    const impacts = { VC: "H", VI: "H", VA: "H", SC: "N", SI: "N", SA: "N" };
    const answer = figuresOf({
      cvss: { AV, AC, AT, PR, UI, ...impacts },
      factors: { ...ALL_AT(0), opacity_reflexivity: null },
    });
    expect(answer.unknown).toEqual(["opacity_reflexivity", "cvss.UI"]);
    expect(answer.widest).toBe("cvss.UI");
  });

  test("among metrics is the one that alone opens the widest range, the others at their gravest", () => {
    const impacts = { VC: "H", VI: "H", VA: "H", SC: "H", SI: "H" };
    const cvss = { AV: "N", AC: "L", AT: "N", PR: "N", ...impacts, UI: null, SA: null };
    const baseOf = (more: object): number => figuresOf({ cvss: { ...cvss, ...more }, factors: ALL_AT(0) }).cvss.base;
    // What each leaves open: the other stands at its gravest.
    expect(baseOf({ UI: "A", SA: "N" })).toBeLessThan(baseOf({ UI: "N", SA: "H" }));
    expect(figuresOf({ cvss, factors: ALL_AT(0) }).widest).toBe("cvss.UI");
    const metrics = {
      AV: "N",
      AC: "L",
      AT: "N",
      PR: "N",
      UI: "N",
      VI: "N",
      VA: "N",
      SC: "N",
      SI: "N",
      SA: "N",
    } as const;
    expect(undecidedMetrics({ ...metrics, VC: null, AC: null })).toEqual([
      { metric: "AC", cvss: cvssRange({ ...metrics, VC: "H", AC: null }) },
      { metric: "VC", cvss: cvssRange({ ...metrics, AC: "L", VC: null }) },
    ]);
  });

  test("is nobody where nothing is unknown, or where CVSS leaves no gap", () => {
    expect(figuresOf({ cvss: 5, factors: ALL_AT(0.5) }).widest).toBeNull();
    expect(baseTenths(GRAVEST)).toBe(100);
    expect(figuresOf({ cvss: GRAVEST }).widest).toBeNull();
  });
});
