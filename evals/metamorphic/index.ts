import { createHash } from "node:crypto";
import { loadConstructed } from "../datasets/constructed/load.ts";
import { loadListings } from "../datasets/load-listings.ts";
import { figureOver, highestFirst, worstOf } from "../figure.ts";
import type { Listing } from "../listing.ts";
import type { Figure, SuiteResult, Table } from "../result.ts";
import { seededRandom } from "../stats/random.ts";
import { suiteResult } from "../suite.ts";
import { type Case, caseOf, runTrials, type TrialOptions } from "../trials/run-trials.ts";
import { type Reading, readingsByListing } from "../trials/trial.ts";
import { broken, speaksOf } from "./hold.ts";
import { type Relation, RELATIONS } from "./relations/index.ts";

export interface MetamorphicOptions extends TrialOptions {
  /** Points by which two trials of one listing differ by themselves. */
  readonly repeatability: number;
  /** Listings that every relation is tried on; null for all. */
  readonly listings: number | null;
}

/** A relation on one listing, and what it broke; null where it holds. */
interface Tried {
  readonly relation: Relation;
  readonly listing: string;
  readonly broke: string | null;
}

const keyOf = (relation: Relation, { id }: Listing): string => `${id} after ${relation.id}`;

/** Equal twins for equal listings, whatever else is tried. */
const seedOf = (text: string): number => createHash("sha256").update(text).digest().readInt32BE();

const held = (tried: readonly Tried[]): number | null =>
  tried.length === 0 ? null : tried.filter(({ broke }) => broke === null).length / tried.length;

function figureOf(kind: Relation["kind"], says: string, tried: readonly Tried[]): Figure {
  const own = tried.filter(({ relation }) => relation.kind === kind);
  const breaking = own.filter(({ broke }) => broke !== null);
  const worst = worstOf(
    [...Map.groupBy(breaking, ({ relation }) => relation.id)].map(([name, all]) => ({
      name,
      value: all.length,
      says: `listings on which it breaks; ${all[0]?.listing}: ${all[0]?.broke}`,
    })),
    highestFirst,
  );
  const byListing = [...Map.groupBy(own, ({ listing }) => listing).values()];
  return figureOver({ id: `metamorphic.${kind}`, says, count: own.length, worst }, byListing, (some) =>
    held(some.flat()),
  );
}

function relationTable(tried: readonly Tried[]): Table {
  return {
    title: "Relations",
    says: "Each relation on every listing that it speaks of; the ones that break most first within their kind.",
    columns: ["kind", "relation", "what is done", "tried", "held", "first that breaks it"],
    rows: RELATIONS.map((relation) => ({ relation, own: tried.filter((one) => one.relation.id === relation.id) }))
      .toSorted((a, b) =>
        a.relation.kind < b.relation.kind
          ? 1
          : a.relation.kind > b.relation.kind
            ? -1
            : (held(a.own) ?? 1) - (held(b.own) ?? 1),
      )
      .map(({ relation, own }) => {
        const first = own.find(({ broke }) => broke !== null);
        return [
          relation.kind,
          relation.id,
          relation.says,
          own.length,
          held(own),
          first === undefined ? "" : `${first.listing}: ${first.broke}`,
        ];
      }),
  };
}

/**
 * Changes listings in ways of which it is known what they do to an assessment, and holds the readings to it.
 * @throws {AssayError} as `runTrials`.
 */
export async function runMetamorphic(options: MetamorphicOptions): Promise<SuiteResult> {
  const listings = [...loadListings("hosts"), ...loadConstructed()].slice(0, options.listings ?? undefined);
  // The unchanged listings first: what they say decides which relations speak of them.
  const clean = await runTrials(listings.map(caseOf), options);
  const before = readingsByListing(clean);
  const spoken = listings.flatMap((listing) => {
    const readings = before.get(listing.id);
    if (readings === undefined) return [];
    return RELATIONS.filter((relation) => speaksOf(relation, readings)).flatMap((relation) => {
      const twin = relation.apply(listing, seededRandom(seedOf(keyOf(relation, listing))));
      return twin === null ? [] : { relation, listing, twin };
    });
  });
  const cases = spoken.map(({ relation, listing, twin }): Case => ({ key: keyOf(relation, listing), listing: twin }));
  const changed = await runTrials(cases, options);
  const after = readingsByListing(changed);
  const tried = spoken.flatMap(({ relation, listing }): Tried[] => {
    const [one, other]: (readonly Reading[] | undefined)[] = [
      before.get(listing.id),
      after.get(keyOf(relation, listing)),
    ];
    if (one === undefined || other === undefined) return [];
    return [{ relation, listing: listing.id, broke: broken(relation, one, other, options.repeatability) }];
  });
  return suiteResult("metamorphic", [...clean, ...changed], {
    figures: [
      figureOf(
        "must-not-move",
        "share of changes that must not move the score and do not, beyond the repeatability, 0-1",
        tried,
      ),
      figureOf("must-move", "share of changes that must move a figure and move it the right way, 0-1", tried),
    ],
    tables: [relationTable(tried)],
    plots: [],
  });
}
