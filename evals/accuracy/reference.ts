import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FACTORS, type LayerId, LAYERS } from "../../pipeline/index.ts";
import { figureOver, highestFirst, plainFigure, worstOf } from "../figure.ts";
import type { Listing } from "../listing.ts";
import type { Figure, Plot, Table } from "../result.ts";
import { mean, meanAbsoluteError, median } from "../stats/basics.ts";
import { cohenKappa } from "../stats/cohen-kappa.ts";
import { spearman } from "../stats/correlation.ts";
import { limitsOfAgreement } from "../stats/limits-of-agreement.ts";
import type { Measured } from "../suite.ts";
import type { Unit } from "../trials/unit.ts";

const rowSchema = z.object({
  slug: z.string(),
  name: z.string(),
  /** Path of the README, relative to the folder; null where none is at hand. */
  readme: z.string().nullable(),
  /** Printed factor scores, 0-1. */
  factors: z.record(z.string(), z.number()),
  layers: z.array(z.object({ id: z.string(), certain: z.boolean().nullable() })),
  aivss: z.number().nullable(),
});

/** A published assessment with the listing that it is about. */
export interface ReferenceListing extends Listing {
  readonly row: z.infer<typeof rowSchema>;
}

/** The printed ten; the eleventh has no published numbers. */
const PRINTED = FACTORS.filter(({ id }) => id !== "natural_language_interface");

/**
 * Published reference assessments whose README is at hand: `golden.jsonl` in a folder, and the READMEs it names.
 * @throws {Error} from the file system, or for a row that is none.
 */
export function loadReferences(folder: string): ReferenceListing[] {
  return readFileSync(join(folder, "golden.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => rowSchema.parse(JSON.parse(line)))
    .flatMap((row) =>
      row.readme === null
        ? []
        : { id: row.slug, name: row.name, files: { "README.md": readFileSync(join(folder, row.readme), "utf8") }, row },
    );
}

/** Ours and theirs for one listing; a level that is not stated stands at its typical value, as the headline takes it. */
interface Pair {
  readonly id: string;
  readonly row: ReferenceListing["row"];
  readonly unit: Unit;
}

const ownScore = ({ unit }: Pair, factor: (typeof PRINTED)[number]): number =>
  median(
    unit.readings.map(({ levels }) =>
      (levels.get(factor.id) ?? null) === null ? factor.typicalTenths / 10 : (levels.get(factor.id) ?? 0) / 5,
    ),
  ) ?? 0;

const theirScore = ({ row }: Pair, factor: string): number => row.factors[factor] ?? Number.NaN;

/** What a judge would err by that printed the mean of all other listings: it must be left out of its own mean. */
function meanPredictorError(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const total = values.reduce((sum, value) => sum + value, 0);
  return mean(values.map((value) => Math.abs(value - (total - value) / (values.length - 1))));
}

const errorOn = (pairs: readonly Pair[], factor: (typeof PRINTED)[number]): number | null =>
  meanAbsoluteError(
    pairs.map((pair) => ownScore(pair, factor)),
    pairs.map((pair) => theirScore(pair, factor.id)),
  );

const meanOver = (values: readonly (number | null)[]): number | null => mean(values.flatMap((value) => value ?? []));

const levelOf = (score: number): number => Math.round(score * 5);

const kappaOn = (pairs: readonly Pair[], factor: (typeof PRINTED)[number]): number | null =>
  cohenKappa(
    pairs.map((pair) => levelOf(ownScore(pair, factor))),
    pairs.map((pair) => levelOf(theirScore(pair, factor.id))),
    "quadratic",
  );

const rankOn = (pairs: readonly Pair[], factor: (typeof PRINTED)[number]): number | null =>
  spearman(
    pairs.map((pair) => ownScore(pair, factor)),
    pairs.map((pair) => theirScore(pair, factor.id)),
  );

/** Layers of which the reference says whether the listing shows them, and whether most trials say the same. */
function layerVotes(pairs: readonly Pair[], layer: LayerId): boolean[] {
  return pairs.flatMap(({ row, unit }) => {
    const certain = row.layers.find(({ id }) => id === layer)?.certain ?? null;
    if (certain === null) return [];
    const mapped = unit.readings.filter(({ layers }) =>
      [...layers].some(([id, state]) => id === layer && state === "mapped"),
    );
    return mapped.length * 2 > unit.readings.length === certain;
  });
}

const shareTrue = (votes: readonly boolean[]): number | null =>
  votes.length === 0 ? null : votes.filter(Boolean).length / votes.length;

const ownHeadline = ({ unit }: Pair): number => median(unit.readings.map(({ aivss }) => aivss)) ?? 0;
const theirHeadline = ({ row }: Pair): number => row.aivss ?? 0;

function figures(pairs: readonly Pair[]): Figure[] {
  const scored = pairs.filter(({ row }) => row.aivss !== null);
  const furthest = worstOf(
    scored.map((pair) => ({
      name: pair.id,
      value: Math.abs(ownHeadline(pair) - theirHeadline(pair)),
      says: `ours ${ownHeadline(pair).toFixed(1)}, published ${theirHeadline(pair).toFixed(1)}`,
    })),
    highestFirst,
  );
  return [
    figureOver(
      {
        id: "accuracy.reference.factor-error",
        says: "mean absolute error of factor scores against published ones, 0-1",
      },
      pairs,
      (some) => meanOver(PRINTED.map((factor) => errorOn(some, factor))),
    ),
    plainFigure(
      {
        id: "accuracy.reference.factor-error-of-mean",
        says: "the same for a judge that prints the mean of all other listings, for comparison",
        count: pairs.length,
      },
      meanOver(PRINTED.map(({ id }) => meanPredictorError(pairs.map((pair) => theirScore(pair, id))))),
    ),
    figureOver(
      {
        id: "accuracy.reference.factor-rank",
        says: "Spearman's rank correlation of factor scores, mean over factors, -1 to 1",
      },
      pairs,
      (some) => meanOver(PRINTED.map((factor) => rankOn(some, factor))),
    ),
    figureOver(
      { id: "accuracy.reference.factor-kappa", says: "quadratic weighted kappa of levels, mean over factors, up to 1" },
      pairs,
      (some) => meanOver(PRINTED.map((factor) => kappaOn(some, factor))),
    ),
    figureOver(
      { id: "accuracy.reference.layer-agreement", says: "share of layers with the same certainty as published, 0-1" },
      pairs,
      (some) => shareTrue(LAYERS.flatMap(({ id }) => layerVotes(some, id))),
    ),
    figureOver(
      {
        id: "accuracy.reference.score-error",
        says: "mean absolute error of AIVSS against published ones, points",
        worst: furthest,
      },
      scored,
      (some) => meanAbsoluteError(some.map(ownHeadline), some.map(theirHeadline)),
    ),
    plainFigure(
      {
        id: "accuracy.reference.score-error-of-mean",
        says: "the same for a judge that prints the mean of all other listings, points",
        count: scored.length,
      },
      meanPredictorError(scored.map(theirHeadline)),
    ),
    figureOver(
      { id: "accuracy.reference.score-rank", says: "Spearman's rank correlation of AIVSS, -1 to 1", worst: furthest },
      scored,
      (some) => spearman(some.map(ownHeadline), some.map(theirHeadline)),
    ),
  ];
}

function tables(pairs: readonly Pair[]): Table[] {
  return [
    {
      title: "Factors against published assessments",
      says: "Published numbers are one directory's, not the truth. The mean predictor prints the mean of all other listings.",
      columns: ["factor", "error", "error of the mean predictor", "rank correlation", "weighted kappa"],
      rows: PRINTED.map((factor) => [
        factor.id,
        errorOn(pairs, factor),
        meanPredictorError(pairs.map((pair) => theirScore(pair, factor.id))),
        rankOn(pairs, factor),
        kappaOn(pairs, factor),
      ]),
    },
    {
      title: "Certainty of layers against published assessments",
      says: "Share of listings on which both say, or do not say, that the listing shows the layer. Always: the better of saying always, or never.",
      columns: ["layer", "name", "compared", "agreement", "always the same"],
      rows: LAYERS.map(({ id, name }) => {
        const votes = layerVotes(pairs, id);
        const certain = pairs.flatMap(({ row }) => row.layers.find((layer) => layer.id === id)?.certain ?? []);
        const always = shareTrue(certain);
        return [id, name, votes.length, shareTrue(votes), always === null ? null : Math.max(always, 1 - always)];
      }),
    },
  ];
}

function plots(pairs: readonly Pair[]): Plot[] {
  const scored = pairs.filter(({ row }) => row.aivss !== null);
  const limits = limitsOfAgreement(scored.map(ownHeadline), scored.map(theirHeadline));
  if (limits === null) return [];
  return [
    {
      kind: "differences",
      title: "AIVSS: ours minus published",
      says: "Each dot is a listing; the lines are the mean difference and the 95% limits of agreement (Bland & Altman 1986).",
      points: scored.map((pair) => ({
        name: pair.id,
        mean: (ownHeadline(pair) + theirHeadline(pair)) / 2,
        difference: ownHeadline(pair) - theirHeadline(pair),
      })),
      bias: limits.bias,
      low: limits.low,
      high: limits.high,
    },
  ];
}

/** How near a judge comes to published assessments of the same listings, beside a judge that only knows their mean. Pure. */
export function measureReferences(listings: readonly ReferenceListing[], units: readonly Unit[]): Measured {
  const byId = new Map(units.map((unit) => [unit.listing, unit]));
  const pairs = listings.flatMap(({ id, row }): Pair[] => {
    const unit = byId.get(id);
    return unit === undefined ? [] : [{ id, row, unit }];
  });
  return { figures: figures(pairs), tables: tables(pairs), plots: plots(pairs) };
}
