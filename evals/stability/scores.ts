import { figureOver, highestFirst, lowestFirst, plainFigure, worstOf } from "../figure.ts";
import type { Figure, Offender, Plot, Table } from "../result.ts";
import { varianceComponents } from "../stats/anova.ts";
import { exactAgreement } from "../stats/agreement.ts";
import { bandFlipRate } from "../stats/band-flips.ts";
import { median, standardDeviation } from "../stats/basics.ts";
import { iccAgreement, iccConsistency } from "../stats/intraclass.ts";
import { passAll } from "../stats/pass-all.ts";
import { repeatabilityCoefficient, withinUnitDeviation } from "../stats/repeatability.ts";
import { over, type Unit } from "../trials/unit.ts";
import { varianceCarriers } from "./carriers.ts";

/** Trials that must all show the usual band, for pass^N. */
const ATTEMPTS = 5;

const scoresOf = ({ readings }: Unit): number[] => readings.map(({ aivss }) => aivss);
const bandsOf = ({ readings }: Unit): string[] => readings.map(({ severity }) => severity);

const deviationOf = (unit: Unit): number => standardDeviation(scoresOf(unit)) ?? 0;

/** Rows of equal length, as the intraclass correlations want them: listings whose trials all were answered. */
function complete(units: readonly Unit[]): number[][] {
  const most = Math.max(0, ...units.map(({ readings }) => readings.length));
  return units.filter(({ readings }) => readings.length === most).map(scoresOf);
}

/** The band that most trials of a listing show; the graver of equals comes first in the trials' own order. */
function usualBand(unit: Unit): string {
  const counted = [...Map.groupBy(bandsOf(unit), (band) => band)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0] ?? "";
}

function offenders(units: readonly Unit[], valueOf: (unit: Unit) => number, says: string): Offender[] {
  const varying = units.map((unit) => ({ name: unit.listing, value: valueOf(unit), says }));
  return worstOf(
    varying.filter(({ value }) => value > 0),
    highestFirst,
  );
}

const rangeSaid = (unit: Unit): string =>
  `trials from ${Math.min(...scoresOf(unit)).toFixed(1)} to ${Math.max(...scoresOf(unit)).toFixed(1)}`;

/** How far the published number repeats. */
export function scoreStability(units: readonly Unit[]): { figures: Figure[]; tables: Table[]; plots: Plot[] } {
  const repeated = units.filter(({ readings }) => readings.length > 1);
  const spread = worstOf(
    repeated.flatMap((unit) =>
      deviationOf(unit) === 0 ? [] : { name: unit.listing, value: deviationOf(unit), says: rangeSaid(unit) },
    ),
    highestFirst,
  );
  const flips = offenders(repeated, (unit) => bandFlipRate([bandsOf(unit)]) ?? 0, "share of trials in another band");
  const vectors = over<string>(({ scenario }) => scenario.vector, exactAgreement);
  const attempts = Math.min(ATTEMPTS, ...repeated.map(({ readings }) => readings.length));
  const score = over<number>(({ aivss }) => aivss, withinUnitDeviation);
  const coefficient = (some: readonly Unit[]): number | null => {
    const within = score(some);
    return within === null ? null : repeatabilityCoefficient(within);
  };
  const components = varianceComponents(repeated.map(scoresOf));
  return {
    figures: [
      figureOver(
        { id: "stability.score.icc", says: "ICC(2,1) of the score, absolute agreement, up to 1", worst: spread },
        repeated,
        (some) => iccAgreement(complete(some)),
      ),
      figureOver(
        { id: "stability.score.icc-consistency", says: "ICC(3,1) of the score, consistency, up to 1", worst: spread },
        repeated,
        (some) => iccConsistency(complete(some)),
      ),
      figureOver(
        {
          id: "stability.score.deviation-median",
          says: "median over listings of the score's standard deviation, points",
          worst: spread,
        },
        repeated,
        (some) => median(some.map(deviationOf)),
      ),
      plainFigure(
        {
          id: "stability.score.deviation-worst",
          says: "largest standard deviation of the score of a listing, points",
          count: repeated.length,
          worst: spread,
        },
        repeated.length === 0 ? null : Math.max(...repeated.map(deviationOf)),
      ),
      figureOver(
        {
          id: "stability.score.within-deviation",
          says: "standard error of measurement: within-listing standard deviation of the score, points",
          worst: spread,
        },
        repeated,
        score,
      ),
      figureOver(
        {
          id: "stability.score.repeatability",
          says: "repeatability coefficient: two trials of one listing differ by less, 95 times in 100; points",
          worst: spread,
        },
        repeated,
        coefficient,
      ),
      figureOver(
        {
          id: "stability.score.band-flips",
          says: "share of trials in another band than most of their listing, 0-1",
          worst: flips,
        },
        repeated,
        over<string>(({ severity }) => severity, bandFlipRate),
      ),
      figureOver(
        {
          id: "stability.score.pass-all",
          says: `chance that ${attempts} trials all show the usual band, 0-1`,
          worst: flips,
        },
        repeated,
        (some) =>
          some.length === 0
            ? null
            : passAll(
                some.map((unit) => bandsOf(unit).map((band) => band === usualBand(unit))),
                attempts,
              ),
      ),
      figureOver(
        {
          id: "stability.scenario.vector",
          says: "share of pairs of trials whose deciding CVSS vector is the same, 0-1",
          worst: worstOf(
            repeated.flatMap((unit) => {
              const value = vectors([unit]);
              return value === null || value === 1
                ? []
                : { name: unit.listing, value, says: "share of pairs with the same vector" };
            }),
            lowestFirst,
          ),
        },
        repeated,
        vectors,
      ),
    ],
    tables: [
      {
        title: "Where the variance of the score lies",
        says: "Variance components of a one-way random effects model, in squared points: the smaller the second, the steadier.",
        columns: ["component", "variance"],
        rows: [
          ["between listings", components?.between ?? null],
          ["between trials of a listing", components?.within ?? null],
        ],
      },
      {
        title: "Which inputs carry the variance of the score",
        says: "Each input varies as it did between trials while the others stand at their listing's median.",
        columns: ["input", "standard deviation, points", "share"],
        rows: varianceCarriers(repeated).map(({ name, deviation, share }) => [name, deviation, share]),
      },
      {
        title: "Listings",
        says: "Scores of all trials of a listing, the least steady first.",
        columns: ["listing", "trials", "median", "standard deviation", "lowest", "highest", "usual band", "band flips"],
        rows: repeated
          .toSorted((a, b) => deviationOf(b) - deviationOf(a))
          .map((unit) => [
            unit.listing,
            unit.readings.length,
            median(scoresOf(unit)),
            deviationOf(unit),
            Math.min(...scoresOf(unit)),
            Math.max(...scoresOf(unit)),
            usualBand(unit),
            bandFlipRate([bandsOf(unit)]),
          ]),
      },
    ],
    plots: [
      {
        kind: "dots",
        title: "Trials of each listing",
        axis: "AIVSS",
        low: 0,
        high: 10,
        rows: repeated.map((unit) => ({
          name: unit.listing,
          values: scoresOf(unit),
          middle: median(scoresOf(unit)) ?? 0,
        })),
      },
    ],
  };
}
