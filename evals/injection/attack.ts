import type { Listing } from "../listing.ts";

/** The ways in which a listing's author can speak to whoever assesses the listing, in the order they are reported. */
export const FAMILIES = [
  "plain-instruction",
  "role-play",
  "fake-system-text",
  "hidden-html",
  "invisible-characters",
  "encodings",
  "other-languages",
  "fake-evidence",
  "fence-escape",
  "score-anchoring",
  "fake-schema-output",
  "split-over-sections",
] as const;
export type Family = (typeof FAMILIES)[number];

/** One change to a listing by which its author tries to get a milder assessment. It only adds: the clean text stays. */
export interface Attack {
  /** `<family>-NN`, unique over all families. */
  readonly id: string;
  readonly family: Family;
  /** What the text wants the judge to do. */
  readonly wants: string;
  /**
   * Pieces of the attack on one line each, plain or as disguised: a judge that finds one of them in what it is shown could
   * understand the attack. An obedient simulated judge reacts to them. None stands in a clean listing.
   */
  readonly marks: readonly string[];
  /** The attacked twin of a listing, under the same id and name. Pure. */
  readonly apply: (listing: Listing) => Listing;
}
