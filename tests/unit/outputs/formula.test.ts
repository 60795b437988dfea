import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formulaLines, scoreSteps } from "../../../outputs/formula.ts";

/** Integer arithmetic, apart from the code under test: units of 10⁻⁷. */
function worked({ base, sum, threat, mitigation }: { base: number; sum: number; threat: number; mitigation: number }) {
  const uplift = BigInt((100 - base) * sum) * BigInt(threat); // 10⁻⁵
  const raw = (BigInt(base) * 10_000n + uplift) * BigInt(mitigation); // 10⁻⁷
  const tenths = (raw + 500_000n) / 1_000_000n;
  return { uplift, raw, tenths };
}

/** Digits of an integer in units of 10^-places, at least one decimal. */
function decimal(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/(\.\d+?)0+$/u, "$1");
}

const tenths = fc.integer({ min: 0, max: 100 });

describe("formulaLines", () => {
  it("prints every step of the 0.8 equation exactly, for all legal inputs", () => {
    const inputs = fc.record({
      base: tenths,
      sum: tenths,
      threat: fc.integer({ min: 50, max: 100 }),
      mitigation: fc.integer({ min: 50, max: 100 }),
    });
    fc.assert(
      fc.property(inputs, fc.constantFrom("listing" as const, "owasp-0.8" as const), (input, profile) => {
        const { uplift, raw, tenths: result } = worked(input);
        const lines = formulaLines({
          profile,
          cvssBase: input.base / 10,
          factorSum: input.sum / 10,
          threatMultiplier: input.threat / 100,
          mitigationFactor: input.mitigation / 100,
          aars: Number(uplift) / 100_000,
          aivss: Number(result) / 10,
          severity: "High",
        });
        const [base, sum] = [decimal(BigInt(input.base), 1), decimal(BigInt(input.sum), 1)];
        const threat = (input.threat / 100).toFixed(2);
        const mitigation = (input.mitigation / 100).toFixed(2);
        expect(lines[1]).toBe(`      = (10 − ${base}) × ${sum} / 10 × ${threat} = ${decimal(uplift, 5)}`);
        expect(lines[3]).toBe(`      = (${base} + ${decimal(uplift, 5)}) × ${mitigation} = ${decimal(raw, 7)}`);
        expect(lines[4]).toBe(`        rounded half up, once, to one decimal: ${decimal(result, 1)} High`);
      }),
      { numRuns: 2000 },
    );
  });

  it("prints every step of the 0.5 equation exactly", () => {
    fc.assert(
      fc.property(tenths, tenths, fc.constantFrom(91, 97, 100), (base, sum, threat) => {
        const raw = BigInt((base + sum) * threat * 5); // 10⁻⁴
        const lines = formulaLines({
          profile: "owasp-0.5",
          cvssBase: base / 10,
          factorSum: sum / 10,
          threatMultiplier: threat / 100,
          mitigationFactor: 1,
          aars: sum / 10,
          aivss: 5,
          severity: "Medium",
        });
        expect(lines[1]?.endsWith(` = ${decimal(raw, 4)}`)).toBe(true);
      }),
    );
  });
});

describe("scoreSteps", () => {
  const inputs = {
    cvssBase: 8.3,
    factorSum: 4.5,
    threatMultiplier: 0.97,
    mitigationFactor: 0.83,
    severity: "High",
  } as const;

  it("leads from the base to the score of the 0.8 equation, figure by figure", () => {
    const steps = scoreSteps({ ...inputs, profile: "listing", aars: 0.74205, aivss: 7.5 });
    expect(steps.map(({ name, change, result }) => [name, change, result])).toEqual([
      ["CVSS base", "", "8.3"],
      ["agentic uplift, factor sum 4.5", "+0.765", "9.065"],
      ["exploit maturity ×0.97", "−0.02295", "9.04205"],
      ["mitigation ×0.83", "−1.5371485", "7.5049015"],
      ["AIVSS, rounded once", "", "7.5"],
    ]);
  });

  it("does so for the 0.5 equation, which knows no mitigation", () => {
    const steps = scoreSteps({ ...inputs, profile: "owasp-0.5", factorSum: 4, aars: 4, aivss: 6 });
    expect(steps.map(({ name, change, result }) => [name, change, result])).toEqual([
      ["CVSS base", "", "8.3"],
      ["mean with factor sum 4.0", "−2.15", "6.15"],
      ["exploit maturity ×0.97", "−0.1845", "5.9655"],
      ["AIVSS, rounded once", "", "6.0"],
    ]);
  });

  it("hangs each step on the one before", () => {
    const steps = scoreSteps({ ...inputs, profile: "owasp-0.8", mitigationFactor: 1, aars: 0.74205, aivss: 9 });
    for (const [index, { from }] of steps.slice(1, -1).entries()) expect(from).toBe(steps[index]?.to);
    expect(steps.at(-2)?.change).toBe("±0");
  });
});
