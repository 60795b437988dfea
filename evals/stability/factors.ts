import { FACTORS } from "../../pipeline/index.ts";
import { figureOver, lowestFirst, plainFigure, worstOf } from "../figure.ts";
import type { Figure, Table } from "../result.ts";
import { exactAgreement, withinOneAgreement } from "../stats/agreement.ts";
import { krippendorffAlpha } from "../stats/krippendorff-alpha.ts";
import { over, type Unit } from "../trials/unit.ts";

type FactorId = (typeof FACTORS)[number]["id"];

const levelOf =
  (factor: FactorId) =>
  ({ levels }: Unit["readings"][number]): number | null =>
    levels.get(factor) ?? null;

/** "not stated" is a level like any other where trials are asked whether they say the same. */
const wordOf =
  (factor: FactorId) =>
  (reading: Unit["readings"][number]): string =>
    String(levelOf(factor)(reading));

/** Every factor of every listing as a unit of its own. */
const everyLevel = <Value>(
  units: readonly Unit[],
  valueOf: (factor: FactorId) => (reading: Unit["readings"][number]) => Value,
) => units.flatMap(({ readings }) => FACTORS.map(({ id }) => readings.map(valueOf(id))));

/** Agreement of trials on the levels of the factors. */
export function factorStability(units: readonly Unit[]): { figures: Figure[]; tables: Table[] } {
  const rows = FACTORS.map(({ id }) => ({
    id,
    exact: over<string>(wordOf(id), exactAgreement)(units),
    withinOne: over<number>(levelOf(id), withinOneAgreement)(units),
    alpha: over<number>(levelOf(id), (ratings) => krippendorffAlpha(ratings, "ordinal"))(units),
    known: units.flatMap(({ readings }) => readings.map(levelOf(id))).filter((level) => level !== null).length,
  }));
  const offenders = (key: "exact" | "withinOne" | "alpha", says: string) =>
    worstOf(
      rows.flatMap((row) => {
        const value = row[key];
        return value === null || value === 1 ? [] : { name: row.id, value, says };
      }),
      lowestFirst,
    );
  const alphas = rows.flatMap(({ alpha }) => alpha ?? []);
  return {
    figures: [
      figureOver(
        {
          id: "stability.factor.exact",
          says: "share of pairs of trials that give a factor the same level, 'not stated' included, 0-1",
          worst: offenders("exact", "share of pairs with the same level"),
        },
        units,
        (some) => exactAgreement(everyLevel(some, wordOf)),
      ),
      figureOver(
        {
          id: "stability.factor.within-one",
          says: "share of pairs of trials whose levels of a factor lie at most one apart, 0-1",
          worst: offenders("withinOne", "share of pairs at most one apart"),
        },
        units,
        (some) => withinOneAgreement(everyLevel(some, levelOf)),
      ),
      plainFigure(
        {
          id: "stability.factor.alpha-lowest",
          says: "lowest of the factors' Krippendorff's alphas (ordinal), up to 1",
          count: alphas.length,
          worst: offenders("alpha", "Krippendorff's alpha (ordinal)"),
        },
        alphas.length === 0 ? null : Math.min(...alphas),
      ),
    ],
    tables: [
      {
        title: "Agreement on each factor",
        says: "Exact counts 'not stated' as a level of its own; within one and alpha leave it out.",
        columns: ["factor", "exact", "within one", "alpha (ordinal)", "levels given"],
        rows: rows.map(({ id, exact, withinOne, alpha, known }) => [id, exact, withinOne, alpha, known]),
      },
    ],
  };
}
