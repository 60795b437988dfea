import type { Headline } from "../schema/score.ts";
import { severityOf } from "../framework/bands.ts";
import { fromUnits } from "./decimal.ts";
import { exactScore, type FactorValue, type ScoreCase, sumTenths } from "./score-case.ts";

export type BandMove = Headline["bandMoves"][number];

const MOST = 5;

/**
 * Single factors whose move to another level's score, all else as it is, puts the score into another band: for each
 * factor the nearest such move up and down. Nearest first, then printed order, then upwards; at most five. An unknown
 * factor moves from its typical value.
 */
export function bandMoves(question: ScoreCase): BandMove[] {
  const { profile, cvss, factors } = question;
  const sum = sumTenths(factors);
  const scoreAt = (factorTenths: number): number => exactScore(question, cvss.tenths, factorTenths).scoreTenths;
  const severity = severityOf(scoreAt(sum));
  const leavesBand = (factorTenths: number): boolean => severityOf(scoreAt(factorTenths)) !== severity;

  // A higher factor never lowers the score: where the widest moves stay in the band, all do. Most cases end here.
  const all = factors.map(({ tenths }) => tenths);
  if (!leavesBand(sum - Math.max(...all)) && !leavesBand(sum - Math.min(...all) + 10)) return [];

  const levels = [...new Set(profile.levelTenths)];
  const movesOf = ({ id, tenths: from }: FactorValue) => {
    const up = levels.find((to) => to > from && leavesBand(sum - from + to));
    const down = levels.findLast((to) => to < from && leavesBand(sum - from + to));
    return [up, down].filter((to) => to !== undefined).map((to) => ({ id, from, to }));
  };
  return factors
    .flatMap(movesOf)
    .toSorted((left, right) => Math.abs(left.to - left.from) - Math.abs(right.to - right.from))
    .slice(0, MOST)
    .map(({ id, from, to }) => {
      const scoreTenths = scoreAt(sum - from + to);
      return {
        factor: id,
        fromScore: fromUnits(from, 1),
        toScore: fromUnits(to, 1),
        severity: severityOf(scoreTenths),
        aivss: fromUnits(scoreTenths, 1),
      };
    });
}
