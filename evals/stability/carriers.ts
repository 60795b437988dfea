import { aivssScore } from "../../pipeline/index.ts";
import { median } from "../stats/basics.ts";
import { withinUnitDeviation } from "../stats/repeatability.ts";
import type { Reading } from "../trials/trial.ts";
import type { Unit } from "../trials/unit.ts";

/** Inputs of the equation, each with the reading's value in the equation's whole numbers. */
const INPUTS = {
  cvssTenths: ({ cvssBase }: Reading) => Math.round(cvssBase * 10),
  factorTenths: ({ factorSum }: Reading) => Math.round(factorSum * 10),
  threatHundredths: ({ threatMultiplier }: Reading) => Math.round(threatMultiplier * 100),
  mitigationHundredths: ({ mitigationFactor }: Reading) => Math.round(mitigationFactor * 100),
} as const;
type Input = keyof typeof INPUTS;
type Inputs = { readonly [Name in Input]: number };

const NAMES: { readonly [Name in Input]: string } = {
  cvssTenths: "CVSS base",
  factorTenths: "factor sum",
  threatHundredths: "exploit maturity",
  mitigationHundredths: "mitigation",
};

const INPUT_IDS: readonly Input[] = ["cvssTenths", "factorTenths", "threatHundredths", "mitigationHundredths"];

const inputsOf = (reading: Reading): Inputs => ({
  cvssTenths: INPUTS.cvssTenths(reading),
  factorTenths: INPUTS.factorTenths(reading),
  threatHundredths: INPUTS.threatHundredths(reading),
  mitigationHundredths: INPUTS.mitigationHundredths(reading),
});

/** The unrounded score, 0-10, so that a rounding hides no small cause. */
const unrounded = (inputs: Inputs): number => aivssScore("uplift", inputs).rawE7 / 1e7;

/** One input's share in the noise of the score. */
export interface Carrier {
  readonly name: string;
  /** Standard deviation between trials of one listing if this input alone varied, in points. */
  readonly deviation: number;
  /** Its variance over the sum of all inputs' variances, 0-1; null if nothing varies. */
  readonly share: number | null;
}

/**
 * Which inputs of the equation carry the variance between trials: each one varies as it did while the others stand at the
 * median of their listing (one at a time, so that shares are first-order effects; what inputs do together is left out).
 * Source: Saltelli et al. 2008, "Global Sensitivity Analysis: The Primer", §1.2.
 */
export function varianceCarriers(units: readonly Unit[]): Carrier[] {
  const deviations = INPUT_IDS.map((input) => {
    const scores = units.map(({ readings }) => {
      const all = readings.map(inputsOf);
      const middle = (name: Input): number => Math.round(median(all.map((inputs) => inputs[name])) ?? 0);
      const typical: Inputs = {
        cvssTenths: middle("cvssTenths"),
        factorTenths: middle("factorTenths"),
        threatHundredths: middle("threatHundredths"),
        mitigationHundredths: middle("mitigationHundredths"),
      };
      return all.map((inputs) => unrounded({ ...typical, [input]: inputs[input] }));
    });
    return { input, deviation: withinUnitDeviation(scores) ?? 0 };
  });
  const all = deviations.reduce((sum, { deviation }) => sum + deviation ** 2, 0);
  return deviations.map(({ input, deviation }) => ({
    name: NAMES[input],
    deviation,
    share: all === 0 ? null : deviation ** 2 / all,
  }));
}
